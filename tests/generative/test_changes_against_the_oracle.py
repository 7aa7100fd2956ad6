"""Worlds nobody thought of, one change of the other: what is said to have changed leads from one answer to the next."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any
from uuid import uuid4

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from system_map.domain.changes import ChangeSet, Edits, Sense
from system_map.domain.period import Verdict
from system_map.domain.recorded import Learned, Recording
from system_map.domain.standpoint import Standpoint
from system_map.domain.vocabulary import ThingType
from system_map.domain.world import Attribute, Fact, World
from system_map.graph import changed, questions
from system_map.graph.apply import apply
from system_map.graph.database import Database
from tests import oracle
from tests.generative.test_against_the_oracle import DAYS, SOURCES, evidence, worlds

Sources = frozenset[str] | None


def answers(world: World, day: date, sources: Sources, things: frozenset[str] | None = None) -> dict[str, Verdict]:
    """All that can be said on a day of these things: each fact that is not known not to hold, with its verdict."""
    found = {}
    for stated in (*world.attributes, *world.facts):
        ends = {stated.thing} if isinstance(stated, Attribute) else {stated.start, stated.end}
        verdict = oracle.verdict(stated.evidence, day, sources)
        if verdict not in (None, Verdict.NOT_IN_FORCE) and (things is None or ends & things):
            found[stated.key] = verdict
    return found


def digests(world: World) -> dict[str, str]:
    """What a world says under each key."""
    return {stated.key: stated.digest for stated in (*world.attributes, *world.facts)}


@dataclass
class Map:
    """A graph, every world that it was made to hold, by its revision, and the feed as it was last read."""

    graph: Database
    held: dict[int, World] = field(default_factory=dict)
    fed: list[Learned] = field(default_factory=list)

    async def agree(
        self, edited: tuple[World, Edits, World], days: tuple[date, date], sources: Sources, earlier: int
    ) -> None:
        world, edits, then = edited
        last, _ = await questions.head(self.graph)
        gone = digests(self.held[last]).keys() - digests(world).keys() if last else frozenset()
        await self._apply(Edits(world.things, world.attributes, world.facts, frozenset(gone)))
        before = await self._head(world)
        await self._days(before, days, sources)
        await self._apply(edits)
        after = await self._head(then)
        await self._gives_back(edits, world, before, after)
        await self._days(after, days, sources)
        revision = sorted(self.held)[earlier % len(self.held)]
        await self._days(revision, days, sources)
        await self._revisions(revision, after)
        await self._feed(after)

    async def _apply(self, edits: Edits) -> None:
        name = f"change-{uuid4()}"
        await apply(self.graph, ChangeSet(name, "A change", "a test", "hypothesis", "edits", edits))

    async def _head(self, world: World) -> int:
        known, _ = await questions.head(self.graph)
        self.held[known] = world
        return known

    async def _days(self, known: int, days: tuple[date, date], sources: Sources) -> None:
        since, until = sorted(days)
        at = Standpoint(until, known, None, sources, every_verdict=True)
        for ids in (None, ["a", "s0", "f"]):
            things = frozenset(ids) if ids else None
            said = answers(self.held[known], since, sources, things)
            found = await changed.changes(self.graph, at, since, None, ids)
            then = answers(self.held[known], until, sources, things)
            turned = said.keys() ^ then.keys() | {
                key for key in said.keys() & then.keys() if said[key] is not then[key]
            }
            assert sorted(d.sort for d in found) == [d.sort for d in found]
            for one in found:
                if one.before is not None:
                    turned.discard(one.before.key)
                    del said[one.before.key]
                if one.after is not None:
                    turned.discard(one.after.key)
                    said[one.after.key] = then[one.after.key]
            assert said == then
            assert not turned, "nothing was left out"

    async def _gives_back(self, edits: Edits, world: World, before: int, after: int) -> None:
        held = digests(world)
        found = {d.key: d for d in await changed.recorded_between(self.graph, before, after, None)}
        stated = {one.key for one in edits.stated() if held.get(one.key) != one.digest}
        assert found.keys() == stated | (edits.retracted & held.keys())
        for key, one in found.items():
            assert one.revision == after
            assert one.sense is (Sense.CORRECTION if key in edits.corrections else Sense.CHANGE)
            kind = (
                Recording.RETRACTED
                if key in edits.retracted
                else Recording.ALTERED
                if key in held
                else Recording.OPENED
            )
            assert one.recording is kind

    async def _revisions(self, since: int, until: int) -> None:
        was, now = digests(self.held[since]), digests(self.held[until])
        found = await changed.recorded_between(self.graph, since, until, None)
        assert {d.key for d in found if d.before} - {d.key for d in found if d.after} == was.keys() - now.keys()
        assert {d.key for d in found} == {key for key in was.keys() | now.keys() if was.get(key) != now.get(key)}

    def _said(self, version: str | None) -> str | None:
        """What a version says: one whose edge was only written again says what the one before it said."""
        if version is None:
            return None
        key, _, revision = version.rpartition("@")
        return digests(self.held[int(revision)])[key]

    async def _feed(self, known: int) -> None:
        """The feed goes on from where it was, in pages; all of it together gives each world that the map held."""
        last = self.fed[-1] if self.fed else None
        while True:
            part = await changed.feed(self.graph, known, last.revision if last else 0, last.key if last else "", 7)
            self.fed += part
            if not part:
                break
            last = part[-1]
        assert [d.sort for d in self.fed] == sorted(d.sort for d in self.fed)
        replayed: dict[str, str] = {}
        states: dict[int, frozenset[str]] = {}
        for one in self.fed:
            assert self._said(replayed.get(one.key)) == self._said(one.before)
            if one.after is None:
                del replayed[one.key]
            else:
                replayed[one.key] = one.after
            states[one.revision] = frozenset(replayed)
        for revision, world in self.held.items():
            reached = max((r for r in states if r <= revision), default=0)
            assert states.get(reached, frozenset()) == digests(world).keys()


@st.composite
def edited(draw: st.DrawFn) -> tuple[World, Edits, World]:
    """A world, a list of edits of it, and the world that comes of them."""
    world = draw(worlds())
    held: Mapping[str, Attribute | Fact] = {s.key: s for s in (*world.attributes, *world.facts)}
    keys = sorted(held)
    touched = draw(st.sets(st.sampled_from(keys), max_size=4))
    retracted = draw(st.sets(st.sampled_from(sorted(f.key for f in world.facts) or keys), max_size=2)) - touched
    retracted = {key for key in retracted if not key.endswith("#is_a")}
    made = {key: replace(held[key], evidence=draw(evidence)) for key in sorted(touched)}
    if draw(st.booleans()):
        new = Attribute("new", "is_a", "board", draw(evidence))
        made[new.key] = new
    corrected = draw(st.sets(st.sampled_from(sorted(made) + sorted(retracted)))) if made or retracted else set()
    then = {key: made.get(key, stated) for key, stated in {**held, **made}.items() if key not in retracted}
    things = {"new": ThingType.FORUM} if "new#is_a" in made else {}

    def attributes(of: Mapping[str, Attribute | Fact]) -> tuple[Attribute, ...]:
        return tuple(s for s in of.values() if isinstance(s, Attribute))

    def facts(of: Mapping[str, Attribute | Fact]) -> tuple[Fact, ...]:
        return tuple(s for s in of.values() if isinstance(s, Fact))

    edits = Edits(things, attributes(made), facts(made), frozenset(retracted), frozenset(corrected))
    return world, edits, World({**world.things, **things}, attributes(then), facts(then))


@given(
    edited=edited(),
    days=st.tuples(DAYS, DAYS),
    sources=st.one_of(st.none(), st.sets(st.sampled_from(SOURCES), min_size=1)),
    earlier=st.integers(0, 1000),
)
@settings(max_examples=4, deadline=None, suppress_health_check=list(HealthCheck))
def _agree(ask: Callable[..., Any], edited: Any, days: Any, sources: set[str] | None, earlier: int) -> None:
    ask(edited, days, frozenset(sources) if sources is not None else None, earlier)


async def test_changes_lead_from_one_answer_to_the_next(graph: Database) -> None:
    loop, asked = asyncio.get_running_loop(), Map(graph)

    def ask(*question: Any) -> None:
        asyncio.run_coroutine_threadsafe(asked.agree(*question), loop).result()

    # Hypothesis is not asynchronous: it runs in a thread, and the questions on the loop of the driver.
    await asyncio.to_thread(_agree, ask)
    assert len(asked.held) >= 4
