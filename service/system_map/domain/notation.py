"""Dates as sources give them: the notation says the precision, and is never widened into a guessed day.

A notation stands for the stretch of days in which the one meant lies, both ends included:

    2018-06-01            that day                      2018-Q2        April to June 2018
    2018-06               some day of June 2018         2018/19        the financial year, 1 April to 31 March
    2018                  some day of 2018              2018-autumn    September to November (winter runs into
    2019-12/2020-03       some day of that stretch                     the next year: December to February)
    by 2018-06            on or before its last day     before 2018-06 before its first day
    after 2018-06         after its last day
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Final

#: The day before every day the map can hold, and the day after: an open side of a stretch.
LONG_AGO: Final = date(1, 1, 1)
FAR_AHEAD: Final = date(9999, 12, 31)

KNOWN: Final = (
    "2018-06-01, 2018-06, 2018-Q2, 2018, 2018/19 (a financial year), 2018-autumn, "
    "2019-12/2020-03, by 2018-06, before 2018-06 or after 2018-06"
)


class BadNotation(ValueError):
    """A date written in none of the notations known; the message lists them."""

    def __init__(self, text: object) -> None:
        super().__init__(f"“{text}” is not a date as this map writes them: {KNOWN}")


@dataclass(frozen=True, slots=True)
class Stretch:
    """The days among which the one meant lies, both ends included; an open side is LONG_AGO or FAR_AHEAD."""

    first: date
    last: date

    @property
    def is_a_day(self) -> bool:
        """Whether the notation names one day."""
        return self.first == self.last

    @property
    def first_known(self) -> date:
        """Its first day; of a stretch that is open there, the day that it is open to."""
        return self.first if self.first != LONG_AGO else self.last

    @property
    def last_known(self) -> date:
        """Its last day; of a stretch that is open there, the day that it is open from."""
        return self.last if self.last != FAR_AHEAD else self.first


@dataclass(frozen=True, slots=True)
class Notation:
    """A date as its source gives it: the text, its precision in a word, and the stretch of days it stands for."""

    text: str
    precision: str
    stretch: Stretch


_SEASONS: Final = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}


def _days(day: date) -> Stretch:
    return Stretch(day, day)


def _months(year: int, month: int, count: int) -> Stretch:
    last_index = month - 1 + count - 1
    last_year, last_month = year + last_index // 12, last_index % 12 + 1
    return Stretch(date(year, month, 1), date(last_year, last_month, monthrange(last_year, last_month)[1]))


def _financial_year(match: re.Match[str]) -> Stretch:
    year = int(match[1])
    if int(match[2]) != (year + 1) % 100:
        raise ValueError
    return _months(year, 4, 12)


_Reader = Callable[[re.Match[str]], Stretch]
_FORMS: Final[tuple[tuple[str, str, _Reader], ...]] = (
    ("day", r"([0-9]{4})-([0-9]{2})-([0-9]{2})", lambda m: _days(date(int(m[1]), int(m[2]), int(m[3])))),
    ("month", r"([0-9]{4})-([0-9]{2})", lambda m: _months(int(m[1]), int(m[2]), 1)),
    ("quarter", r"([0-9]{4})-Q([1-4])", lambda m: _months(int(m[1]), 3 * int(m[2]) - 2, 3)),
    ("year", r"([0-9]{4})", lambda m: _months(int(m[1]), 1, 12)),
    ("financial year", r"([0-9]{4})/([0-9]{2})", _financial_year),
    ("season", r"([0-9]{4})-(spring|summer|autumn|winter)", lambda m: _months(int(m[1]), _SEASONS[m[2]], 3)),
)
_READERS: Final = tuple((precision, re.compile(form), read) for precision, form, read in _FORMS)

#: What every notation looks like, for editors: it says which characters, not whether there is such a day.
PATTERN: Final = "^((by|before|after) )?({0})(/({0}))?$".format("|".join(form for _, form, _ in _FORMS))


def _plain(text: str) -> tuple[str, Stretch]:
    for precision, form, read in _READERS:
        if match := form.fullmatch(text):
            return precision, read(match)
    first, slash, last = text.partition("/")
    if not slash or "/" in last:
        raise ValueError
    (_, opening), (_, closing) = _plain(first), _plain(last)
    if opening.last > closing.last or opening.first > closing.first:
        raise ValueError
    return "stretch", Stretch(opening.first, closing.last)


def _bounded(text: str) -> tuple[str, Stretch]:
    word, _, rest = text.partition(" ")
    if word not in ("by", "before", "after"):
        return _plain(text)
    _, stretch = _plain(rest)
    if word == "by":
        return word, Stretch(LONG_AGO, stretch.last)
    if word == "before":
        return word, Stretch(LONG_AGO, stretch.first - timedelta(days=1))
    return word, Stretch(stretch.last + timedelta(days=1), FAR_AHEAD)


@lru_cache(maxsize=8192)
def parse(text: str) -> Notation:
    """Read a date as a source gives it.

    Raises BadNotation when it is written in none of the forms that the module lists.
    """
    try:
        precision, stretch = _bounded(text)
    except (ValueError, OverflowError):
        raise BadNotation(text) from None
    return Notation(text, precision, stretch)
