"""Check a folder of seed files: every problem at once, or the world that they describe."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from system_map.domain.things import Source
from system_map.domain.vocabulary import ThingType
from system_map.domain.world import World
from system_map.seed import rules
from system_map.seed.codelists import read_codelists
from system_map.seed.parse import parse
from system_map.seed.problems import Code, Problem
from system_map.seed.read import Document, read
from system_map.seed.resolve import Placed, Resolved, placed, resolve


@dataclass(frozen=True)
class Checked:
    """The outcome: the problems (none when all is well), the world if there are none, and the files read."""

    files: tuple[str, ...]
    problems: tuple[Problem, ...]
    world: World | None


def seed_files(folder: Path) -> list[Path]:
    """The seed files of a folder, in the order of their names."""
    return sorted(p for p in folder.rglob("*.y*ml") if p.is_file() and p.suffix in (".yaml", ".yml"))


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
    things: dict[str, Placed] = {}
    for path in seed_files(folder):
        name = path.relative_to(folder).as_posix()
        progress(name)
        document = read(path, name)
        documents.append(document)
        file = parse(document)
        for item in placed(document, file) if file else ():
            _add(item, things)
    world = None
    if not _problems(documents):
        # Only whole files are compared with one another: one that cannot be read would make its ids "unknown".
        world = _resolve(things, codelists, known or {})
    problems = _problems(documents)
    return Checked(tuple(d.file for d in documents), problems, None if problems else world)


def _add(item: Placed, things: dict[str, Placed]) -> None:
    first = things.setdefault(item.thing.id, item)
    if first is not item:
        line, _ = first.document.place(first.path)
        where = f"{first.document.file}:{line}"
        message = f"“{item.thing.id}” is already the id of a {first.thing.type.value} at {where}"
        item.document.say((*item.path, "id"), Code.DUPLICATE_ID, message)


def _resolve(things: Mapping[str, Placed], codelists: Path, known: Mapping[str, ThingType]) -> World:
    sources = {i: p.thing for i, p in things.items() if isinstance(p.thing, Source)}
    resolved = Resolved()
    for item in things.values():
        resolve(item, sources, resolved)
    files = rules.Files(things, resolved, read_codelists(codelists), known)
    for rule in rules.ALL:
        rule(files)
    return World(
        {i: p.thing.type for i, p in things.items()},
        tuple(a for a, _, _ in resolved.attributes),
        tuple(f for f, _, _ in resolved.facts),
    )


def _problems(documents: list[Document]) -> tuple[Problem, ...]:
    return tuple(sorted(problem for document in documents for problem in document.problems))
