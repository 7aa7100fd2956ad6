"""Codelists: CSV files of code, title and description, that a policy colleague edits and the API shows as enums."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from io import StringIO
from pathlib import Path

from system_map.errors import SeedRefused
from system_map.seed.problems import Code, Problem

_COLUMNS = ["code", "title", "description"]
_CODE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Item:
    """One code: what programs write, what people read, and what it means."""

    code: str
    title: str
    description: str


Codelists = Mapping[str, Mapping[str, Item]]


@lru_cache(maxsize=4)
def read_codelists(folder: Path) -> Codelists:
    """Read every codelist of a folder, by its name and then by code.

    Raises SeedRefused when a file is not a codelist, naming the file and the line.
    """
    codelists, problems = check_codelists(folder)
    if problems:
        raise SeedRefused("\n".join(map(str, problems)))
    return codelists


def check_codelists(folder: Path, needed: Iterable[str] = ()) -> tuple[Codelists, tuple[Problem, ...]]:
    """Read what codelists of a folder can be read, and say what is wrong with the others, and which are missing."""
    found: dict[str, Mapping[str, Item]] = {}
    problems: list[Problem] = []
    for path in sorted(folder.glob("*.csv")):
        name = f"{folder.name}/{path.name}"
        items, said = _read(path, name)
        problems.extend(said)
        if not said:
            found[path.stem] = items
    missing = {*needed} - {path.stem for path in folder.glob("*.csv")}
    problems.extend(_problem(f"{folder.name}/{name}.csv", 1, "there is no such file") for name in missing)
    return found, tuple(sorted(problems))


def _problem(file: str, line: int, message: str) -> Problem:
    return Problem(file, line, 1, Code.BAD_CODELIST, message)


def _read(path: Path, name: str) -> tuple[dict[str, Item], list[Problem]]:
    items: dict[str, Item] = {}
    try:
        rows = csv.reader(StringIO(path.read_text(encoding="utf-8-sig"), newline=""), strict=True)
        if next(rows, None) != _COLUMNS:
            return {}, [_problem(name, 1, f"a codelist begins with the columns {','.join(_COLUMNS)}")]
        problems = []
        for row in rows:
            if said := _fault(row, items):
                problems.append(_problem(name, rows.line_num, said))
            else:
                items[row[0]] = Item(*row)
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        return {}, [_problem(name, 1, f"it cannot be read: {error}")]
    return items, problems


def _fault(row: list[str], before: Mapping[str, Item]) -> str | None:
    if len(row) != len(_COLUMNS) or not all(cell.strip() for cell in row):
        return "a code, a title and a description are all needed; put a text that has a comma in double quotes"
    if not _CODE.fullmatch(row[0]):
        return f"“{row[0]}” is not a code: lower-case letters, digits and single hyphens"
    return f"the code “{row[0]}” stands twice" if row[0] in before else None
