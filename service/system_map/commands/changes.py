"""`system-map changes`: what changed between two days, or two revisions, as a table or a spreadsheet."""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Annotated, Final

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from system_map import runtime
from system_map.commands import wording
from system_map.commands.console import err, out, run, say
from system_map.domain.difference import folded
from system_map.domain.notation import FAR_AHEAD, LONG_AGO
from system_map.domain.standpoint import Standpoint
from system_map.errors import BadArgument
from system_map.graph import changed, questions
from system_map.graph.batches import batched
from system_map.graph.database import Database
from system_map.settings import read_settings

#: How many facts are read in full at once.
AT_ONCE: Final = 500
#: What a terminal has room for; a spreadsheet has it all.
_SHOWN: Final = (
    ("when", "change", "what", "before", "after", "sources"),
    ("revision", "title", "change", "recorded as", "what", "before", "after"),
)
#: A cell that begins so would be taken for a formula by a spreadsheet.
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


def changes(
    since: Annotated[str | None, typer.Option(metavar="DAY", help="The earlier day: 2018-10-01.")] = None,
    until: Annotated[str | None, typer.Option(metavar="DAY", help="The later day; today unless said.")] = None,
    since_revision: Annotated[int | None, typer.Option(min=0, help="The earlier state of the map: 0 is empty.")] = None,
    until_revision: Annotated[int | None, typer.Option(min=0, help="The later state; the last unless said.")] = None,
    within: Annotated[str | None, typer.Option(metavar="ID", help="Only what belongs to this system or area.")] = None,
    of: Annotated[list[str] | None, typer.Option(metavar="ID", help="Only this thing; may be given again.")] = None,
    every: Annotated[
        bool, typer.Option("--all", help="Also the attributes that came or went with their thing.")
    ] = False,
    file: Annotated[
        str | None, typer.Option("--csv", metavar="FILE|-", help="A spreadsheet instead of a table.")
    ] = None,
) -> None:
    """What changed in the world between two days, or what the map learned between two revisions.

    For instance `system-map changes --since 2018-10-01 --until 2021-06-15 --within dorset-ics`.
    """
    if (since is None) == (since_revision is None):
        raise BadArgument("say since when: --since DAY, or --since-revision NUMBER")
    if (until is not None and since is None) or (until_revision is not None and since_revision is None):
        raise BadArgument("--until goes with --since, and --until-revision with --since-revision")
    ids = of or None
    if since is not None:
        days = _day("--since", since), _day("--until", until) if until else datetime.now(UTC).date()
        rows = run(_asked(lambda db: _between_days(db, *days, ids, within, every)))
    else:
        number = since_revision or 0
        rows = run(_asked(lambda db: _between_revisions(db, number, until_revision, ids, within)))
    if file is None:
        _print(rows)
    elif file == "-":
        sys.stdout.buffer.write(spreadsheet(rows))
    else:
        try:
            Path(file).write_bytes(spreadsheet(rows))
        except OSError as error:
            raise BadArgument(f"--csv: {file} cannot be written: {error.strerror}") from None
        err.print(f"{_counted(rows)} written to {file}", markup=False)


def _day(option: str, text: str) -> date:
    try:
        found = date.fromisoformat(text)
    except ValueError:
        raise BadArgument(f"{option}: “{text}” is not a day: write it as 2018-10-01") from None
    if not LONG_AGO < found < FAR_AHEAD:
        raise BadArgument(f"{option}: {found} is a day that the map cannot tell from those around it")
    return found


async def _asked(question: Callable[[Database], Awaitable[list[wording.Row]]]) -> list[wording.Row]:
    async with runtime.opened(read_settings(), say) as graph:
        return await question(graph)


async def _between_days(
    db: Database, since: date, until: date, of: Sequence[str] | None, within: str | None, every: bool
) -> list[wording.Row]:
    if since > until:
        raise BadArgument(f"--since {since} is after {until}: give the earlier day first")
    known, recorded_at = await questions.head(db)
    at = Standpoint(until, known, recorded_at, every_verdict=True)
    ids = await changed.scope(db, at, since, of, within)
    found = await changed.changes(db, at, since, None, ids)
    rows = []
    for some in batched(found if every else folded(found), AT_ONCE):
        told = await changed.told_of_differences(db, some, replace(at, as_of=since), at)
        rows += [wording.of_difference(view, said) for view, said in zip(some, told, strict=True)]
    return rows


async def _between_revisions(
    db: Database, since: int, until: int | None, of: Sequence[str] | None, within: str | None
) -> list[wording.Row]:
    known, recorded_at = await questions.head(db)
    last = known if until is None else until
    if not since <= last <= known:
        raise BadArgument(f"the map stands at revision {known}: there is no stretch from revision {since} to {last}")
    at = Standpoint(datetime.now(UTC).date(), known, recorded_at, every_verdict=True)
    ids = await changed.scope_of_revisions(db, at, since, last, of, within)
    found = await changed.recorded_between(db, since, last, ids)
    made = await questions.revisions(db, sorted({d.revision for d in found}))
    rows = []
    for some in batched(found, AT_ONCE):
        told = await changed.told_of_learned(db, at, some)
        rows += [wording.of_learned(view, said, made) for view, said in zip(some, told, strict=True)]
    return rows


def spreadsheet(rows: Sequence[wording.Row]) -> bytes:
    """The rows as CSV that Excel opens as it is: with a byte-order mark, a header, and no cell that is a formula."""
    text = io.StringIO()
    writer = csv.DictWriter(text, rows[0].keys() if rows else ("nothing changed",))
    writer.writeheader()
    writer.writerows({name: _cell(value) for name, value in row.items()} for row in rows)
    return text.getvalue().encode("utf-8-sig")


def _cell(value: str) -> str:
    return f"'{value}" if value.startswith(_FORMULA) else value


def _counted(rows: Sequence[wording.Row]) -> str:
    return f"{len(rows):,} {'change' if len(rows) == 1 else 'changes'}"


def _print(rows: Sequence[wording.Row]) -> None:
    if not rows:
        out.print("nothing changed")
        return
    names = next(shown for shown in _SHOWN if shown[0] in rows[0])
    table = Table(*names, caption=_counted(rows), show_lines=True)
    for row in rows:
        table.add_row(*(escape(row[name]) for name in names))
    # Where nobody looks, nothing is cut to the width of a terminal.
    (out if out.is_terminal else Console(highlight=False, width=200)).print(table, soft_wrap=False)
