"""Change sets: the one way in. Whatever is written, a load or an edit, is a named and described list of edits.

An edit records a version of a fact under its key, or retracts the key. A *change* says that the world moved; a
*correction* says that the map was wrong. Facts are never overwritten: the version before is closed, and stays.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from system_map.domain.vocabulary import ThingType
from system_map.domain.world import Attribute, Fact


class Sense(StrEnum):
    """Why the map says something else than before."""

    CHANGE = "change"
    CORRECTION = "correction"
    ERASURE = "erasure"


class State(StrEnum):
    """How far a change set has come."""

    DRAFT = "draft"
    PROPOSED = "proposed"
    APPROVED = "approved"
    APPLIED = "applied"
    WITHDRAWN = "withdrawn"


#: From which state a change set may be brought to which.
MAY_BECOME: Mapping[State, frozenset[State]] = {
    State.DRAFT: frozenset({State.PROPOSED, State.APPROVED, State.APPLIED, State.WITHDRAWN}),
    State.PROPOSED: frozenset({State.DRAFT, State.APPROVED, State.APPLIED, State.WITHDRAWN}),
    State.APPROVED: frozenset({State.PROPOSED, State.APPLIED, State.WITHDRAWN}),
    State.APPLIED: frozenset(),
    State.WITHDRAWN: frozenset({State.DRAFT}),
}


@dataclass(frozen=True)
class Edits:
    """What a change set does to the map, complete in itself.

    `things` are those it is the first to speak of, or speaks of again; `attributes` and `facts` are versions to be
    recorded, each under its key; `retracted` are the keys of which the map says nothing more; `corrections` are
    the keys, of either, where the map was wrong.
    """

    things: Mapping[str, ThingType] = field(default_factory=dict)
    attributes: tuple[Attribute, ...] = ()
    facts: tuple[Fact, ...] = ()
    retracted: frozenset[str] = frozenset()
    corrections: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.things or self.attributes or self.facts or self.retracted)

    def stated(self) -> Iterator[Attribute | Fact]:
        """Every version that is recorded."""
        yield from self.attributes
        yield from self.facts

    def keys(self) -> frozenset[str]:
        """The keys of all that it touches."""
        return self.retracted | {one.key for one in self.stated()}

    def sense(self, key: str) -> Sense:
        """Whether the world moved here, or the map was wrong."""
        return Sense.CORRECTION if key in self.corrections else Sense.CHANGE


@dataclass(frozen=True)
class ChangeSet:
    """A named, described list of edits, with who makes them and why.

    `dataset` is what new facts belong to. `loads` says that it is a dataset as a whole, which may overwrite what
    it said before, and not what somebody has edited since. `prepared_on` is the revision that its author looked
    at: a fact that somebody has touched after it is a clash. `document` is the text it was written as, if any.
    """

    id: str
    title: str
    author: str
    reason: str
    dataset: str
    edits: Edits
    loads: bool = False
    prepared_on: int | None = None
    document: str = ""


class Outcome(StrEnum):
    """What became of a planned edit."""

    AS_PLANNED = "as-planned"
    OTHERWISE = "otherwise"
    NOT_SO = "not-so"


@dataclass(frozen=True)
class PlannedEdit:
    """One edit of a change set that is kept: the key and what would be said under it, in words; None: no more."""

    key: str
    digest: str | None
    before: str | None
    after: str | None
    sense: Sense


@dataclass(frozen=True)
class Kept:
    """A change set as the map keeps it: what it says, how far it has come, and the revision it became, if it did."""

    id: str
    title: str
    author: str
    reason: str
    state: State
    document: str
    prepared_on: int | None
    changed_at: datetime
    edits: tuple[PlannedEdit, ...]
    touched: frozenset[str]
    replaced: tuple[str, ...]
    generation: str | None
    revision: int | None


def in_words(stated: Attribute | Fact) -> str:
    """A fact in a line that a person can read: what is said of what, and from when to when."""
    if isinstance(stated, Attribute):
        said = f"{stated.thing}: {stated.name.replace('_', ' ')} {stated.value}".rstrip()
    else:
        detail = ", ".join(f"{k.replace('_', ' ')} {v}" for k, v in sorted(stated.detail.items()))
        said = f"{stated.start} {stated.kind.value.replace('_', ' ').lower()} {stated.end}"
        said += f" ({detail})" if detail else ""
    begins, ends = stated.evidence.begins, stated.evidence.ends
    if begins or ends:
        said += f", {f'from {begins}' if begins else 'beginning not known'}"
        said += f" until {ends}" if ends else ""
    return said
