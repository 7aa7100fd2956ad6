"""`system-map codes`: which organisations of the seed files should have an ODS or GSS code, and do not."""

from __future__ import annotations

import csv
import sys
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from system_map import runtime
from system_map.commands.console import out
from system_map.domain.identity import uncoded
from system_map.errors import SeedRefused
from system_map.files import SEED

_COLUMNS = ("id", "name", "kind", "lacks", "sources")


def codes(
    folder: Annotated[Path, typer.Argument(help="A folder of seed files.", show_default="those of the service")] = SEED,
    as_csv: Annotated[bool, typer.Option("--csv", help="Comma-separated values, for a spreadsheet.")] = False,
) -> None:
    """List the organisations that should have an ODS or GSS code and do not. An anonymised one must never get one."""
    found = runtime.checked(folder)
    if found.world is None:
        raise SeedRefused(f"{len(found.problems)} problem(s): `system-map check` lists them")
    rows = [(u.id, u.name, u.kind, u.scheme, " ".join(u.sources)) for u in uncoded(found.world)]
    if as_csv:
        csv.writer(sys.stdout).writerows([_COLUMNS, *rows])
        return
    table = Table(*_COLUMNS, title=f"{len(rows)} organisations without the code that their kind should have")
    for row in rows:
        table.add_row(*row)
    out.print(table)
