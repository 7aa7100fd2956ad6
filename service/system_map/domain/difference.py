"""What changed between two days: facts of which something else can be said on the later one than on the earlier.

A fact's verdict changes only on its four bounds, so two days and the dates of a fact decide. A fact that ended and
one that began in its place are one alteration. What only descriptions bound is never said to have begun or ended.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from system_map.domain.answers import NOT_YET, Answer
from system_map.domain.changes import Sense
from system_map.domain.notation import FAR_AHEAD, LONG_AGO, Notation
from system_map.domain.period import Period, Verdict
from system_map.domain.vocabulary import Certainty, FactKind, Status
from system_map.domain.world import Attribute, Fact


class How(StrEnum):
    """How something changed between two days."""

    OPENED = "OPENED"
    CLOSED = "CLOSED"
    ALTERED = "ALTERED"
    FIRST_DESCRIBED = "FIRST_DESCRIBED"
    NO_LONGER_DESCRIBED = "NO_LONGER_DESCRIBED"


@dataclass(frozen=True, slots=True)
class Dated:
    """A version of a fact without what it says: which one it is, and when it holds according to whom.

    `about` is the thing of an attribute, None for a fact that joins two; `end` is None for an attribute. Facts of
    one `slot` come one after the other: the names of a thing, the holders of a seat. `sense` is how the map came to
    say it so: as a change, or as a correction.
    """

    key: str
    version: str
    kind: str
    about: str | None
    start: str
    end: str | None
    slot: str | None
    begins: str | None
    ends: str | None
    as_at: tuple[str, ...]
    sources: tuple[str, ...]
    sense: Sense

    def period_by(self, sources: frozenset[str] | None) -> Period | None:
        """When it holds according to some sources, or all; None when none of them says anything of it."""
        pairs = zip(self.as_at, self.sources, strict=True)
        chosen = tuple(as_at for as_at, source in pairs if sources is None or source in sources)
        return Period.of(self.begins, self.ends, chosen) if chosen else None


@dataclass(frozen=True, slots=True)
class Difference:
    """One change between two days. `before` is what could be said on the earlier, `after` on the later.

    Each is None where the fact was not in force. `when` is the day of the change, or the stretch it lies in;
    `certain` says that it lies between the two days whatever day is meant. `sort` is its place, and its cursor.
    """

    how: How
    before: Dated | None
    after: Dated | None
    when: Notation
    certain: bool
    sort: str

    @property
    def fact(self) -> Dated:
        """The fact that it is about: the new one, of two."""
        found = self.after or self.before
        assert found is not None
        return found


#: What a source says of a thing that is not there: besides what may yet be, what is no more than required.
_NOT_THERE = NOT_YET | {Status.REQUIRED}
_SUPPOSED = frozenset({Certainty.POSTULATED, Certainty.EXAMPLE})
_DESCRIBED = frozenset({How.FIRST_DESCRIBED, How.NO_LONGER_DESCRIBED})


def happened(how: How, certain: bool, status: str, certainty: str) -> Answer:
    """Whether the world changed so between the two days: yes, possibly, or not stated.

    What is planned, proposed or postulated has not happened for all that its day has come; and that a source
    describes something says neither that it began nor that it ended.
    """
    if how in _DESCRIBED or status in _NOT_THERE or certainty in _SUPPOSED:
        return Answer.NOT_STATED
    return Answer.YES if certain else Answer.POSSIBLY


def slot(stated: Attribute | Fact) -> str | None:
    """What a fact takes the place of another in: None for what stands beside its like, as notes do."""
    if isinstance(stated, Attribute):
        if stated.name == "note":
            return None
        about = [str(stated.detail[name]) for name in ("use", "scheme", "of") if stated.detail.get(name)]
        return "|".join([f"{stated.thing}#{stated.name}", *about, stated.evidence.view_of or ""])
    if stated.kind in (FactKind.HOLDS, FactKind.FILLS):
        return f"{stated.kind.value}~{stated.end}~{bool(stated.detail.get('alternate'))}"
    if stated.kind in (FactKind.HELD_BY, FactKind.DELEGATED_TO):
        how = [str(stated.detail.get(name) or "") for name in ("mode", "level", "order")]
        return "~".join([stated.start, stated.kind.value, *how])
    return f"{stated.start}~{stated.kind.value}~{stated.end}"


def between(
    facts: Iterable[Dated], since: date, until: date, sources: frozenset[str] | None = None
) -> list[Difference]:
    """What changed of these facts between two days, according to some sources or all, in the order of the days."""
    found = [d for fact in facts if (d := _turned(fact, since, until, sources)) is not None]
    return sorted(_joined(found), key=lambda d: d.sort)


def folded(found: Sequence[Difference]) -> list[Difference]:
    """The same without what comes or goes with its thing: its name and the rest, on the day on which it does."""
    lives = {(d.fact.about, d.how, d.when.text) for d in found if d.fact.kind == "is_a"}
    return [
        d
        for d in found
        if d.fact.about is None or d.fact.kind == "is_a" or (d.fact.about, d.how, d.when.text) not in lives
    ]


def _turned(fact: Dated, since: date, until: date, sources: frozenset[str] | None) -> Difference | None:
    period = fact.period_by(sources)
    if period is None:
        return None
    was, is_ = period.verdict(since), period.verdict(until)
    if was is is_:
        return None
    bounds = period.bounds
    if period.ends and (is_ is Verdict.NOT_IN_FORCE or was is Verdict.IN_FORCE):
        how, when = How.CLOSED, period.ends
        certain = since < bounds.ends_from and bounds.ends_by <= until
    elif was is Verdict.IN_FORCE:
        how, certain = How.NO_LONGER_DESCRIBED, True
        when = max(period.as_at, key=lambda n: n.stretch.last_known)
    elif period.begins:
        how, when = How.OPENED, period.begins
        certain = since < bounds.begins_from and bounds.begins_by <= until
    else:
        how, certain = How.FIRST_DESCRIBED, True
        when = min(period.as_at, key=lambda n: n.stretch.first_known)
    before = None if was is Verdict.NOT_IN_FORCE else fact
    after = None if is_ is Verdict.NOT_IN_FORCE else fact
    return Difference(how, before, after, when, certain, _sort(when, fact))


def _sort(when: Notation, fact: Dated) -> str:
    return f"{when.stretch.first_known.isoformat()}|{fact.key}"


def _joined(found: Iterable[Difference]) -> list[Difference]:
    """Where one fact ended and one began in its place, one alteration: several at once stay as they are."""
    ended: dict[str, list[Difference]] = {}
    begun: dict[str, list[Difference]] = {}
    answer = list(found)
    for one in answer:
        if one.fact.slot is not None and one.how is How.CLOSED and one.after is None and one.before is not None:
            ended.setdefault(one.fact.slot, []).append(one)
        elif one.fact.slot is not None and one.how is How.OPENED and one.before is None:
            begun.setdefault(one.fact.slot, []).append(one)
    gone: set[str] = set()
    altered: list[Difference] = []
    for place, old in ended.items():
        new = begun.get(place, [])
        if len(old) == len(new) == 1 and _meet(old[0].when, new[0].when):
            gone |= {old[0].sort, new[0].sort}
            certain = old[0].certain and new[0].certain
            before, after = old[0].before, new[0].after
            assert after is not None
            altered.append(Difference(How.ALTERED, before, after, new[0].when, certain, _sort(new[0].when, after)))
    return [one for one in answer if one.sort not in gone] + altered


def _meet(ended: Notation, begun: Notation) -> bool:
    """Whether one may have followed the other with no day between them."""
    day = timedelta(days=1)
    first, last = ended.stretch.first, ended.stretch.last
    since = first - day if first > LONG_AGO else first
    until = last + day if last < FAR_AHEAD else last
    return begun.stretch.first <= until and since <= begun.stretch.last


def with_kinds(found: Sequence[Difference], kinds: Mapping[str, Dated]) -> list[Difference]:
    """The same where a kind that a thing had for a time, and that ended, is altered to the kind that it is.

    The kind that a thing is has the whole life of the thing as its period: no day of its own says when it came.
    """
    answer = []
    for one in found:
        now = kinds.get(one.fact.about or "")
        if had_for_a_time(one) and now is not None:
            answer.append(Difference(How.ALTERED, one.before, now, one.when, one.certain, one.sort))
        else:
            answer.append(one)
    return answer


def had_for_a_time(one: Difference) -> bool:
    """Whether a kind that a thing had for a time ended."""
    fact = one.fact
    return one.how is How.CLOSED and fact.kind == "is_a" and fact.key != f"{fact.about}#is_a" and one.after is None
