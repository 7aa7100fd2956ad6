"""From operations to edits: the map as it stands with those so far, and what every operation needs to be done to it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum
from itertools import chain

from system_map.domain import operations as op
from system_map.domain.changes import Edits
from system_map.domain.vocabulary import ThingType
from system_map.domain.world import Attribute, Cited, Evidence, Fact, World


class Wrong(StrEnum):
    """What may be wrong with an operation that is well written."""

    UNKNOWN = "unknown"
    TYPE = "type"
    ORDER = "order"
    AMISS = "amiss"


#: Says of a field of an operation what is wrong with it, and how to mend it.
Complain = Callable[[str, Wrong, str], None]


class Draft:
    """The map as held, with the operations so far done to it. `edits` is what has to be recorded for that."""

    def __init__(self, held: World, opened: World, added: World) -> None:
        self._held = {s.key: s for s in chain[Attribute | Fact](held.attributes, held.facts)}
        self._things = {**held.things, **opened.things}
        self._new = dict(opened.things)
        self._stated: dict[str, Attribute | Fact] = {}
        self._retracted: set[str] = set()
        self._corrections: set[str] = set()
        for stated in chain[Attribute | Fact](opened.attributes, opened.facts, added.attributes, added.facts):
            self._stated[stated.key] = stated

    @property
    def edits(self) -> Edits:
        """What has to be recorded."""
        made = list(self._stated.values())
        return Edits(
            self._new,
            tuple(s for s in made if isinstance(s, Attribute)),
            tuple(s for s in made if isinstance(s, Fact)),
            frozenset(self._retracted),
            frozenset(self._corrections),
        )

    def type_of(self, id_: str) -> ThingType | None:
        """What a thing is, as the map holds it or as it is opened here."""
        return self._things.get(id_)

    def get(self, key: str) -> Attribute | Fact | None:
        """A fact as it now stands."""
        if key in self._retracted:
            return None
        return self._stated.get(key) or self._held.get(key)

    def about(self, thing: str) -> Iterator[Attribute | Fact]:
        """Everything that is said of a thing as it now stands, alone or with others."""
        for key in dict.fromkeys(chain(self._held, self._stated)):
            stated = self.get(key)
            if stated is not None and thing in stated.things:
                yield stated

    def state(self, stated: Attribute | Fact, *, correction: bool = False) -> None:
        """Record a fact, or a new version of one."""
        self._stated[stated.key] = stated
        self._retracted.discard(stated.key)
        if correction:
            self._corrections.add(stated.key)

    def retract(self, key: str) -> None:
        """Record that it never was so."""
        self._stated.pop(key, None)
        self._retracted.add(key)
        self._corrections.add(key)


class Work:
    """An operation that is being done to a draft, and what every one needs for it."""

    def __init__(self, draft: Draft, said: op.Operation, cited: tuple[Cited, ...], complain: Complain) -> None:
        self._draft = draft
        self._said = said
        self._cited = cited
        self._complain = complain

    def _fact(self, field: str, key: str) -> Attribute | Fact | None:
        found = self._draft.get(key)
        if found is None:
            self._complain(field, Wrong.UNKNOWN, f"the map says nothing under “{key}”: take the id from an answer")
        return found

    def _check_order(self, field: str, key: str, evidence: Evidence) -> None:
        if evidence.period.never():
            self._complain(field, Wrong.ORDER, f"{key} would end {evidence.ends}, and begins only {evidence.begins}")

    def _joined(self, citations: Iterable[Cited]) -> tuple[Cited, ...]:
        return tuple(dict.fromkeys((*citations, *self._cited)))
