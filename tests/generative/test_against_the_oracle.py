"""Worlds nobody thought of: small and random, loaded for real, asked on random days; the slow twin must agree."""

from __future__ import annotations

import asyncio
from datetime import date
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from system_map.domain.standpoint import Standpoint
from system_map.domain.vocabulary import Certainty, FactKind, Status, ThingType
from system_map.domain.world import Attribute, Cited, Evidence, Fact, World
from system_map.graph import questions
from system_map.graph.database import Database
from system_map.graph.load import load
from tests import oracle

DATES = [
    "2018",
    "2018-06",
    "2018-06-15",
    "2018-Q2",
    "2018/19",
    "2018-autumn",
    "2018-02/2018-09",
    "2019",
    "by 2018-06",
    "after 2018-03",
]
DAYS = [date(2017, 6, 1), date(2018, 6, 14), date(2018, 6, 15), date(2018, 6, 16), date(2018, 12, 1), date(2020, 1, 1)]
SOURCES = ["one", "two"]
BODIES = ["a", "b", "c", "d"]
LINES = {FactKind.REPORTS_TO, FactKind.ACCOUNTABLE_TO}

citations = st.lists(
    st.builds(Cited, st.sampled_from(SOURCES), st.just("p"), st.sampled_from(DATES)),
    min_size=1,
    max_size=2,
    unique_by=lambda c: c.source,
)
evidence = st.builds(
    Evidence,
    begins=st.one_of(st.none(), st.sampled_from(DATES)),
    ends=st.one_of(st.none(), st.sampled_from(DATES)),
    citations=citations.map(tuple),
    certainty=st.just(Certainty.STATED),
    status=st.just(Status.IN_PLACE),
)


@st.composite
def worlds(draw: st.DrawFn) -> World:
    """A few bodies, two forums with seats, who holds them, and who answers to whom."""
    things = dict.fromkeys(BODIES, ThingType.ORGANISATION) | dict.fromkeys(("f", "g"), ThingType.FORUM)
    facts: dict[str, Fact] = {}
    for number in range(draw(st.integers(0, 4))):
        seat = f"s{number}"
        things[seat] = ThingType.SEAT
        made = [Fact(FactKind.ON, seat, draw(st.sampled_from(["f", "g"])), draw(evidence))]
        made += [
            Fact(FactKind.HOLDS, holder, seat, draw(evidence))
            for holder in draw(st.sets(st.sampled_from(BODIES), max_size=2))
        ]
        facts.update({f.key: f for f in made})
    for number in range(draw(st.integers(0, 7))):
        start, end = draw(st.sampled_from(BODIES)), draw(st.sampled_from(BODIES))
        if start != end:
            fact = Fact(draw(st.sampled_from(sorted(LINES))), start, end, draw(evidence), told_apart_by=str(number))
            facts[fact.key] = fact
    always = Evidence(
        None, None, (Cited("one", "p", "2017/2020"), Cited("two", "p", "2017/2020")), Certainty.STATED, Status.IN_PLACE
    )
    named = [Attribute(i, "is_a", "", always) for i in things] + [
        Attribute(i, "name", i, always, {"use": "name"}) for i in things
    ]
    return World(things, tuple(named), tuple(facts.values()))


@given(
    world=worlds(),
    day=st.sampled_from(DAYS),
    sources=st.one_of(st.none(), st.sets(st.sampled_from(SOURCES), min_size=1)),
)
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
def _agree(session: Any, world: World, day: date, sources: set[str] | None) -> None:
    session(world, day, frozenset(sources) if sources is not None else None)


async def _compare(database: Database, world: World, day: date, sources: frozenset[str] | None) -> None:
    await load(database, world, dataset="random", author="a test", reason="hypothesis")
    known, _ = await questions.head(database)
    at = Standpoint(day, known, None, sources)
    seated = await questions.seats_of_forums(database, at, ["f", "g"], None, "", 100)
    for forum in ("f", "g"):
        found = {
            s.seat.id: (s.said.verdict.value, {(h.holder.id, h.said.verdict.value) for h in s.holders})
            for s in seated.get(forum, [])
        }
        assert found == oracle.seats_of(world, forum, day, sources)
    held = await questions.seats_held(database, at, BODIES, "", 100)
    for body in BODIES:
        assert {(h.seat.id, s.forum.id) for h, s in held.get(body, []) if s.forum} == oracle.seats_held(
            world, body, day, sources
        )
    found_paths = await questions.paths(database, at, "a", ["d"], sorted(LINES), 4, 100)
    assert {tuple(line.said.id for line in p.lines) for p in found_paths} == oracle.paths(
        world, "a", "d", LINES, 4, day, sources
    )


async def test_seats_holders_and_paths_agree_with_the_oracle(graph: Database) -> None:
    loop = asyncio.get_running_loop()

    def session(world: World, day: date, sources: frozenset[str] | None) -> None:
        asyncio.run_coroutine_threadsafe(_compare(graph, world, day, sources), loop).result()

    # Hypothesis is not asynchronous: it runs in a thread, and the questions on the loop of the driver.
    await asyncio.to_thread(_agree, session)
