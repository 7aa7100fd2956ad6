"""The one home of the rule about dates: four bounds, five verdicts.

A fact begins on a day between two days and ends on a day between two days, half-open: its end is the first day
on which it no longer holds, so a boundary day belongs to the successor. What no source says is not known, and
then the dates at which sources described the fact (`as at`) say how far it may be relied on.

In the graph the rule is one comparison, written in `cypher/` with the bounds that `Period.bounds` gives.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cached_property, lru_cache

from system_map.domain.notation import FAR_AHEAD, LONG_AGO, Notation, parse


class Verdict(StrEnum):
    """What can be said of a fact on a day."""

    IN_FORCE = "IN_FORCE"
    POSSIBLY = "POSSIBLY"
    LAST_DESCRIBED = "LAST_DESCRIBED"
    NOT_YET_DESCRIBED = "NOT_YET_DESCRIBED"
    NOT_IN_FORCE = "NOT_IN_FORCE"


#: The verdicts in the order in which one statement of several is preferred.
BEST_FIRST = (
    Verdict.IN_FORCE, Verdict.POSSIBLY, Verdict.LAST_DESCRIBED, Verdict.NOT_YET_DESCRIBED, Verdict.NOT_IN_FORCE,
)  # fmt: skip
#: What a list shows unless asked otherwise, each item labelled.
SHOWN = frozenset({Verdict.IN_FORCE, Verdict.POSSIBLY, Verdict.LAST_DESCRIBED})


@dataclass(frozen=True, slots=True)
class Bounds:
    """The four bounds of a fact, as days; an open side is LONG_AGO or FAR_AHEAD.

    It has certainly begun from `begins_by`, certainly not begun before `begins_from`, certainly not ended
    before `ends_from`, and certainly ended from `ends_by`.
    """

    begins_from: date
    begins_by: date
    ends_from: date
    ends_by: date


@dataclass(frozen=True)
class Period:
    """When a fact holds: its beginning and end as the source gives them, and when sources described it."""

    begins: Notation | None
    ends: Notation | None
    as_at: tuple[Notation, ...]

    @staticmethod
    @lru_cache(maxsize=16384)
    def of(begins: str | None, ends: str | None, as_at: tuple[str, ...]) -> Period:
        """Build a period from notations. Raises BadNotation."""
        return Period(parse(begins) if begins else None, parse(ends) if ends else None, tuple(map(parse, as_at)))

    def described_by(self, chosen: Iterable[int]) -> Period:
        """The same fact according to the citations at these positions alone."""
        return Period(self.begins, self.ends, tuple(self.as_at[i] for i in chosen))

    @cached_property
    def described_from(self) -> date:
        """The first day at which a source described the fact: an open side counts as the day it is open to."""
        return min((n.stretch.first_known for n in self.as_at), default=FAR_AHEAD)

    @cached_property
    def described_to(self) -> date:
        """The last day at which a source described the fact."""
        return max((n.stretch.last_known for n in self.as_at), default=LONG_AGO)

    @cached_property
    def bounds(self) -> Bounds:
        """The four bounds; where a side is not known, the dates of description stand in."""
        begins = self.begins.stretch if self.begins else None
        ends = self.ends.stretch if self.ends else None
        begins_from = begins.first if begins else LONG_AGO
        begins_by = begins.last if begins else self.described_from
        if begins_by == FAR_AHEAD and self.described_from >= begins_from:
            begins_by = self.described_from
        day_after = self.described_to + timedelta(days=1) if self.described_to < FAR_AHEAD else FAR_AHEAD
        ends_by = ends.last if ends else FAR_AHEAD
        ends_from = ends.first if ends else day_after
        if ends_from == LONG_AGO and day_after <= ends_by:
            ends_from = day_after
        return Bounds(begins_from, begins_by, ends_from, ends_by)

    @property
    def shown_from(self) -> date:
        """The first day on which a list shows the fact."""
        return self.bounds.begins_from if self.begins else self.described_from

    @property
    def shown_to(self) -> date:
        """The first day on which a list no longer shows the fact."""
        return self.bounds.ends_by

    def verdict(self, day: date) -> Verdict:
        """What can be said of the fact on that day."""
        bounds = self.bounds
        if day < bounds.begins_from or day >= bounds.ends_by:
            return Verdict.NOT_IN_FORCE
        if day < bounds.begins_by:
            return Verdict.POSSIBLY if self.begins else Verdict.NOT_YET_DESCRIBED
        if day >= bounds.ends_from:
            return Verdict.POSSIBLY if self.ends else Verdict.LAST_DESCRIBED
        return Verdict.IN_FORCE

    def over_by(self, day: date) -> bool:
        """Whether it has certainly ended by that day."""
        return day >= self.bounds.ends_by

    def never(self) -> bool:
        """Whether the end comes before the beginning whatever days are meant."""
        return self.bounds.ends_by <= self.bounds.begins_from
