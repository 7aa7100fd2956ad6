"""Gap days and double running in the API: on which days a seat, post, decision or line had no holder, or two."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any, Final

import strawberry
from strawberry.relay import PageInfo

from system_map.api import enums
from system_map.api.ask import Ask
from system_map.api.ids import local_id
from system_map.api.links import LazyThing
from system_map.api.pages import known, page, place
from system_map.api.present import present
from system_map.domain import coverage as rule
from system_map.domain import holding as rules
from system_map.domain.holding import Claimed, Days
from system_map.domain.views import ThingView
from system_map.domain.vocabulary import FactKind, Mode
from system_map.errors import BadArgument
from system_map.graph import holding, questions

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


@strawberry.type(description="Days on which a line was broken off.")
class BrokenLine:
    kind: Line = strawberry.field(description="Which kind of line.")
    stretches: list[CoverageStretch] = strawberry.field(description="The days, earliest first.")


@strawberry.type(description="A thing with the days on which nobody holds it, or too many, or a line was broken off.")
class Gaps:
    thing: LazyThing = strawberry.field(description="The thing.")
    stretches: list[CoverageStretch] = strawberry.field(
        description="The days on which nobody holds the seat, post or decision, or too many, earliest first."
    )
    lines: list[BrokenLine] = strawberry.field(
        description="Days on which no line of a kind ran any more, though one did before, and both it and whom the "
        "line ran to were still there. A line that never was is no gap; that two lines are one too many is not told "
        "here, since a thing may answer to several: see lineCoverage."
    )


@strawberry.type(description="A page of what was looked at, as far as there is trouble with it.")
class GapsPage:
    nodes: list[Gaps] = strawberry.field(description="Those with such days.")
    page_info: PageInfo = strawberry.field(description="Whether there is more to look at, and after which cursor.")
    counting: strawberry.Private[Callable[[], Awaitable[int]]]

    @strawberry.field(description="How many there are to look at in all pages, with such days and without.")
    async def total_count(self) -> int:
        return await self.counting()


Since = Annotated[
    date | None, strawberry.argument(description="The first day; the first on which a source knows a holder.")
]
Until = Annotated[
    date | None, strawberry.argument(description="The first day no longer; the day after that of the question.")
]


async def _covered(
    self: Any, kind: FactKind, since: date | None, until: date | None, mode: str | None = None
) -> list[CoverageStretch]:
    claimed = await self.ask.claimed(self.view.id)
    found = rules.coverage(self.view, claimed, kind, Days(self.ask.at.as_of, since, until), mode)
    return _shown(found, claimed, self.ask)


def _shown(found: Sequence[rule.StretchOfDays], claimed: Claimed, ask: Ask) -> list[CoverageStretch]:
    holders = {far.id: far for far in map(rules.far, claimed.facts)}
    return [
        CoverageStretch(
            start=s.first,
            to=s.until,
            state=enums.known(CoverageState, s.state.value),
            holders=[present(holders[h], ask) for h in s.holders],
        )
        for s in found
    ]


_DECIDES: Final = enums.known(enums.Mode, Mode.DECIDES.value)


async def _of_seat(self: Any, since: Since = None, until: Until = None) -> list[CoverageStretch]:
    return await _covered(self, FactKind.HOLDS, since, until)


async def _of_post(self: Any, since: Since = None, until: Until = None) -> list[CoverageStretch]:
    return await _covered(self, FactKind.FILLS, since, until)


async def _of_decision(
    self: Any,
    since: Since = None,
    until: Until = None,
    mode: Annotated[enums.Mode, strawberry.argument(description="Who holds it in this mode.")] = _DECIDES,
) -> list[CoverageStretch]:
    return await _covered(self, FactKind.HELD_BY, since, until, mode.value)


async def _of_line(
    self: Any,
    kind: Annotated[Line, strawberry.argument(description="Which kind of line.")],
    since: Since = None,
    until: Until = None,
) -> list[CoverageStretch]:
    return await _covered(self, FactKind(kind.value), since, until)


_DAYS = "on which days somebody did, nobody did, or too many; facts that are no more than planned do not count."
of_seat: Any = strawberry.field(
    resolver=_of_seat,
    description=f"Who held it, {_DAYS} A seat without a stated number of places, unless it is a chair, may be held by "
    "any number. Alternates do not count.",
)
of_post: Any = strawberry.field(resolver=_of_post, description=f"Who filled it, {_DAYS}")
of_decision: Any = strawberry.field(
    resolver=_of_decision,
    description=f"Who held it in one mode, {_DAYS} Only DECIDES is for one alone: several may approve, be consulted or "
    "deliver. Those who decide at different levels, in an order, in a stated capacity or in common do not double.",
)
of_line: Any = strawberry.field(
    resolver=_of_line,
    description="To whom its line ran, on which days it ran to somebody, to nobody, or to two at once for the same "
    "matters: double running.",
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
    """A page of things, of which those with trouble are shown. Raises BadArgument."""
    if (of is None) == (within is None):
        raise BadArgument("gaps: say of which things (of), or within which body, forum or area (within), not both")
    if of is not None:
        views, counting = await _named(ask, of, place(first, after), first + 1)
    else:
        views, counting = await _within(ask, local_id(str(within)), place(first, after), first + 1)
    days = Days(ask.at.as_of, since, until)
    looked = await asyncio.gather(*(_trouble(ask, view, days) for view in views))
    shown = page(looked, [v.id for v in views], first, after, counting)
    nodes = [gap for gap in shown.nodes if gap.stretches or gap.lines]
    return GapsPage(nodes=nodes, page_info=shown.page_info, counting=counting)


_Views = tuple[list[ThingView], Callable[[], Awaitable[int]]]


async def _named(ask: Ask, of: Sequence[str], seek: str, most: int) -> _Views:
    found = await questions.things(ask.db, ask.at, sorted(set(map(local_id, of))))
    return [found[id_] for id_ in sorted(found) if id_ > seek][:most], known(len(found))


async def _within(ask: Ask, within: str, seek: str, most: int) -> _Views:
    async def counting() -> int:
        return await holding.covered_counted(ask.db, ask.at, within)

    return await holding.covered(ask.db, ask.at, within, seek, most), counting


async def _trouble(ask: Ask, view: ThingView, days: Days) -> Gaps:
    claimed = await ask.claimed(view.id)
    found = rules.trouble(view, claimed, days)
    return Gaps(
        thing=present(view, ask),
        stretches=_shown(found.held, claimed, ask),
        lines=[
            BrokenLine(kind=enums.known(Line, kind.value), stretches=_shown(broken, claimed, ask))
            for kind, broken in found.lines.items()
        ],
    )
