"""Change files: a change set as people write it, read with every problem at once.

A file says what it is, then what it opens and adds in the sections of a seed file, then its operations in order.
Nothing is raised for what is wrong with it: each is a Problem with its line and column.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, TypeVar

from pydantic import ValidationError

from system_map.domain.entries import Entry
from system_map.domain.operations import OPERATIONS, Frame, Operation
from system_map.domain.things import SECTIONS
from system_map.domain.world import thing_of
from system_map.seed.document import REFUSED, Document, Entries, Fields, Path_
from system_map.seed.parse import Placed, parse
from system_map.seed.problems import Code, Problem, either, perhaps
from system_map.seed.read import read, read_text
from system_map.seed.sentences import sentence

E = TypeVar("E", bound=Entry)

_OWN: Final = ("opens", "adds", "operations", "defaults", "about")


@dataclass
class ChangeFile:
    """A change file as read: what it says of itself, its operations with their places, and the things it speaks of."""

    document: Document
    frame: Frame | None
    operations: list[tuple[Operation, Path_]] = field(default_factory=list)
    opens: list[Placed] = field(default_factory=list)
    adds: list[Placed] = field(default_factory=list)

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
    return _found(read(path, path.name))


def read_kept(text: str, name: str) -> ChangeFile:
    """Read the text of a change file that the map keeps."""
    return _found(read_text(text, name))


def _found(document: Document) -> ChangeFile:
    if not isinstance(document.data, Fields):
        if document.data is not REFUSED:
            document.say((), Code.WRONG_TYPE, "a change file is a mapping: change_set, title, author, reason …")
        return ChangeFile(document, None)
    own = {name: value for name, value in document.data.items() if name not in _OWN}
    found = ChangeFile(document, _read(Frame, own, (), document))
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


def _ids(operation: Operation) -> Iterator[str]:
    for name in type(operation).model_fields:
        if name in ("cite", "note", "on", "to", "attribute", "value"):
            continue
        value = getattr(operation, name)
        for one in value if isinstance(value, tuple) else (value,):
            if isinstance(one, str):
                yield thing_of(one)
