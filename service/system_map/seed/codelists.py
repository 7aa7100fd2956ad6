"""Codelists: CSV files of code, title and description, that a policy colleague edits and the API shows as enums."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from system_map.errors import SeedRefused


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

    Raises SeedRefused when a file is not a codelist, naming the file and the row.
    """
    return {path.stem: _read(path) for path in sorted(folder.glob("*.csv"))}


def _read(path: Path) -> dict[str, Item]:
    items: dict[str, Item] = {}
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file)
        if rows.fieldnames != ["code", "title", "description"]:
            raise SeedRefused(f"{path.name}:1: a codelist has the columns code, title and description")
        for number, row in enumerate(rows, start=2):
            code = row["code"]
            if not code or not row["title"] or row["description"] is None or code in items:
                raise SeedRefused(f"{path.name}:{number}: a code, a title and a description, each code once")
            items[code] = Item(code, row["title"], row["description"])
    return items
