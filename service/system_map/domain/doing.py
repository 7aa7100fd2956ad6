"""Operations by which the world moves: what each does, from its day on, to the facts that hold then."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import singledispatchmethod

from system_map.domain import operations as op
from system_map.domain.drafting import Complain, Draft, Work, Wrong
from system_map.domain.notation import Notation, parse
from system_map.domain.vocabulary import Certainty, FactKind, Status, ThingType
from system_map.domain.world import Attribute, Cited, Evidence, Fact, Scalar

#: Attributes that are not of the whole life of a thing: they do not end with it.
_OF_THEIR_OWN_DATE = frozenset({"code", "count", "note"})
#: Succession is history: it is never carried over, and never ends.
_HISTORY = frozenset({FactKind.SUCCEEDED_BY})


def do(draft: Draft, said: op.Operation, on: str, cited: tuple[Cited, ...], complain: Complain) -> None:
    """Do one operation, on its day."""
    _Doing(draft, said, on, cited, complain).do(said)


class _Doing(Work):
    def __init__(self, draft: Draft, said: op.Operation, on: str, cited: tuple[Cited, ...], complain: Complain) -> None:
        super().__init__(draft, said, cited, complain)
        self._on = on
        self._day: Notation = parse(on)

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
            self._complain("by" if said.by else "vacate", Wrong.AMISS, f"{who} holds {said.vacate} on {self._on}")
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

    def _known(self, field: str, *ids: str, type_: ThingType | None = None) -> bool:
        """Whether the map holds these things, or they are opened here; says so of each that is not."""
        fine = True
        for id_ in ids:
            found = self._draft.type_of(id_)
            if found is None:
                self._complain(field, Wrong.UNKNOWN, f"nothing has the id “{id_}”: mend it, or open it")
            elif type_ is not None and found is not type_:
                self._complain(field, Wrong.TYPE, f"“{id_}” is a {found.value}: write the id of a {type_.value}")
            fine = fine and found is not None and type_ in (None, found)
        return fine

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
            self._complain(self._said.verb, Wrong.AMISS, f"“{id_}” is not there on {self._on}, or is there no longer")
        for attribute in life:
            self._end(attribute)

    def _end(self, stated: Attribute | Fact) -> None:
        ended = replace(stated.evidence, ends=self._on, citations=self._joined(stated.evidence.citations))
        self._check_order(self._said.verb, stated.key, ended)
        self._draft.state(replace(stated, evidence=ended))

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

    @staticmethod
    def _kinds(carry: tuple[FactKind, ...] | bool) -> frozenset[FactKind]:
        if isinstance(carry, bool):
            return frozenset(FactKind) - _HISTORY if carry else frozenset()
        return frozenset(carry) - _HISTORY
