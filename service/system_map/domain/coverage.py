"""Gap days and double running: on which days nobody held a thing, and on which two did, from periods of four bounds.

Between the days on which something turns nothing changes, so the answer is a list of stretches. What no source
describes is not a gap: a holder who was described once, with no end known, may be there still.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from itertools import pairwise
from typing import Final

from system_map.domain.notation import FAR_AHEAD, LONG_AGO
from system_map.domain.period import Period, Verdict


class CoverageState(Enum):
    """What can be said of a stretch of days."""

    HELD = "held"
    POSSIBLY_HELD = "possibly-held"
    NOT_DESCRIBED = "not-described"
    GAP = "gap"
    POSSIBLY_DOUBLE = "possibly-double"
    DOUBLE = "double"


class Line(Enum):
    """The kinds of line that may run to two at once, or lead nowhere."""

    REPORTS_TO = "REPORTS_TO"
    ACCOUNTABLE_TO = "ACCOUNTABLE_TO"
    ESCALATES_TO = "ESCALATES_TO"


#: What somebody who looks for trouble wants to see.
TROUBLE: Final = frozenset(
    {CoverageState.GAP, CoverageState.POSSIBLY_HELD, CoverageState.DOUBLE, CoverageState.POSSIBLY_DOUBLE}
)
_UNKNOWN: Final = frozenset({Verdict.LAST_DESCRIBED, Verdict.NOT_YET_DESCRIBED})
_RANK: Final = (Verdict.IN_FORCE, Verdict.POSSIBLY, Verdict.LAST_DESCRIBED, Verdict.NOT_YET_DESCRIBED)


@dataclass(frozen=True)
class Claim:
    """That somebody holds the thing in a period, or a part of it. Two claims of one holder are one holder."""

    holder: str
    period: Period
    part: str = ""


@dataclass(frozen=True)
class StretchOfDays:
    """Days alike: the first, the first no longer (None while it goes on), what is so, and who holds it then."""

    first: date
    until: date | None
    state: CoverageState
    holders: tuple[str, ...]


def state(verdicts: Iterable[Verdict], places: int | None = 1) -> CoverageState:
    """What can be said on a day, from the best verdict on each holder.

    `places` is how many may hold it at once; None when any number may. At least as many hold it as are in force,
    at most those that are possible besides.
    """
    found = list(verdicts)
    surely = found.count(Verdict.IN_FORCE)
    at_most = surely + found.count(Verdict.POSSIBLY)
    if places is not None and surely > places:
        return CoverageState.DOUBLE
    if places is not None and surely and at_most > places:
        return CoverageState.POSSIBLY_DOUBLE
    if surely:
        return CoverageState.HELD
    if at_most:
        return CoverageState.POSSIBLY_HELD
    return CoverageState.NOT_DESCRIBED if not found or _UNKNOWN & set(found) else CoverageState.GAP


def cover(
    claims: Sequence[Claim],
    since: date,
    until: date,
    *,
    places: int | None = 1,
    lives: Sequence[Period] | None = None,
) -> list[StretchOfDays]:
    """The stretches of the days from `since` up to and without `until`, in their order.

    Those who hold different parts do not hold it twice. With `lives`, days on which the thing itself was certainly
    not there are left out: nothing is to be held then.
    """
    found: list[StretchOfDays] = []
    for first, after in pieces([c.period for c in claims] + list(lives or ()), since, until):
        if lives and not is_there(lives, first):
            continue
        best = _best(claims, first)
        now = _of_all(claims, first, places)
        holders = tuple(
            sorted(h for h, v in best.items() if v in (Verdict.IN_FORCE, Verdict.POSSIBLY, Verdict.LAST_DESCRIBED))
        )
        last = found[-1] if found else None
        if last is not None and last.until == first and (last.state, last.holders) == (now, holders):
            found[-1] = StretchOfDays(last.first, after, now, holders)
        else:
            found.append(StretchOfDays(first, after, now, holders))
    return found


def beginning(claims: Iterable[Claim], otherwise: date) -> date:
    """The first day on which anybody may have held it, where a source says one."""
    days = (min(c.period.bounds.begins_from if c.period.begins else c.period.described_from, FAR_AHEAD) for c in claims)
    return min((day for day in days if LONG_AGO < day < FAR_AHEAD), default=otherwise)


def is_there(lives: Iterable[Period], day: date) -> bool:
    """Whether a thing with these lives is there on a day, as far as is known: it is not said to be gone, or to come."""
    return any(period.verdict(day) is not Verdict.NOT_IN_FORCE for period in lives)


def _of_all(claims: Sequence[Claim], day: date, places: int | None) -> CoverageState:
    """Double where a part of it is; else what can be said of it as a whole."""
    parts: dict[str, list[Claim]] = {}
    for claim in claims:
        parts.setdefault(claim.part, []).append(claim)
    states = {state(_best(found, day).values(), places) for found in parts.values()}
    twice = (s for s in (CoverageState.DOUBLE, CoverageState.POSSIBLY_DOUBLE) if s in states)
    return next(twice, None) or state(_best(claims, day).values(), None)


def _best(claims: Iterable[Claim], day: date) -> dict[str, Verdict]:
    found: dict[str, Verdict] = {}
    for claim in claims:
        now = claim.period.verdict(day)
        before = found.get(claim.holder, Verdict.NOT_IN_FORCE)
        better = now in _RANK and (before not in _RANK or _RANK.index(now) < _RANK.index(before))
        found[claim.holder] = now if better else before
    return found


def pieces(periods: Iterable[Period], since: date, until: date) -> Iterator[tuple[date, date]]:
    """The days on which a verdict may change cut the time into pieces within which none does."""
    cuts = {since, until}
    for period in periods:
        b = period.bounds
        cuts |= {b.begins_from, b.begins_by, b.ends_from, b.ends_by}
    days = sorted(day for day in cuts if since <= day <= until)
    yield from pairwise(days)
