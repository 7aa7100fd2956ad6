"""Reorganisations in the API: what came after what, a body restated to another day, and what a closure touches."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Annotated, Any

import strawberry

from system_map.api import enums
from system_map.api.ask import Ask
from system_map.api.facts import StatedDate, stated_date
from system_map.api.ids import local_id
from system_map.api.links import LazyThing, Link, link
from system_map.api.pages import DEFAULT_PAGE, After, Connection, First, page, place
from system_map.api.present import present
from system_map.domain import impact as rules
from system_map.domain import succession as rule
from system_map.domain.views import ThingView
from system_map.errors import BadArgument
from system_map.graph import reorganisation as graph

if TYPE_CHECKING:
    from enum import Enum

    class Direction(Enum):
        FORWARD = "forward"
        BACK = "back"
        BOTH = "both"

    class Fate(Enum): ...
else:
    Direction = enums.described(
        rule.Direction,
        "Which way successions are followed.",
        {"forward": "What came after.", "back": "What came before.", "both": "Both ways."},
    )
    Fate = enums.described(
        rules.Fate,
        "What is proposed for a fact that touches a body which closes. Nothing is done.",
        {
            "move": "It goes on with the successor.",
            "end": "It ends with the body.",
            "split": "Each successor has it for its own part.",
            "ask": "No rule settles it: people must.",
        },
    )


@strawberry.type(description="One step of a succession: this was succeeded by that.")
class SuccessionStep:
    away: int = strawberry.field(description="How many steps away from the thing that was asked about; the next is 1.")
    direction: Direction = strawberry.field(description="FORWARD: it came after. BACK: it came before.")
    day: StatedDate | None = strawberry.field(description="The day of the change; null when no source says.")
    how: enums.SuccessionKind | None = strawberry.field(description="Merger, split, rename … as the source says.")
    planned: bool = strawberry.field(
        description="Whether sources have it as a plan alone: planned, proposed, draft, postulated or undecided."
    )
    fact: Link = strawberry.field(description="The fact: from whom, to whom, with its citations.")


@strawberry.type(description="What came of a thing, and what it came from.")
class Succession:
    steps: list[SuccessionStep] = strawberry.field(
        description="The steps, what came after first, the nearest first; whatever the day of the question: see day."
    )
    leads_on: bool = strawberry.field(description="Whether there are more steps than were asked for.")


@strawberry.type(description="A thing as at the time, or restated to the bodies of another day.")
class Restated:
    ask: strawberry.Private[Ask]
    views: strawberry.Private[Sequence[ThingView]]
    on: date = strawberry.field(description="The day to whose bodies it is restated.")
    restated: bool = strawberry.field(
        description="Whether it had to be restated; false when it stands for itself on that day, alone."
    )
    ambiguous: bool = strawberry.field(
        description="Whether it is open which body is meant: several succeed, a day is uncertain, or what came before "
        "went to others as well."
    )
    why: str = strawberry.field(description="What the answer rests on, in a sentence.")
    steps: list[Link] = strawberry.field(description="The successions that were followed.")
    planned: list[Link] = strawberry.field(description="Successions that are no more than planned, not followed.")

    @strawberry.field(
        description="The bodies of that day, as they are on it: what is asked below is asked of that day. Empty "
        "when nothing took its place."
    )
    def bodies(self) -> list[LazyThing]:
        return [present(view, self.ask) for view in self.views]


@strawberry.type(description="A fact that touches what closes, and what is proposed for it.")
class Touched:
    fact: Link = strawberry.field(description="The fact.")
    closing: list[LazyThing] = strawberry.field(description="What closes, or is gone, at an end of it.")
    through: LazyThing | None = strawberry.field(
        description="The post or forum of the body by which it touches it; null when it does so itself."
    )
    fate: Fate = strawberry.field(description="What is proposed.")
    why: str = strawberry.field(description="Why, in a sentence.")
    to: list[LazyThing] = strawberry.field(description="The successors it would go to, or that have it already.")
    done: bool = strawberry.field(description="Whether the map ends it by that day already.")


OfDay = Annotated[date | None, strawberry.argument(description="The day on which they close; that of the question.")]


async def _succession(
    self: Any,
    direction: Annotated[Direction, strawberry.argument(description="Which way.")] = Direction.BOTH,
    max_steps: Annotated[
        int, strawberry.argument(description=f"How many steps at most: 1 to {rule.MOST_STEPS}.")
    ] = rule.MOST_STEPS,
) -> Succession:
    if not 1 <= max_steps <= rule.MOST_STEPS:
        raise BadArgument(f"maxSteps: {max_steps} is out of range: ask for 1 to {rule.MOST_STEPS} steps")
    steps, leads_on = [], False
    for forward in rule.ways(rule.Direction(direction.value)):
        known = await self.ask.lineage(self.view.id, forward)
        found, more = rule.chain(known.lineage, self.view.id, forward=forward, most=max_steps)
        leads_on = leads_on or more
        steps += [_step(away, step, forward, known, self.ask) for away, step in found]
    return Succession(steps=steps, leads_on=leads_on)


def _step(away: int, step: rule.Step, forward: bool, known: graph.Known, ask: Ask) -> SuccessionStep:
    fact = known.facts[step.id]
    return SuccessionStep(
        away=away,
        direction=Direction.FORWARD if forward else Direction.BACK,
        day=stated_date(step.period.begins),
        planned=step.is_planned,
        how=enums.member(enums.SuccessionKind, step.how),
        fact=link(fact, ask, fact.end if forward else fact.start),
    )


async def _restated(
    self: Any,
    on: Annotated[date | None, strawberry.argument(description="The day; today unless said.")] = None,
    with_planned: Annotated[
        bool, strawberry.argument(description="Follow successions that are no more than planned, too.")
    ] = False,
) -> Restated:
    return await restate(self.ask, self.view.id, on or datetime.now(UTC).date(), with_planned)


async def _predecessors_on(
    self: Any, day: Annotated[date, strawberry.argument(description="The day, before that of the question.")]
) -> Restated:
    if day > self.ask.at.as_of:
        raise BadArgument(f"predecessorsOn: {day} is after {self.ask.at.as_of}, the day of the question: see restated")
    return await restate(self.ask, self.view.id, day, False)


async def restate(ask: Ask, id_: str, on: date, with_planned: bool) -> Restated:
    """A thing of a standpoint as the bodies of another day."""
    then = ask.on(on)
    known = await then.lineage(id_, on >= ask.at.as_of)
    found = rule.restated(known.lineage, id_, ask.at.as_of, on, with_planned=with_planned)
    return Restated(
        ask=then, views=[known.things[i] for i in found.bodies if i in known.things], on=on,
        restated=found.bodies != (id_,), ambiguous=found.ambiguous, why=found.why,
        steps=[link(known.facts[i], then) for i in found.steps],
        planned=[link(known.facts[i], then) for i in found.planned],
    )  # fmt: skip


async def _impact(self: Any, on: OfDay = None, first: First = DEFAULT_PAGE, after: After = None) -> Connection[Touched]:
    return await impact_of(self.ask, [self.view.id], None, on, first, after)


async def impact_of(
    ask: Ask, ids: Sequence[str], into: Sequence[str] | None, on: date | None, first: int, after: str | None
) -> Connection[Touched]:
    """A page of what touches bodies that close, each with a proposal."""
    closing = list(dict.fromkeys(map(local_id, ids)))
    if not 1 <= len(closing) <= MOST_CLOSING:
        raise BadArgument(f"of: ask about 1 to {MOST_CLOSING} bodies that close at a time")
    day = on or ask.at.as_of
    to = [local_id(i) for i in into] if into is not None else None
    found = await graph.impact(ask.db, ask.at, closing, to, day, place(first, after), first + 1)
    return _page(ask.on(day), found.touched, found.successors, first, after, lambda: _counted(ask, closing, day))


#: How many bodies may be planned to close together.
MOST_CLOSING = 50


async def _counted(ask: Ask, ids: Sequence[str], day: date) -> int:
    return await graph.impact_counted(ask.db, ask.at, ids, day)


async def dangling_within(ask: Ask, within: str | None, first: int, after: str | None) -> Connection[Touched]:
    """A page of the facts that dangle on the day of the question."""
    id_ = local_id(within) if within else None
    found, successors = await graph.dangling(ask.db, ask.at, id_, place(first, after), first + 1)

    async def counting() -> int:
        return await graph.dangling_counted(ask.db, ask.at, id_)

    return _page(ask, found, successors, first, after, counting)


def _page(
    ask: Ask, found: Sequence[graph.Touched], successors: Any, first: int, after: str | None, counting: Any
) -> Connection[Touched]:
    nodes = []
    for item in found:
        ends = {item.fact.start.id: item.fact.start, item.fact.end.id: item.fact.end, **successors}
        closing = [ends[i] for i in item.closing if i in ends]
        through = present(item.through, ask) if item.through else None
        nodes.append(
            Touched(
                fact=link(item.fact, ask),
                closing=[present(v, ask) for v in closing],
                through=through,
                fate=enums.known(Fate, item.proposal.fate.value),
                why=item.proposal.why,
                to=[present(ends[i], ask) for i in item.proposal.to if i in ends],
                done=item.proposal.done,
            )
        )
    return page(nodes, [item.fact.said.id for item in found], first, after, counting)


succession: Any = strawberry.field(
    resolver=_succession,
    description="What came after it and what came before it, any number of steps away: mergers, splits, renamings.",
)
restated: Any = strawberry.field(
    resolver=_restated,
    description="It as at the time, or restated to the bodies of another day: what it has become by then, or came "
    "from. Today unless said. For a list as at the time, ask for the thing itself; to restate it, ask for this.",
)
predecessors_on: Any = strawberry.field(
    resolver=_predecessors_on,
    description="Which bodies of an earlier day it stands for: a merged body for its parts.",
)
impact: Any = strawberry.field(
    resolver=_impact,
    description="If it closes on a day: every fact that touches it then, with what is proposed for it and why. Its "
    "successors are those that the map knows for that day, planned or not.",
)
