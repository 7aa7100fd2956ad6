"""From a change file to the edits that it means for a map: what it opens, adds and does, checked against what is held.

Nothing is raised for what is wrong with it: each is a Problem with its line and column.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Final

from system_map.domain.changes import ChangeSet
from system_map.domain.correcting import correct
from system_map.domain.doing import do
from system_map.domain.drafting import Draft, Wrong
from system_map.domain.entries import Cite
from system_map.domain.operations import Correct, Correction, Operation, Set
from system_map.domain.thing import attribute_fields
from system_map.domain.things import BY_TYPE, Source
from system_map.domain.vocabulary import ThingType
from system_map.domain.world import Attribute, Cited, World
from system_map.seed.change_file import ChangeFile
from system_map.seed.check import checked
from system_map.seed.codelists import Codelists, check_codelists
from system_map.seed.document import Document, Path_
from system_map.seed.parse import Placed
from system_map.seed.problems import Code, a, perhaps
from system_map.seed.rules.codes import NEEDED, wrong_value

#: The dataset that edits made by hand belong to.
EDITS: Final = "edits"
_EMPTY: Final = World({}, (), ())


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
    lists, said_of_lists = check_codelists(codelists, NEEDED)
    file.document.problems.update(said_of_lists)
    dates = {id_: source.described for id_, source in sources.items()}
    for operation, path in file.operations:
        _do(draft, operation, path, file, dates, lists)
    if file.problems:
        return None
    return ChangeSet(
        frame.change_set, frame.title, frame.author, frame.reason, EDITS, draft.edits,
        prepared_on=frame.prepared_on, document=file.document.text,
    )  # fmt: skip


#: How a seed file's problems call what may be wrong with an operation.
_CODES: Final = {
    Wrong.UNKNOWN: Code.UNKNOWN_ID, Wrong.TYPE: Code.WRONG_END, Wrong.ORDER: Code.END_BEFORE_START,
    Wrong.AMISS: Code.OUT_OF_RANGE,
}  # fmt: skip


def _do(
    draft: Draft,
    operation: Operation,
    path: Path_,
    file: ChangeFile,
    dates: Mapping[str, str | None],
    codelists: Codelists,
) -> None:
    frame, document = file.frame, file.document
    assert frame is not None
    on, cite = operation.on or frame.on, operation.cite or frame.cite
    if isinstance(operation, Correction):
        work = partial(correct, draft, operation)
    elif on is not None:
        work = partial(do, draft, operation, on)
    else:
        document.say(path, Code.NO_DATE, "no day: give `on`, here or for the whole change set")
        return
    if not cite:
        document.say(path, Code.NO_CITATION, "no source is cited: give `cite`, here or for the whole change set")
        return
    cited = _cited(cite, on, dates, path if operation.cite else (), document)

    def complain(field_: str, wrong: Wrong, message: str) -> None:
        document.say((*path, field_), _CODES[wrong], message)

    _check_value(draft, operation, path, document, codelists)
    work(cited, complain)


def _check_value(draft: Draft, said: Operation, path: Path_, document: Document, codelists: Codelists) -> None:
    """Say what is wrong with a value that an attribute is given, as a seed file would be told."""
    if isinstance(said, Set) and (type_ := draft.type_of(said.set)) is not None:
        names = ("kind", *attribute_fields(BY_TYPE[type_]))
        if said.attribute not in names:
            message = f"{a(type_.value)} has no “{said.attribute}” to set{perhaps(said.attribute, names)}"
            document.say((*path, "attribute"), Code.UNKNOWN_FIELD, message)
            return
        name = "is_a" if said.attribute == "kind" else said.attribute
        _check_code(type_, name, said.to, (*path, "to"), document, codelists)
    elif isinstance(said, Correct) and said.value is not None:
        stated = draft.get(said.correct)
        type_ = draft.type_of(stated.thing) if isinstance(stated, Attribute) else None
        if isinstance(stated, Attribute) and type_ is not None:
            _check_code(type_, stated.name, said.value, (*path, "value"), document, codelists)


def _check_code(type_: ThingType, name: str, value: str, path: Path_, document: Document, codelists: Codelists) -> None:
    if wrong := wrong_value(type_, name, value, codelists):
        document.say(path, Code.UNKNOWN_CODE, wrong)


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
    for said in held.attributes:
        if said.name == "is_a" and held.things.get(said.thing) is ThingType.SOURCE:
            dates = {n: said.detail[n] for n in ("published", "describes") if said.detail.get(n)}
            as_at = said.evidence.citations[0].as_at
            found[said.thing] = Source.model_validate({"id": said.thing, "name": said.thing, "as_at": as_at, **dates})
    return found
