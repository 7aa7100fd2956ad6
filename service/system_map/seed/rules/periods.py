"""Nothing ends before it begins, and nothing lies outside the life of what it is part of.

A date is a stretch of days: a rule speaks only where it is broken whichever days are meant, and says nothing of
what is not known.
"""

from __future__ import annotations

from system_map.domain.entries import Stamp
from system_map.domain.notation import parse
from system_map.domain.things import Seat
from system_map.domain.vocabulary import FactKind
from system_map.domain.world import Attribute, Evidence, Fact
from system_map.seed.problems import Code
from system_map.seed.resolve import Stated
from system_map.seed.rules.files import Files

_ENDS = "the end is the first day on which it is no longer so"


def check_periods(files: Files) -> None:
    """Nothing ends before it begins, or on the same day: its end is the first day on which it is no longer so."""
    for attribute in files.resolved.attributes:
        _check_period(attribute)
    for fact in files.resolved.facts:
        _check_period(fact)


def _check_period(stated: Stated[Attribute] | Stated[Fact]) -> None:
    written, evidence = stated.written, stated.fact.evidence
    # A statement that takes over both dates would only repeat the problem of its thing.
    if not (written.begins or written.ends) or not evidence.period.never():
        return
    if isinstance(written, Seat) and not (written.begins and written.ends):
        return  # one date is that of its forum: `check_seats` says so
    if written.begins and written.ends:
        message = f"it ends {written.ends}, which is not after it begins, {written.begins}: {_ENDS}"
    elif written.ends:
        message = f"it ends {written.ends}, and {stated.item.thing.id} begins only {evidence.begins}"
    else:
        message = f"it begins {written.begins}, and {stated.item.thing.id} ends already {evidence.ends}"
    stated.say(Code.END_BEFORE_START, message, "ends" if written.ends else "begins")


def check_seats(files: Files) -> None:
    """No seat begins before its forum, or outlives it."""
    for stated in files.resolved.attributes:
        seat, around = stated.written, stated.item.around
        if isinstance(seat, Seat) and around is not None:
            _check_inside(stated, seat, around.thing, around.thing.id, Code.SEAT_OUTSIDE_FORUM)


def check_holders(files: Files) -> None:
    """Nobody holds a seat before there is one, or after it is gone."""
    lives = {s.fact.thing: s.fact.evidence for s in files.resolved.attributes if isinstance(s.written, Seat)}
    for stated in files.resolved.facts:
        if stated.fact.kind is FactKind.HOLDS:
            seat = stated.item.thing.id
            _check_inside(stated, stated.written, lives[seat], f"the seat {seat}", Code.HOLDER_OUTSIDE_SEAT)


def _check_inside(
    stated: Stated[Attribute] | Stated[Fact], inner: Stamp, outer: Stamp | Evidence, name: str, code: Code
) -> None:
    if field := _stray(inner, outer):
        life = f"{outer.begins or 'not known'} to {outer.ends or 'not known'}"
        message = f"{getattr(inner, field)} lies outside the life of {name} ({life}): mend one of the two"
        stated.say(code, message, field)


def _stray(inner: Stamp, outer: Stamp | Evidence) -> str | None:
    """The date of the inner that lies outside the outer for certain."""
    begins, ends, from_, to = (
        parse(text).stretch if text else None for text in (inner.begins, inner.ends, outer.begins, outer.ends)
    )
    if begins and ((from_ and begins.last < from_.first) or (to and begins.first >= to.last)):
        return "begins"
    if ends and ((to and ends.first > to.last) or (from_ and ends.last <= from_.first)):
        return "ends"
    return None
