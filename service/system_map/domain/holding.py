"""Which facts say who holds a thing, how many may at once, and where that went wrong: from facts to days."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final

from system_map.domain.answers import NOT_YET
from system_map.domain.coverage import (
    TROUBLE,
    Claim,
    CoverageState,
    StretchOfDays,
    beginning,
    cover,
    is_there,
    pieces,
)
from system_map.domain.notation import FAR_AHEAD
from system_map.domain.period import Period
from system_map.domain.views import LinkView, ThingView
from system_map.domain.vocabulary import FactKind, Mode, SeatRole, ThingType
from system_map.errors import BadArgument

#: The kind of fact that says who holds a thing of a type.
HELD: Final[Mapping[ThingType, FactKind]] = {
    ThingType.SEAT: FactKind.HOLDS, ThingType.POST: FactKind.FILLS, ThingType.DECISION: FactKind.HELD_BY,
}  # fmt: skip
#: The lines that may be broken off.
LINES: Final = (FactKind.REPORTS_TO, FactKind.ACCOUNTABLE_TO)
_ONE_HOLDER: Final = frozenset({SeatRole.CHAIR.value, SeatRole.VICE_CHAIR.value, SeatRole.CONVENOR.value})


@dataclass(frozen=True)
class Claimed:
    """Whatever the day: who held a thing or had a line of it, when it was there itself, and when they were.

    `in_common` are holders that meet in common with others, each deciding for its own part.
    """

    facts: Sequence[LinkView] = ()
    lives: Sequence[Period] = ()
    others: Mapping[str, Sequence[Period]] = field(default_factory=dict)
    in_common: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Days:
    """The days asked about: from `since` up to and without `until`; else up to and with the day of the question."""

    day: date
    since: date | None = None
    until: date | None = None

    def bounds(self, claims: Sequence[Claim]) -> tuple[date, date]:
        """The first day and the first no longer. Raises BadArgument when they are in the wrong order."""
        last = self.until or (self.day + timedelta(days=1) if self.day < FAR_AHEAD else FAR_AHEAD)
        first = self.since or min(beginning(claims, self.day), last)
        if last < first:
            raise BadArgument(f"until: {last} is before {first}, the first day")
        return first, last


@dataclass(frozen=True)
class Trouble:
    """The days on which a thing has no holder or too many, and those on which a line of it was broken off."""

    held: Sequence[StretchOfDays] = ()
    lines: Mapping[FactKind, Sequence[StretchOfDays]] = field(default_factory=dict)


def coverage(
    view: ThingView, claimed: Claimed, kind: FactKind, days: Days, mode: str | None = None
) -> list[StretchOfDays]:
    """Who held a thing, or had a line of it, stretch by stretch. Raises BadArgument."""
    claims = _claims(claimed, kind, mode)
    first, last = days.bounds(claims)
    return cover(claims, first, last, places=_places(view, kind, mode), lives=claimed.lives or None)


def trouble(view: ThingView, claimed: Claimed, days: Days) -> Trouble:
    """The stretches with which there is trouble. Raises BadArgument."""
    held: list[StretchOfDays] = []
    if kind := HELD.get(view.type):
        mode = Mode.DECIDES.value if view.type is ThingType.DECISION else None
        held = [s for s in coverage(view, claimed, kind, days, mode) if s.state in TROUBLE]
    lines = {kind: _broken(claimed, kind, days) for kind in LINES}
    return Trouble(held, {kind: found for kind, found in lines.items() if found})


def _broken(claimed: Claimed, kind: FactKind, days: Days) -> list[StretchOfDays]:
    """The days on which no line of a kind runs any more, though one did, and whom it ran to is still there."""
    claims = _claims(claimed, kind, None)
    if not claims:
        return []
    first, last = days.bounds(claims)
    around = [c.period for c in claims] + [p for c in claims for p in claimed.others.get(c.holder, ())]
    found: list[StretchOfDays] = []
    for stretch in cover(claims, first, last, places=None, lives=claimed.lives or None):
        if stretch.state is not CoverageState.GAP:
            continue
        for start, after in pieces(around, stretch.first, stretch.until or last):
            if not any(_still_there(c, claimed, start) for c in claims if c.period.over_by(start)):
                continue
            if found and found[-1].until == start:
                start = found.pop().first  # noqa: PLW2901 - the stretch before goes on
            found.append(StretchOfDays(start, after, CoverageState.GAP, ()))
    return found


def _still_there(claim: Claim, claimed: Claimed, day: date) -> bool:
    lives = claimed.others.get(claim.holder, ())
    return not lives or is_there(lives, day)


def _claims(claimed: Claimed, kind: FactKind, mode: str | None) -> list[Claim]:
    return [
        Claim(holder, fact.said.period, _part(fact, holder in claimed.in_common))
        for fact in claimed.facts
        if fact.kind is kind and _counts(fact, mode)
        for holder in (far(fact).id,)
    ]


def far(fact: LinkView) -> ThingView:
    """Who holds, or to whom a line runs."""
    return fact.start if fact.kind in (FactKind.HOLDS, FactKind.FILLS) else fact.end


def _counts(fact: LinkView, mode: str | None) -> bool:
    if fact.said.status in NOT_YET or fact.detail.get("alternate"):
        return False
    return mode is None or fact.detail.get("mode") == mode


def _part(fact: LinkView, in_common: bool) -> str:
    """The part that a holder has of it: who is said to have another part doubles nothing.

    A place in an order of approval, a capacity (“for its own trust”) or a meeting in common says that the others
    decide as well; a level that only this level is decided; and a line may be for some matters alone.
    """
    if fact.kind is FactKind.HELD_BY:
        apart = in_common or fact.detail.get("order") is not None or fact.detail.get("capacity")
        return far(fact).id if apart else str(fact.detail.get("level") or "")
    return ", ".join(sorted(fact.detail.get("matters") or ()))


def _places(view: ThingView, kind: FactKind, mode: str | None) -> int | None:
    """How many may hold it at once: as stated for a seat, else one where one alone is meant, else any number."""
    if kind is FactKind.HELD_BY:
        return 1 if mode == Mode.DECIDES.value else None
    if kind is not FactKind.HOLDS:
        return 1
    stated = view.plain.get("how_many")
    if isinstance(stated, int) or (isinstance(stated, str) and stated.isdigit()):
        return int(stated)
    roles = view.plain.get("kind")
    return 1 if _ONE_HOLDER & ({roles} if isinstance(roles, str) else set(roles or ())) else None
