"""Worlds nobody thought of: small and random, loaded for real, asked on random days; the slow twin must agree.

The worlds are loaded one after the other into one map, so that each is a change of the one before; and every now
and then the map is asked for one that it held earlier.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from system_map.domain.standpoint import Standpoint
from system_map.domain.vocabulary import Certainty, FactKind, Status, ThingType
from system_map.domain.wanted import ANY
from system_map.domain.world import Attribute, Cited, Evidence, Fact, World
from system_map.graph import questions
from system_map.graph.database import Database
from system_map.graph.load import load
from tests import oracle

SOURCES = ["one", "two"]
BODIES = ["a", "b", "c", "d"]
AREAS = ["x", "y"]
FORUMS = ["f", "g"]
KINDS = ["board", "committee"]
LINES = frozenset({FactKind.REPORTS_TO, FactKind.ACCOUNTABLE_TO})
LINKS = LINES | {FactKind.MEMBER_OF, FactKind.SERVES, FactKind.HOLDS}
HOPS = 3

# --- dates, in every notation ---

_year = st.sampled_from(["2018", "2019"])
_plain = st.one_of(
    _year,
    st.sampled_from(["2018-06-14", "2018-06-15", "2018-12-31", "2019-01-01"]),
    st.sampled_from(["2018-01", "2018-06", "2018-12", "2019-02"]),
    st.builds("{}-Q{}".format, _year, st.integers(1, 4)),
    st.builds("{}-{}".format, _year, st.sampled_from(["spring", "summer", "autumn", "winter"])),
    st.sampled_from(["2017/18", "2018/19"]),
    st.sampled_from(["2018-02/2018-09", "2018/2019", "2018-06-15/2018-06-16"]),
)
dates = st.one_of(_plain, st.builds("{} {}".format, st.sampled_from(["by", "before", "after"]), _plain))
DAYS = st.one_of(
    st.sampled_from([date(2017, 6, 1), date(2018, 6, 14), date(2018, 6, 15), date(2018, 6, 16), date(2018, 7, 1)]),
    st.dates(date(2017, 10, 1), date(2020, 4, 1)),
)

# --- worlds ---

citations = st.lists(
    st.builds(Cited, st.sampled_from(SOURCES), st.just("p"), dates),
    min_size=1,
    max_size=2,
    unique_by=lambda c: c.source,
).map(tuple)
evidence = st.builds(
    Evidence,
    begins=st.one_of(st.none(), dates),
    ends=st.one_of(st.none(), dates),
    citations=citations,
    certainty=st.just(Certainty.STATED),
    status=st.just(Status.IN_PLACE),
)


@st.composite
def worlds(draw: st.DrawFn) -> World:
    """A few bodies, areas and forums with seats: who sits, answers and belongs, and what each is and is called."""
    things = dict.fromkeys(BODIES, ThingType.ORGANISATION) | dict.fromkeys(FORUMS, ThingType.FORUM)
    things |= dict.fromkeys(AREAS, ThingType.FOOTPRINT)
    facts: list[Fact] = []

    def some(kind: FactKind, starts: list[str], ends: list[str], most: int) -> None:
        for number in range(draw(st.integers(0, most))):
            start, end = draw(st.sampled_from(starts)), draw(st.sampled_from(ends))
            if start != end:
                facts.append(Fact(kind, start, end, draw(evidence), told_apart_by=str(number)))

    seats = [f"s{number}" for number in range(draw(st.integers(0, 3)))]
    for seat in seats:
        things[seat] = ThingType.SEAT
        facts.append(Fact(FactKind.ON, seat, draw(st.sampled_from(FORUMS)), draw(evidence)))
    if seats:
        some(FactKind.HOLDS, BODIES, seats, 4)
    for kind in sorted(LINES):
        some(kind, BODIES, BODIES, 4)
    for kind in (FactKind.MEMBER_OF, FactKind.SERVES):
        some(kind, BODIES, AREAS, 3)
    return World(things, tuple(a for id_ in things for a in _stated(draw, id_)), tuple(facts))


def _stated(draw: st.DrawFn, thing: str) -> list[Attribute]:
    life = draw(evidence)
    name = f"{thing} {draw(st.sampled_from(['old', 'new']))}"
    found = [
        Attribute(thing, "is_a", draw(st.sampled_from(KINDS)), life),
        Attribute(thing, "name", name, life, {"use": "name"}),
    ]
    remits = draw(st.sets(st.sampled_from(["one", "two"]), max_size=2))
    found += [Attribute(thing, "remit", value, draw(st.one_of(st.just(life), evidence))) for value in sorted(remits)]
    return found


# --- the comparison ---


@dataclass
class Map:
    """A graph, and every world that it was made to hold, by its revision."""

    graph: Database
    held: dict[int, World] = field(default_factory=dict)

    async def hold(self, world: World) -> int:
        done = await load(self.graph, world, dataset="random", author="a test", reason="hypothesis")
        known, _ = await questions.head(self.graph)
        assert done.revision in (None, known)
        self.held[known] = world
        return known

    async def agree(self, world: World, earlier: int, day: date, sources: frozenset[str] | None) -> None:
        known = await self.hold(world)
        await self.compare(known, day, sources)
        await self.compare(sorted(self.held)[earlier % len(self.held)], day, sources)

    async def compare(self, known: int, day: date, sources: frozenset[str] | None) -> None:
        at, world = Standpoint(day, known, None, sources), self.held[known]
        await self._sitting(at, world)
        await self._joined(at, world)
        await self._things(at, world)

    async def _sitting(self, at: Standpoint, world: World) -> None:
        seated = await questions.seats_of_forums(self.graph, at, FORUMS, None, None, "", 100)
        counted = await questions.count(self.graph, at, "seats_of_forums", FORUMS, role=None, statuses=None)
        for forum in FORUMS:
            found = {
                s.seat.id: (s.said.verdict.value, {(h.holder.id, h.said.verdict.value) for h in s.holders})
                for s in seated.get(forum, [])
            }
            assert found == oracle.seats_of(world, forum, at.as_of, at.sources)
            assert counted[forum] == len(found)
        held = await questions.seats_held(self.graph, at, BODIES, "", 100)
        for body in BODIES:
            seats = {(h.seat.id, s.forum.id) for h, s in held.get(body, []) if s.forum}
            assert seats == oracle.seats_held(world, body, at.as_of, at.sources)

    async def _joined(self, at: Standpoint, world: World) -> None:
        ways: tuple[questions.Way, ...] = ("out", "in", "either")
        for way in ways:
            found = await questions.links(self.graph, at, [*BODIES, *AREAS], LINKS, way=way, after="", first=100)
            kinds = sorted(k.value for k in LINKS)
            asked = {"kinds": kinds, **ANY.parameters()}
            counted = await questions.count(self.graph, at, f"links_{way}", [*BODIES, *AREAS], **asked)
            for thing in [*BODIES, *AREAS]:
                said = [(v.said.id, v.said.verdict.value) for v, _ in found.get(thing, [])]
                assert len(said) == len(set(said)) == counted[thing]
                assert set(said) == oracle.links(world, thing, LINKS, at.as_of, at.sources)[way]
        taken = await questions.paths(self.graph, at, "a", ["c", "d"], LINES, HOPS, 100)
        assert {tuple(line.said.id for line in p.lines) for p in taken} == oracle.paths(
            world, "a", {"c", "d"}, LINES, HOPS, at.as_of, at.sources
        )
        assert [len(p.lines) for p in taken] == sorted(len(p.lines) for p in taken)
        chains = await questions.reach(self.graph, at, "a", LINES, HOPS, 100)
        assert {tuple(line.said.id for line in p.lines): p.leads_on for p in chains} == oracle.reach(
            world, "a", LINES, HOPS, at.as_of, at.sources
        )

    async def _things(self, at: Standpoint, world: World) -> None:
        for kind in (None, *KINDS):
            found = await questions.things_of_type(self.graph, at, ThingType.ORGANISATION, kind, "", 100)
            expected = oracle.things(world, ThingType.ORGANISATION, kind, at.as_of, at.sources)
            assert [view.id for view in found] == expected
            counted = await questions.things_of_type_counted(self.graph, at, ThingType.ORGANISATION, kind)
            assert counted == len(expected)
        several = await questions.straddlers(self.graph, at, "board", ANY, 2, "", 100)
        assert {body.id: {area.id for area, _ in areas} for body, areas in several} == oracle.straddlers(
            world, "board", 2, at.as_of, at.sources
        )
        views = await questions.things(self.graph, at, sorted(world.things))
        assert set(views) == set(world.things)
        for id_, view in views.items():
            remit = view.plain.get("remit")
            said = set() if remit is None else {remit} if isinstance(remit, str) else set(remit)
            assert said == oracle.values(world, id_, "remit", at.as_of, at.sources)
            assert {view.name} == oracle.called(world, id_)


@given(
    world=worlds(),
    earlier=st.integers(0, 1000),
    day=DAYS,
    sources=st.one_of(st.none(), st.sets(st.sampled_from(SOURCES), min_size=1)),
)
@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
def _agree(ask: Callable[..., Any], world: World, earlier: int, day: date, sources: set[str] | None) -> None:
    ask(world, earlier, day, frozenset(sources) if sources is not None else None)


async def test_the_graph_and_the_oracle_agree(graph: Database) -> None:
    loop, asked = asyncio.get_running_loop(), Map(graph)

    def ask(*question: Any) -> None:
        asyncio.run_coroutine_threadsafe(asked.agree(*question), loop).result()

    # Hypothesis is not asynchronous: it runs in a thread, and the questions on the loop of the driver.
    await asyncio.to_thread(_agree, ask)
    assert len(asked.held) > 10
