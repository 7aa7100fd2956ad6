"""Gap days and double running in the API: on which days a seat, post, decision or line had no holder, or two."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Annotated, Any, Final

import strawberry
from strawberry.relay import PageInfo

from system_map.api import enums
from system_map.api.ask import Ask
from system_map.api.ids import local_id
from system_map.api.links import LazyThing
from system_map.api.pages import page, place
from system_map.api.plain import values, whole
from system_map.api.present import present
from system_map.domain import coverage as rule
from system_map.domain.notation import FAR_AHEAD
from system_map.domain.succession import PLANNED
from system_map.domain.views import LinkView, ThingView
from system_map.domain.vocabulary import FactKind, Mode, SeatRole, ThingType
from system_map.errors import BadArgument
from system_map.graph import questions, reorganisation
from system_map.graph.questions import Way

if TYPE_CHECKING:
    from enum import Enum

    class CoverageState(Enum): ...

    class Line(Enum): ...
else:
    CoverageState = enums.described(
        rule.CoverageState,
        "What can be said of who holds a thing, in a stretch of days.",
        {
            "held": "Somebody certainly holds it.",
            "possibly-held": "Somebody may hold it, and certainly nobody else does: a possible gap.",
            "not-described": "No source describes a holder then, and none says that there was no longer one.",
            "gap": "Every holder that is known had certainly ended, or not begun.",
            "possibly-double": "More may hold it than there are places: at least one day is uncertain.",
            "double": "More certainly hold it than there are places.",
        },
    )
    Line = enums.described(
        rule.Line,
        "The kinds of line that may run double, or lead nowhere.",
        {"REPORTS_TO": "Reporting.", "ACCOUNTABLE_TO": "Accountability.", "ESCALATES_TO": "Escalation."},
    )


@strawberry.type(description="Days alike, in which the same hold a thing.")
class CoverageStretch:
    start: date = strawberry.field(name="from", description="The first day.")
    to: date | None = strawberry.field(description="The first day no longer; null while it goes on.")
    state: CoverageState = strawberry.field(description="What can be said of these days.")
    holders: list[LazyThing] = strawberry.field(
        description="Who holds it then: certainly, possibly, or as last described."
    )


@strawberry.type(description="A seat, post or decision with the days on which nobody holds it, or too many.")
class Gaps:
    thing: LazyThing = strawberry.field(description="The seat, post or decision.")
    stretches: list[CoverageStretch] = strawberry.field(description="The days, earliest first.")


@strawberry.type(description="A page of what was looked at, as far as there is trouble with it.")
class GapsPage:
    nodes: list[Gaps] = strawberry.field(description="Those with such days.")
    page_info: PageInfo = strawberry.field(description="Whether there is more to look at, and after which cursor.")


Since = Annotated[
    date | None, strawberry.argument(description="The first day; the first on which a source knows a holder.")
]
Until = Annotated[
    date | None, strawberry.argument(description="The first day no longer; the day after that of the question.")
]
#: The kinds of fact that say who holds a thing of a type, and which way they run.
_HELD: Final[Mapping[ThingType, tuple[FactKind, Way]]] = {
    ThingType.SEAT: (FactKind.HOLDS, "in"),
    ThingType.POST: (FactKind.FILLS, "in"),
    ThingType.DECISION: (FactKind.HELD_BY, "out"),
}
_ONE_HOLDER: Final = frozenset({SeatRole.CHAIR.value, SeatRole.VICE_CHAIR.value, SeatRole.CONVENOR.value})
_NOT_HELD: Final = frozenset(status.value for status in PLANNED)


async def covered(
    ask: Ask, view: ThingView, kind: FactKind, way: Way, since: date | None, until: date | None, mode: str | None = None
) -> list[CoverageStretch]:
    """The stretches of days of one thing. Raises BadArgument when the days are in the wrong order."""
    facts, lives = await asyncio.gather(ask.claims(view.id, (kind,), way), ask.lives(view.id))
    counted = [f for f in facts if _counts(f, mode)]
    holders = {far.id: far for f in counted if (far := f.end if way == "out" else f.start)}
    claims = [rule.Claim((f.end if way == "out" else f.start).id, f.said.period) for f in counted]
    last = until or (ask.at.as_of + timedelta(days=1) if ask.at.as_of < FAR_AHEAD else FAR_AHEAD)
    first = since or min(rule.beginning(claims, ask.at.as_of), last)
    if last < first:
        raise BadArgument(f"until: {last} is before {first}, the first day")
    found = rule.coverage(claims, first, last, places=_places(view), lives=[life.said.period for life in lives] or None)
    return [
        CoverageStretch(
            start=s.first,
            to=s.until,
            state=enums.known(CoverageState, s.state.value),
            holders=[present(holders[h], ask) for h in s.holders],
        )
        for s in found
    ]


def _counts(fact: LinkView, mode: str | None) -> bool:
    if fact.said.status in _NOT_HELD or fact.detail.get("alternate"):
        return False
    return mode is None or fact.detail.get("mode") == mode


def _places(view: ThingView) -> int | None:
    """How many may hold it at once: what is stated, else one for a chair, a post, a decision or a line."""
    if view.type is not ThingType.SEAT:
        return 1
    stated = whole(view, "how_many")
    if stated is not None:
        return stated
    return 1 if _ONE_HOLDER & set(values(view, "kind")) else None


_DECIDES: Final = enums.known(enums.Mode, Mode.DECIDES.value)


async def _of_seat(self: Any, since: Since = None, until: Until = None) -> list[CoverageStretch]:
    return await covered(self.ask, self.view, FactKind.HOLDS, "in", since, until)


async def _of_post(self: Any, since: Since = None, until: Until = None) -> list[CoverageStretch]:
    return await covered(self.ask, self.view, FactKind.FILLS, "in", since, until)


async def _of_decision(
    self: Any,
    since: Since = None,
    until: Until = None,
    mode: Annotated[enums.Mode, strawberry.argument(description="Who holds it in this mode.")] = _DECIDES,
) -> list[CoverageStretch]:
    return await covered(self.ask, self.view, FactKind.HELD_BY, "out", since, until, mode.value)


async def _of_line(
    self: Any,
    kind: Annotated[Line, strawberry.argument(description="Which kind of line.")],
    since: Since = None,
    until: Until = None,
) -> list[CoverageStretch]:
    return await covered(self.ask, self.view, FactKind(kind.value), "out", since, until)


_DAYS = "on which days somebody did, nobody did, or too many; facts that are no more than planned do not count."
of_seat: Any = strawberry.field(
    resolver=_of_seat,
    description=f"Who held it, {_DAYS} A seat without a stated number of places, unless it is a chair, may be held by "
    "any number. Alternates do not count.",
)
of_post: Any = strawberry.field(resolver=_of_post, description=f"Who filled it, {_DAYS}")
of_decision: Any = strawberry.field(resolver=_of_decision, description=f"Who held it in one mode, {_DAYS}")
of_line: Any = strawberry.field(
    resolver=_of_line,
    description="To whom its line ran, on which days it ran to somebody, to nobody, or to two at once: double running.",
)


async def gaps(
    ask: Ask,
    of: Sequence[str] | None,
    within: str | None,
    since: date | None,
    until: date | None,
    first: int,
    after: str | None,
) -> GapsPage:
    """A page of seats, posts and decisions, of which those with trouble are shown. Raises BadArgument."""
    if (of is None) == (within is None):
        raise BadArgument("gaps: say of which things (of), or within which body, forum or area (within), not both")
    seek = place(first, after)
    if of is not None:
        ids = sorted(i for i in set(map(local_id, of)) if i > seek)[: first + 1]
        found = await questions.things(ask.db, ask.at, ids)
        views = [found[i] for i in ids if i in found]
    else:
        views = await reorganisation.covered(ask.db, ask.at, local_id(str(within)), seek, first + 1)
    looked = await asyncio.gather(*(_trouble(ask, view, since, until) for view in views))

    shown = page(looked, [v.id for v in views], first, after, _no_count)
    return GapsPage(nodes=[gap for gap in shown.nodes if gap.stretches], page_info=shown.page_info)


async def _no_count() -> int:
    return 0


async def _trouble(ask: Ask, view: ThingView, since: date | None, until: date | None) -> Gaps:
    if view.type not in _HELD:
        raise BadArgument(f"gaps: “{view.id}” is a {view.type.value}: ask of a seat, a post or a decision")
    kind, way = _HELD[view.type]
    mode = Mode.DECIDES.value if view.type is ThingType.DECISION else None
    found = await covered(ask, view, kind, way, since, until, mode)
    trouble = {state.value for state in rule.TROUBLE}
    return Gaps(thing=present(view, ask), stretches=[s for s in found if s.state.value in trouble])
