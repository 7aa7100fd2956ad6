"""The one home of yes and no: what may be answered of a fact, from its verdict, its status and how it is known.

A verdict speaks of the period alone. What is planned, or was on hold, is not in force because its days have come.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from system_map.domain.period import Verdict
from system_map.domain.vocabulary import Certainty, Status


class Answer(StrEnum):
    """The answer to a yes-or-no question about the world: "not stated" is never "no"."""

    YES = "YES"
    POSSIBLY = "POSSIBLY"
    NOT_STATED = "NOT_STATED"
    NO = "NO"


#: What a source says of what is meant to be, or may be: that its days have come says nothing of whether it came.
NOT_YET = frozenset({Status.DRAFT, Status.PROPOSED, Status.PLANNED, Status.POSTULATED, Status.UNDECIDED})
#: What is on hold or has lapsed, as a source describes it.
NO_MORE = frozenset({Status.SUSPENDED, Status.DEFUNCT})


def answer(verdict: Verdict, status: str, certainty: str, *, still: bool = False) -> Answer:
    """Turn what is known of a fact into the answer to "does it hold?", or with `still`, to "does it still hold?"."""
    found = _of_period(verdict, still)
    if found not in (Answer.YES, Answer.POSSIBLY):
        return found
    if status in NO_MORE:
        return Answer.NO
    return Answer.NOT_STATED if status in NOT_YET or certainty == Certainty.POSTULATED else found


def _of_period(verdict: Verdict, still: bool) -> Answer:
    if verdict is Verdict.IN_FORCE:
        return Answer.YES
    if verdict is Verdict.NOT_IN_FORCE:
        return Answer.NO
    if verdict is Verdict.NOT_YET_DESCRIBED or (still and verdict is Verdict.LAST_DESCRIBED):
        return Answer.NOT_STATED
    return Answer.POSSIBLY


def likeliest(answers: Iterable[Answer]) -> Answer:
    """Of several answers, the one that stands: a yes before a no. Not stated when there is none."""
    return min(answers, key=_ORDER.index, default=Answer.NOT_STATED)


def all_the_way(answers: Iterable[Answer]) -> Answer:
    """The answer for a chain: as sure as its weakest link, and never no, since there may be another way."""
    weakest = max(answers, key=_ORDER.index, default=Answer.YES)
    return Answer.NOT_STATED if weakest is Answer.NO else weakest


_ORDER = tuple(Answer)
