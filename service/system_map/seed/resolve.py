"""From entries to a world: every default applied, every fact complete, and the place each came from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from system_map.domain.entries import Citation, Stamp, Value
from system_map.domain.links import Link
from system_map.domain.things import REVERSED, SECTIONS, Seat, Source, Thing, attribute_fields, link_fields
from system_map.domain.vocabulary import Certainty, FactKind, Status
from system_map.domain.world import Attribute, Cited, Evidence, Fact, Scalar
from system_map.seed.problems import Code
from system_map.seed.read import Document, Path_
from system_map.seed.shape import Defaults, SeedFile

_STAMP = frozenset(Stamp.model_fields)


@dataclass(frozen=True)
class Placed:
    """A thing as written, with the file and path it was written at, and the forum around it if it is a seat."""

    thing: Thing
    document: Document
    path: Path_
    defaults: Defaults
    around: Thing | None = None


@dataclass
class Resolved:
    """The facts of all files, each with its place, so that a check can point to it."""

    attributes: list[tuple[Attribute, Document, Path_]] = field(default_factory=list)
    facts: list[tuple[Fact, Document, Path_]] = field(default_factory=list)


def placed(document: Document, file: SeedFile) -> Iterator[Placed]:
    """Every thing of a file, seats after the forum or programme they are on."""
    for section in SECTIONS:
        for index, thing in enumerate(getattr(file, section)):
            path: Path_ = (section, index)
            yield Placed(thing, document, path, file.defaults)
            for number, seat in enumerate(getattr(thing, "seats", ())):
                yield Placed(seat, document, (*path, "seats", number), file.defaults, around=thing)


def resolve(item: Placed, sources: Mapping[str, Source], into: Resolved) -> None:
    """Add the facts that a thing states. What lacks a citation or a date is noted on its document."""
    life = _evidence(item, item.thing, item.path, sources, own_life=True)
    if life is None:
        return
    for attribute, path in _attributes(item, life, sources):
        into.attributes.append((attribute, item.document, path))
    for name, _ in link_fields(type(item.thing)).items():
        for index, link in enumerate(getattr(item.thing, name)):
            path = (*item.path, name, index)
            evidence = _evidence(item, link, path, sources)
            if evidence is not None:
                into.facts.append((_fact(item.thing, name, link, evidence), item.document, path))
    if item.around is not None:
        on = Fact(FactKind.ON, item.thing.id, item.around.id, life)
        into.facts.append((on, item.document, item.path))


def _fact(thing: Thing, field_name: str, link: Link, evidence: Evidence) -> Fact:
    detail = {
        name: value
        for name in type(link).model_fields
        if name not in _STAMP and name not in ("to", "id") and (value := getattr(link, name)) not in (None, (), False)
    }
    start, end = (link.to, thing.id) if field_name in REVERSED else (thing.id, link.to)
    return Fact(link.kind, start, end, evidence, {k: _scalar(v) for k, v in detail.items()}, link.id)


def _scalar(value: Any) -> Scalar:
    return str(value.value) if hasattr(value, "value") else value


def _attributes(item: Placed, life: Evidence, sources: Mapping[str, Source]) -> Iterator[tuple[Attribute, Path_]]:
    thing = item.thing
    yield Attribute(thing.id, "is_a", thing.kind or "", life, _source_detail(thing)), item.path

    def stated(stamp: Stamp, path: Path_) -> Evidence | None:
        return _evidence(item, stamp, path, sources, life)

    def one(name: str, value: str, stamp: Stamp, path: Path_, **detail: Scalar) -> Iterator[tuple[Attribute, Path_]]:
        if evidence := stated(stamp, path):
            given = {k: v for k, v in detail.items() if v is not None}
            yield Attribute(thing.id, name, value, evidence, given), path

    if not isinstance(thing, Seat) or thing.name != "seat":
        yield (
            Attribute(thing.id, "name", thing.name, _without_note(life), {"use": "name"}),
            (*item.path, "name"),
        )
    for i, other in enumerate(thing.also):
        yield from one("name", other.name, other, (*item.path, "also", i), use=other.use.value)
    for i, code in enumerate(thing.codes):
        yield from one("code", code.code, code, (*item.path, "codes", i), scheme=code.scheme)
    for i, count in enumerate(thing.counts):
        detail = {
            "of": count.of,
            "number": count.number,
            "to": count.to,
            "bound": count.bound.value,
            "unit": count.unit,
        }
        said = count.as_stated or _figure(count.number)
        yield from one("count", said, count, (*item.path, "counts", i), **detail)
    for i, note in enumerate(thing.notes):
        yield from one("note", note.text, note, (*item.path, "notes", i), topic=note.topic)
    for name in ("kind_history", *attribute_fields(type(thing))):
        values: tuple[Value, ...] = getattr(thing, name)
        for i, value in enumerate(values):
            another = {"at_another_time": True} if name == "kind_history" else {}
            attribute = "is_a" if another else name
            yield from one(attribute, value.value, value, (*item.path, name, i), **another)


def _source_detail(thing: Thing) -> dict[str, Scalar]:
    if not isinstance(thing, Source):
        return {}
    given = {name: getattr(thing, name) for name in ("publisher", "published", "describes", "licence", "url")}
    return {name: value for name, value in given.items() if value is not None}


def _figure(number: float | None) -> str:
    return "not stated" if number is None else f"{number:,.10g}"


def _without_note(evidence: Evidence) -> Evidence:
    return Evidence(
        evidence.begins,
        evidence.ends,
        evidence.citations,
        evidence.certainty,
        evidence.status,
        evidence.view_of,
    )


def _evidence(
    item: Placed,
    stamp: Stamp,
    path: Path_,
    sources: Mapping[str, Source],
    life: Evidence | None = None,
    *,
    own_life: bool = False,
) -> Evidence | None:
    """Complete a stamp: its own words first, then those of the thing, the forum around it, and the file."""
    around = [s for s in (stamp, item.thing, item.around) if s is not None]
    dated = [s for s in around if s.begins or s.ends] if own_life else []
    holder = dated[0] if dated else stamp
    begins, ends = holder.begins, holder.ends
    if life is not None and not (begins or ends):
        begins, ends = life.begins, life.ends
    citations = _citations(item, around, path, sources)
    if citations is None:
        return None
    defaults = item.defaults
    inherits = around if own_life or life is not None else [stamp]
    return Evidence(
        begins=begins,
        ends=ends,
        citations=citations,
        certainty=_first(inherits, "certainty") or defaults.certainty or Certainty.STATED,
        status=_first(inherits, "status") or defaults.status or Status.NOT_STATED,
        view_of=_first(inherits, "view_of"),
        note=stamp.note,
    )


def _first(stamps: list[Any], name: str) -> Any:
    return next((value for s in stamps if (value := getattr(s, name))), None)


def _citations(item: Placed, around: list[Any], path: Path_, sources: Mapping[str, Source]) -> tuple[Cited, ...] | None:
    if isinstance(item.thing, Source) and not item.thing.cite:
        cite: tuple[Citation, ...] = (Citation(source=item.thing.id, at="the document itself"),)
    else:
        cite = _first(around, "cite") or item.defaults.cite
    if not cite:
        item.document.say(path, Code.NO_CITATION, f"{item.thing.id}: every fact cites a source: give `cite`")
        return None
    as_at = _first(around, "as_at") or item.defaults.as_at
    found = [_cited(item, c, as_at, path, sources) for c in cite]
    complete = tuple(c for c in found if c is not None)
    return complete if len(complete) == len(found) else None


def _cited(
    item: Placed, citation: Citation, as_at: str | None, path: Path_, sources: Mapping[str, Source]
) -> Cited | None:
    source = sources.get(citation.source)
    if source is None:
        item.document.say(path, Code.UNKNOWN_ID, f"{item.thing.id}: no source has the id “{citation.source}”")
        return None
    described = citation.as_at or as_at or source.describes or source.published
    if described is None:
        message = f"{item.thing.id}: source {source.id} has no date; say with `as_at` which date it describes"
        item.document.say(path, Code.NO_DATE, message)
        return None
    return Cited(source.id, citation.at, described)
