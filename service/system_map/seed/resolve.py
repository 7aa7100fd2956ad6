"""From entries to facts: every default applied, every fact complete, and the place that each came from.

What a statement does not say itself it takes from what is around it: a value from its thing, a seat from its forum,
and all of them from the defaults of the file. A link takes over who says so, and nothing else: that a body is
proposed, or ended in 2022, says nothing of when it was a member.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Generic, TypeVar

from system_map.domain.entries import Citation, Count, Note, Stamp
from system_map.domain.links import Link
from system_map.domain.thing import attribute_fields, link_fields
from system_map.domain.things import REVERSED, Seat, Source
from system_map.domain.vocabulary import Certainty, FactKind, Status
from system_map.domain.world import Attribute, Cited, Evidence, Fact, Scalar
from system_map.seed.detail import attribute_of, detail_of_link, detail_of_source
from system_map.seed.document import Document, Path_
from system_map.seed.parse import Placed
from system_map.seed.problems import Code
from system_map.seed.shape import Defaults

T = TypeVar("T", bound=Attribute | Fact)
_NOTHING = Stamp()


@dataclass(frozen=True, slots=True)
class Stated(Generic[T]):
    """A fact, the stamp that it was written with before it took over anything, and where it was written."""

    fact: T
    written: Stamp
    item: Placed
    path: Path_

    def say(self, code: Code, message: str, *steps: str | int) -> None:
        """Note a problem with the fact, or with what these steps lead to in it."""
        self.item.document.say((*self.path, *steps), code, message)


@dataclass
class Resolved:
    """The facts of all files, and the citations of sources that no file gives."""

    attributes: list[Stated[Attribute]] = field(default_factory=list)
    facts: list[Stated[Fact]] = field(default_factory=list)
    #: Each with the place of its id, and whether the citation says itself which date it describes.
    unknown_sources: list[tuple[Document, Path_, str, bool]] = field(default_factory=list)


def resolve(item: Placed, sources: Mapping[str, Source], into: Resolved) -> None:
    """Add the facts that a thing states. What is not cited, or not dated, is noted where it is written."""
    one = _Resolver(item, sources, into)
    into.attributes.extend(one.attributes())
    into.facts.extend(one.facts())


class _Resolver:
    def __init__(self, item: Placed, sources: Mapping[str, Source], into: Resolved) -> None:
        self._item = item
        self._thing = item.thing
        self._sources = sources
        self._into = into
        #: The statements around each fact of the thing, the nearest first.
        self._around = [(p.thing, p.path) for p in (item, item.around) if p is not None]

    def attributes(self) -> Iterator[Stated[Attribute]]:
        """That the thing is, its name, and whatever else is said of it alone."""
        thing, path = self._thing, self._item.path
        _check_date(self._item)
        yield self._attribute(path, thing, "is_a", thing.kind or "", detail_of_source(thing))
        if not isinstance(thing, Seat) or thing.name != "seat":
            yield self._attribute((*path, "name"), _NOTHING, "name", thing.name, {"use": "name"})
        for name in ("also", "codes", "counts", "notes", "kind_history", *attribute_fields(type(thing))):
            for index, entry in enumerate(getattr(thing, name)):
                yield self._attribute(self._item.item_path(name, index), entry, *attribute_of(name, entry))

    def _attribute(
        self, path: Path_, written: Stamp, name: str, value: str, detail: dict[str, Scalar]
    ) -> Stated[Attribute]:
        evidence = self._evidence(written, path, inherits=True)
        return Stated(Attribute(self._thing.id, name, value, evidence, detail), written, self._item, path)

    def facts(self) -> Iterator[Stated[Fact]]:
        """What joins the thing to others; and a seat to its forum, for as long as the seat lasts."""
        for name in link_fields(type(self._thing)):
            for index, link in enumerate(getattr(self._thing, name)):
                path = self._item.item_path(name, index)
                yield Stated(self._link(name, link, path), link, self._item, path)
        if self._item.around is not None:
            life = self._evidence(self._thing, self._item.path, inherits=True)
            on = Fact(FactKind.ON, self._thing.id, self._item.around.thing.id, life)
            yield Stated(on, _NOTHING, self._item, self._item.path)

    def _link(self, name: str, link: Link, path: Path_) -> Fact:
        start, end = (link.to, self._thing.id) if name in REVERSED else (self._thing.id, link.to)
        evidence = self._evidence(link, path, inherits=False)
        return Fact(link.kind, start, end, evidence, detail_of_link(link), link.id)

    def _evidence(self, written: Stamp, path: Path_, *, inherits: bool) -> Evidence:
        stamps = [written, *(stamp for stamp, _ in self._around)] if inherits else [written]
        defaults = self._item.defaults
        says_itself = written.cite or written.as_at
        # A figure or a remark is of its own date, not of the whole life of the thing it is about.
        dated = [written] if isinstance(written, (Count, Note)) else stamps
        return Evidence(
            begins=_first(dated, "begins"),
            ends=_first(dated, "ends"),
            citations=self._citations((written, path), *self._around) if says_itself else self._life_cited,
            certainty=_first(stamps, "certainty") or defaults.certainty or Certainty.STATED,
            status=_first(stamps, "status") or defaults.status or Status.NOT_STATED,
            view_of=_first(stamps, "view_of"),
            note=written.note,
        )

    @cached_property
    def _life_cited(self) -> tuple[Cited, ...]:
        return self._citations(*self._around)

    def _citations(self, *near: tuple[Stamp | Defaults, Path_]) -> tuple[Cited, ...]:
        # A source speaks for itself, whatever its file cites for the rest.
        defaults = () if isinstance(self._thing, Source) else ((self._item.defaults, ("defaults",)),)
        around = (*near, *defaults)
        cite, path = next(((stamp.cite, path) for stamp, path in around if stamp.cite), ((), ()))
        if not cite and isinstance(self._thing, Source):
            cite = (Citation(source=self._thing.id, at="the document itself"),)
        if not cite:
            self._say_uncited()
        as_at = _first([stamp for stamp, _ in around], "as_at")
        found = [self._cited(c, (*path, "cite", i, "source"), as_at) for i, c in enumerate(cite)]
        return tuple(cited for cited in found if cited is not None)

    def _say_uncited(self) -> None:
        top = self._item.around or self._item
        if self._item.whole:
            message = "no source is cited: give `cite`, here or in the defaults of the file"
            top.document.say(top.path, Code.NO_CITATION, message)

    def _cited(self, citation: Citation, path: Path_, as_at: str | None) -> Cited | None:
        described = citation.as_at or as_at
        if source := self._sources.get(citation.source):
            described = described or source.described
        else:
            self._into.unknown_sources.append((self._item.document, path, citation.source, bool(described)))
        return Cited(citation.source, citation.at, described) if described else None


def _first(stamps: Sequence[Any], name: str) -> Any:
    for stamp in stamps:
        if value := getattr(stamp, name):
            return value
    return None


def _check_date(item: Placed) -> None:
    if isinstance(item.thing, Source) and item.whole and item.thing.described is None:
        message = (
            "no date: give the day it was `published` or the date it `describes`, or else an estimate as its `as_at`"
        )
        item.document.say(item.path, Code.NO_DATE, message)
