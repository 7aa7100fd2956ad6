"""Change sets: the one way in. Whatever is written, a load or an edit, is a named and described list of edits.

An edit records a version of a fact under its key, or retracts the key. A *change* says that the world moved; a
*correction* says that the map was wrong. Facts are never overwritten: the version before is closed, and stays.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
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
