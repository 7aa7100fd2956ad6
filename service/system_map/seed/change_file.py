"""Change files: a change set as people write it, read with every problem at once, and turned into edits.

A file says what it is, then what it opens and adds in the sections of a seed file, then its operations in order.
Nothing is raised for what is wrong with it: each is a Problem with its line and column.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final, TypeVar

from pydantic import ValidationError

from system_map.domain.changes import ChangeSet
from system_map.domain.drafting import Draft
from system_map.domain.entries import Cite, Entry
from system_map.domain.operations import OPERATIONS, Frame, Operation
from system_map.domain.things import SECTIONS, Source
from system_map.domain.vocabulary import ThingType
from system_map.domain.world import Cited, World
from system_map.seed.check import checked
from system_map.seed.document import REFUSED, Document, Entries, Fields, Path_
from system_map.seed.parse import Placed, parse
from system_map.seed.problems import Code, Problem, either, perhaps
from system_map.seed.read import read, read_text
from system_map.seed.sentences import sentence

E = TypeVar("E", bound=Entry)

#: The dataset that edits made by hand belong to.
EDITS: Final = "edits"
_OWN: Final = ("opens", "adds", "operations", "defaults", "about")
_EMPTY: Final = World({}, (), ())


@dataclass
class ChangeFile:
    """A change file as read: what it says of itself, its operations with their places, and the things it speaks of."""

    document: Document
    frame: Frame | None
    operations: list[tuple[Operation, Path_]] = field(default_factory=list)
    opens: list[Placed] = field(default_factory=list)
    adds: list[Placed] = field(default_factory=list)
    text: str = ""

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with it so far."""
        return tuple(sorted(self.document.problems))

    def ids(self) -> frozenset[str]:
        """The ids of the things that must be looked at before it can be said what it does."""
        named = {id_ for operation, _ in self.operations for id_ in _ids(operation)}
        cited = {c.source for operation, _ in self.operations for c in operation.cite}
        own = self.frame.cite if self.frame else ()
        return frozenset(named | cited | {c.source for c in own} | {p.thing.id for p in self.adds})


def read_change(path: Path) -> ChangeFile:
    """Read a change file, as far as it can be read."""
    document = read(path, path.name)
    return _found(document, path.read_text(encoding="utf-8-sig") if isinstance(document.data, Fields) else "")


def read_kept(text: str, name: str) -> ChangeFile:
    """Read the text of a change file that the map keeps."""
    return _found(read_text(text, name), text)


def _found(document: Document, text: str) -> ChangeFile:
    if not isinstance(document.data, Fields):
        if document.data is not REFUSED:
            document.say((), Code.WRONG_TYPE, "a change file is a mapping: change_set, title, author, reason …")
        return ChangeFile(document, None)
    own = {name: value for name, value in document.data.items() if name not in _OWN}
    found = ChangeFile(document, _read(Frame, own, (), document), text=text)
    found.operations.extend(_operations(document))
    found.opens.extend(_things(document, "opens"))
    found.adds.extend(_things(document, "adds"))
    if not document.problems and not (found.operations or found.opens or found.adds):
        document.say((), Code.EMPTY, "this changes nothing: give operations, or things that it opens or adds to")
    return found


def _operations(document: Document) -> Iterator[tuple[Operation, Path_]]:
    given = document.data.get("operations", Entries())
    if not isinstance(given, Entries):
        document.say(("operations",), Code.WRONG_TYPE, "a list of operations was expected here")
        return
    for index, raw in enumerate(given):
        path: Path_ = ("operations", index)
        verbs = [name for name in OPERATIONS if isinstance(raw, Fields) and name in raw]
        if len(verbs) == 1:
            operation = _read(OPERATIONS[verbs[0]], dict(raw), path, document)
            if operation is not None:
                yield operation, path
        elif raw is not REFUSED:
            document.say(path, Code.MISSING_FIELD, _which_verb(raw, verbs))


def _which_verb(raw: Any, verbs: list[str]) -> str:
    if verbs:
        return f"two operations in one ({' and '.join(verbs)}): write each as an item of its own"
    near = next((n for name in (raw if isinstance(raw, Fields) else ()) if (n := perhaps(name, OPERATIONS))), "")
    return f"an operation says what is done: {either(OPERATIONS)}{near}"


def _things(document: Document, section: str) -> list[Placed]:
    """The things of a section, read as a seed file is, each problem at its place in this file."""
    inner = document.data.get(section)
    if inner is None:
        return []
    if not isinstance(inner, Fields):
        document.say((section,), Code.WRONG_TYPE, "the sections of a seed file were expected here: organisations …")
        return []
    part = Fields()
    part.update(inner)
    part.places.update(inner.places)
    part.key_places.update(inner.key_places)
    if section == "adds":
        for name in SECTIONS:
            for raw in part.get(name) or ():
                if isinstance(raw, Fields):
                    raw.setdefault("name", "unnamed")  # it has a name already, in the map
    frame = document.data
    if "defaults" in frame or "cite" in frame:
        part["defaults"] = frame.get("defaults") or {"cite": frame["cite"]}
        part.places["defaults"] = frame.places.get("defaults", document.start)
    seen = Document(document.file, part, document.place((section,)))
    found = parse(seen)
    document.problems |= seen.problems
    return found


def _read(cls: type[E], written: Any, path: Path_, document: Document) -> E | None:
    try:
        return cls.model_validate(written)
    except ValidationError as error:
        for detail in error.errors(include_url=False):
            if detail["input"] is not REFUSED:
                whole = (*path, *detail["loc"])
                code, said = sentence(cls, detail)
                at = document.key_place(whole) if code is Code.UNKNOWN_FIELD else None
                document.say(whole, code, said, at=at)
    return None


def compiled(file: ChangeFile, held: World, known: Mapping[str, ThingType], codelists: Path) -> ChangeSet | None:
    """The change set that a file means for a map that holds this; None when its document has problems.

    `held` is what the map says of the things of `file.ids()`; `known` are the types of all things in it.
    """
    frame = file.frame
    if frame is None or file.problems:
        return None
    sources = _sources(held)
    opened = _checked(file, file.opens, codelists, known, sources)
    _check_placed(file, known)
    added = _checked(file, file.adds, codelists, {**known, **_types(file.opens)}, sources)
    if opened is None or added is None or file.problems:
        return None
    draft = Draft(World({**known, **held.things}, held.attributes, held.facts), opened, _only_added(added, file.adds))
    dates = {**{id_: _described(s) for id_, s in sources.items()}}
    for operation, path in file.operations:
        _do(draft, operation, path, file, dates)
    if file.problems:
        return None
    return ChangeSet(
        frame.change_set, frame.title, frame.author, frame.reason, EDITS, draft.edits,
        prepared_on=frame.prepared_on, document=file.text,
    )  # fmt: skip


def _do(draft: Draft, operation: Operation, path: Path_, file: ChangeFile, dates: Mapping[str, str | None]) -> None:
    frame, document = file.frame, file.document
    assert frame is not None
    on = operation.on or frame.on
    if on is None and not operation.corrects:
        document.say(path, Code.NO_DATE, "no day: give `on`, here or for the whole change set")
        return
    cite = operation.cite or frame.cite
    if not cite:
        document.say(path, Code.NO_CITATION, "no source is cited: give `cite`, here or for the whole change set")
        return
    cited = _cited(cite, on, dates, path if operation.cite else (), document)

    def complain(field_: str, message: str) -> None:
        document.say((*path, field_), Code.UNKNOWN_ID if "id “" in message else Code.OUT_OF_RANGE, message)

    draft.do(operation, on or "9999", cited, complain)


def _cited(
    cite: Cite, on: str | None, dates: Mapping[str, str | None], path: Path_, document: Document
) -> tuple[Cited, ...]:
    found = []
    for index, citation in enumerate(cite):
        as_at = citation.as_at or dates.get(citation.source) or on
        if citation.source not in dates:
            message = f"no source has the id “{citation.source}”: mend it, or open the source here"
            document.say((*path, "cite", index, "source"), Code.UNKNOWN_ID, message)
        elif as_at is None:
            document.say((*path, "cite", index), Code.NO_DATE, "say with `as_at` which date the source describes here")
        else:
            found.append(Cited(citation.source, citation.at, as_at))
    return tuple(found)


def _checked(
    file: ChangeFile,
    items: list[Placed],
    codelists: Path,
    known: Mapping[str, ThingType],
    sources: dict[str, Source],
) -> World | None:
    if not items:
        return _EMPTY
    found = checked([i.document for i in items], items, codelists, known=known, sources=sources)
    file.document.problems.update(found.problems)
    sources.update({i.thing.id: i.thing for i in items if isinstance(i.thing, Source)})
    return found.world


def _check_placed(file: ChangeFile, known: Mapping[str, ThingType]) -> None:
    opened = _types(file.opens)
    for item in file.opens:
        if item.thing.id in known:
            message = f"the map holds “{item.thing.id}” already: write what is new of it under `adds`"
            file.document.say(("opens", *item.path, "id"), Code.DUPLICATE_ID, message)
    for item in file.adds:
        if item.around is None and item.thing.id not in known and item.thing.id not in opened:
            message = f"the map holds no “{item.thing.id}”: mend it, or write it under `opens`"
            file.document.say(("adds", *item.path, "id"), Code.UNKNOWN_ID, message)


def _types(items: Iterable[Placed]) -> dict[str, ThingType]:
    return {item.thing.id: item.thing.type for item in items}


def _only_added(added: World, items: Iterable[Placed]) -> World:
    """What is added to things that are there: not that they are, and what they are called, over again."""
    there = {item.thing.id for item in items if item.around is None}
    again = {f"{id_}#is_a" for id_ in there}
    again |= {a.key for a in added.attributes if a.thing in there and (a.name, a.value) == ("name", "unnamed")}
    return replace(added, attributes=tuple(a for a in added.attributes if a.key not in again))


def _sources(held: World) -> dict[str, Source]:
    found = {}
    for a in held.attributes:
        if a.name == "is_a" and held.things.get(a.thing) is ThingType.SOURCE:
            dates = {n: a.detail[n] for n in ("published", "describes") if a.detail.get(n)}
            as_at = a.evidence.citations[0].as_at
            found[a.thing] = Source.model_validate({"id": a.thing, "name": a.thing, "as_at": as_at, **dates})
    return found


def _described(source: Source) -> str | None:
    return source.describes or source.published or source.as_at


def _ids(operation: Operation) -> Iterator[str]:
    for name in type(operation).model_fields:
        if name in ("cite", "note", "on", "to", "attribute", "value"):
            continue
        value = getattr(operation, name)
        for one in value if isinstance(value, tuple) else (value,):
            if isinstance(one, str):
                yield one.split("~", 1)[0].split("#", 1)[0]
