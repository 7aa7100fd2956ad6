"""Check a folder of seed files: every problem at once, or the world that they describe."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from system_map.domain.things import Source
from system_map.domain.vocabulary import ThingType
from system_map.domain.world import World
from system_map.seed import rules
from system_map.seed.codelists import check_codelists
from system_map.seed.document import Document
from system_map.seed.parse import Placed, parse
from system_map.seed.problems import Code, Problem, a
from system_map.seed.read import read
from system_map.seed.resolve import Resolved, resolve
from system_map.seed.rules.codes import NEEDED
from system_map.seed.rules.files import Files


@dataclass(frozen=True)
class Checked:
    """The outcome: the problems (none when all is well), the world if there are none, and the files read."""

    files: tuple[str, ...]
    problems: tuple[Problem, ...]
    world: World | None


def seed_files(folder: Path) -> list[Path]:
    """The seed files of a folder, in the order of their names; also links that lead nowhere, to be refused."""
    found = (p for p in folder.rglob("*") if p.suffix in (".yaml", ".yml"))
    return sorted(p for p in found if p.is_file() or p.is_symlink())


def check(
    folder: Path,
    codelists: Path,
    *,
    known: Mapping[str, ThingType] | None = None,
    progress: Callable[[str], None] = lambda _: None,
) -> Checked:
    """Check the seed files of a folder against one another, the codelists, and the things already `known`.

    `progress` is told each file as it is read. Nothing is raised for what is wrong with a file: it is a Problem.
    """
    documents: list[Document] = []
    items: list[Placed] = []
    for path in seed_files(folder):
        name = path.relative_to(folder).as_posix()
        progress(name)
        documents.append(read(path, name))
        items.extend(parse(documents[-1]))
    if not documents:
        return Checked((), (_nothing_in(folder),), None)
    return checked(documents, items, codelists, known=known or {})


def checked(
    documents: Sequence[Document],
    items: Sequence[Placed],
    codelists: Path,
    *,
    known: Mapping[str, ThingType],
    sources: Mapping[str, Source] | None = None,
) -> Checked:
    """Check things that have been read against one another, the codelists, and the things and sources known."""
    lists, said_of_lists = check_codelists(codelists, NEEDED)
    files = Files(documents, _by_id(items), _resolved(items, sources or {}), lists, known)
    for rule in rules.ALL:
        rule(files)
    problems = tuple(sorted({*said_of_lists, *(p for d in documents for p in d.problems)}))
    return Checked(tuple(d.file for d in documents), problems, None if problems else _world(files))


def _nothing_in(folder: Path) -> Problem:
    said = "no file here ends in .yaml" if folder.is_dir() else "there is no such folder"
    return Problem(folder.as_posix(), 1, 1, Code.NOT_READABLE, f"{said}: name a folder of seed files")


def _by_id(items: Sequence[Placed]) -> dict[str, Placed]:
    things: dict[str, Placed] = {}
    for item in items:
        first = things.setdefault(item.thing.id, item)
        if first is not item:
            where = f"{first.document.file}:{first.document.place(first.path)[0]}"
            message = (
                f"this is the id of {a(first.thing.type.value)} already, at {where}: join the two, or give another"
            )
            item.document.say((*item.path, "id"), Code.DUPLICATE_ID, message)
    return things


def _resolved(items: Sequence[Placed], known: Mapping[str, Source]) -> Resolved:
    sources = {**known, **{item.thing.id: item.thing for item in items if isinstance(item.thing, Source)}}
    resolved = Resolved()
    for item in items:
        resolve(item, sources, resolved)
    return resolved


def _world(files: Files) -> World:
    return World(
        {id_: item.thing.type for id_, item in files.things.items()},
        tuple(stated.fact for stated in files.resolved.attributes),
        tuple(stated.fact for stated in files.resolved.facts),
    )
