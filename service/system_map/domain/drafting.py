"""From operations to edits: what each means for the facts that the map holds, worked out in plain Python."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import singledispatchmethod
from itertools import chain

from system_map.domain import operations as op
from system_map.domain.changes import Edits
from system_map.domain.notation import Notation, parse
from system_map.domain.vocabulary import Certainty, FactKind, Status, ThingType
from system_map.domain.world import Attribute, Cited, Evidence, Fact, Scalar, World

#: Attributes that are not of the whole life of a thing: they do not end with it.
_OF_THEIR_OWN_DATE = frozenset({"code", "count", "note"})
#: Succession is history: it is never carried over, and never ends.
_HISTORY = frozenset({FactKind.SUCCEEDED_BY})

Complain = Callable[[str, str], None]


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

    def do(self, operation: op.Operation, on: str, cited: tuple[Cited, ...], complain: Complain) -> None:
        """Do one operation. `complain` is told the field and the sentence of whatever is wrong with it."""
        _Doing(self, operation, on, cited, complain).do(operation)

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


class _Doing:
    def __init__(self, draft: Draft, said: op.Operation, on: str, cited: tuple[Cited, ...], complain: Complain) -> None:
        self._draft = draft
        self._said = said
        self._on = on
        self._day: Notation = parse(on)
        self._cited = cited
        self._complain = complain

    @singledispatchmethod
    def do(self, said: op.Operation) -> None:
        raise TypeError(said)

    @do.register
    def _(self, said: op.Merge) -> None:
        if not self._known("into", said.into) or not self._known("merge", *said.merge):
            return
        carried = self._kinds(said.carry)
        for old in said.merge:
            if old == said.into:
                continue
            self._succeeds(old, said.into, "merger")
            for link in self._links(old):
                if link.kind in carried and not {link.start, link.end} <= {*said.merge, said.into}:
                    self._carry(link, old, said.into)
                elif link.kind in carried:
                    self._end(link)
            self._end_life(old)

    @do.register
    def _(self, said: op.Split) -> None:
        if not self._known("split", said.split) or not self._known("into", *said.into):
            return
        for new in said.into:
            self._succeeds(said.split, new, "split")
        if not said.continues:
            self._end_life(said.split)

    @do.register
    def _(self, said: op.Rename) -> None:
        if not self._known("rename", said.rename):
            return
        for stated in self._attributes(said.rename, "name"):
            if stated.detail.get("use") == said.use.value:
                self._end(stated)
        self._begin(Attribute(said.rename, "name", said.to, self._evidence(), {"use": said.use.value}))

    @do.register
    def _(self, said: op.Abolish) -> None:
        for id_ in said.abolish:
            if self._known("abolish", id_):
                for link in self._links(id_) if said.links else ():
                    self._end(link)
                self._end_life(id_)

    @do.register
    def _(self, said: op.End) -> None:
        for key in said.end:
            if stated := self._fact("end", key):
                self._end(stated)

    @do.register
    def _(self, said: op.Fill) -> None:
        if self._known("fill", said.fill, type_=ThingType.SEAT) and self._known("by", said.by):
            self._begin(Fact(FactKind.HOLDS, said.by, said.fill, self._evidence()))

    @do.register
    def _(self, said: op.Vacate) -> None:
        if not self._known("vacate", said.vacate, type_=ThingType.SEAT):
            return
        held = [f for f in self._links(said.vacate) if f.kind is FactKind.HOLDS and said.by in (None, f.start)]
        if not held:
            who = said.by or "nobody known"
            self._complain("by" if said.by else "vacate", f"{who} holds {said.vacate} on {self._on}")
        for fact in held:
            self._end(fact)

    @do.register
    def _(self, said: op.Set) -> None:
        if not self._known("set", said.set):
            return
        if said.attribute == "kind":
            self._set_kind(said.set, said.to)
            return
        for stated in self._attributes(said.set, said.attribute):
            self._end(stated)
        self._begin(Attribute(said.set, said.attribute, said.to, self._evidence()))

    @do.register
    def _(self, said: op.Correct) -> None:
        stated = self._fact("correct", said.correct)
        if stated is None:
            return
        was = stated.evidence
        known = replace(
            was,
            begins=said.begins or was.begins,
            ends=None if said.open_ended else said.ends or was.ends,
            citations=self._joined(was.citations),
            status=said.status or was.status,
            certainty=said.certainty or was.certainty,
            note=said.note or was.note,
        )
        self._check_order("ends" if said.ends else "begins", stated.key, known)
        corrected = replace(stated, evidence=known)
        if isinstance(corrected, Attribute) and said.value is not None:
            corrected = replace(corrected, value=said.value)
            if corrected.key != stated.key:
                self._draft.retract(stated.key)
        elif said.value is not None:
            self._complain("value", f"{stated.key} joins two things: it has no value")
        self._draft.state(corrected, correction=True)

    @do.register
    def _(self, said: op.Retract) -> None:
        for key in said.retract:
            if self._fact("retract", key):
                self._draft.retract(key)

    def _known(self, field: str, *ids: str, type_: ThingType | None = None) -> bool:
        """Whether the map holds these things, or they are opened here; says so of each that is not."""
        fine = True
        for id_ in ids:
            found = self._draft.type_of(id_)
            if found is None:
                self._complain(field, f"nothing has the id “{id_}”: mend it, or open it")
            elif type_ is not None and found is not type_:
                self._complain(field, f"“{id_}” is a {found.value}: write the id of a {type_.value}")
            fine = fine and found is not None and type_ in (None, found)
        return fine

    def _fact(self, field: str, key: str) -> Attribute | Fact | None:
        found = self._draft.get(key)
        if found is None:
            self._complain(field, f"the map says nothing under “{key}”: take the id from an answer")
        return found

    def _is_then(self, evidence: Evidence) -> bool:
        """Whether it may hold when the day comes: what begins on the day itself is not meant."""
        period, first = evidence.period, self._day.stretch.first
        return period.shown_from < first < period.shown_to

    def _links(self, id_: str) -> list[Fact]:
        found = [s for s in self._draft.about(id_) if isinstance(s, Fact) and s.kind not in _HISTORY]
        return [fact for fact in found if self._is_then(fact.evidence)]

    def _attributes(self, id_: str, name: str | None = None) -> list[Attribute]:
        found = [s for s in self._draft.about(id_) if isinstance(s, Attribute) and name in (None, s.name)]
        return [attribute for attribute in found if self._is_then(attribute.evidence)]

    def _end_life(self, id_: str) -> None:
        life = [a for a in self._attributes(id_) if a.name not in _OF_THEIR_OWN_DATE]
        if not any(a.name == "is_a" for a in life):
            self._complain(self._said.verb, f"“{id_}” is not there on {self._on}, or is there no longer")
        for attribute in life:
            self._end(attribute)

    def _end(self, stated: Attribute | Fact) -> None:
        ended = replace(stated.evidence, ends=self._on, citations=self._joined(stated.evidence.citations))
        self._check_order(self._said.verb, stated.key, ended)
        self._draft.state(replace(stated, evidence=ended))

    def _check_order(self, field: str, key: str, evidence: Evidence) -> None:
        if evidence.period.never():
            self._complain(field, f"{key} would end {evidence.ends}, and begins only {evidence.begins}")

    def _carry(self, link: Fact, old: str, new: str) -> None:
        self._end(link)
        start, end = (new if id_ == old else id_ for id_ in (link.start, link.end))
        going_on = self._evidence(link.evidence)
        self._begin(replace(link, start=start, end=end, evidence=going_on))

    def _begin(self, stated: Attribute | Fact) -> None:
        """Record what begins on the day; what is so already goes on, and what was so before is told apart."""
        before = self._draft.get(stated.key)
        if before is None or before.evidence.begins == self._on:
            self._draft.state(stated)
        elif self._is_then(before.evidence):
            return
        elif isinstance(stated, Fact):
            self._draft.state(replace(stated, told_apart_by=f"{stated.told_apart_by or 'again'}-{self._on}"))
        else:
            self._draft.state(replace(stated, detail={**stated.detail, "again": self._on}))

    def _succeeds(self, old: str, new: str, how: str) -> None:
        detail: Mapping[str, Scalar] = {"how": how}
        self._begin(Fact(FactKind.SUCCEEDED_BY, old, new, self._evidence(), detail))

    def _set_kind(self, id_: str, kind: str) -> None:
        for stated in self._attributes(id_, "is_a"):
            if stated.key == f"{id_}#is_a":
                before = Attribute(id_, "is_a", stated.value, stated.evidence, {"at_another_time": True})
                self._end(before)
                self._draft.state(replace(stated, value=kind))

    def _evidence(self, before: Evidence | None = None) -> Evidence:
        """The evidence of what begins on the day; of what goes on, with what was said of it before."""
        said = self._said
        status = before.status if before else Status.NOT_STATED
        certainty = before.certainty if before else Certainty.STATED
        return Evidence(self._on, None, self._cited, said.certainty or certainty, said.status or status, note=said.note)

    def _joined(self, citations: Iterable[Cited]) -> tuple[Cited, ...]:
        return tuple(dict.fromkeys((*citations, *self._cited)))

    @staticmethod
    def _kinds(carry: tuple[FactKind, ...] | bool) -> frozenset[FactKind]:
        if isinstance(carry, bool):
            return frozenset(FactKind) - _HISTORY if carry else frozenset()
        return frozenset(carry) - _HISTORY
