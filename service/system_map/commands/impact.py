"""`system-map impact`: what touches bodies that close, with what is proposed for it, as a table or CSV."""

from __future__ import annotations

import csv
import sys
from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Annotated, Final

import typer
from rich.table import Table

from system_map import runtime
from system_map.commands.console import bar, out, run, say
from system_map.domain.standpoint import Standpoint
from system_map.errors import BadArgument, UnknownThing
from system_map.graph import questions, reorganisation
from system_map.graph.apply import Progress
from system_map.graph.database import Database
from system_map.graph.reorganisation import Touched
from system_map.settings import Settings, read_settings

_PAGE: Final = 200
_COLUMNS: Final = ("proposed", "fact", "from", "to", "through", "goes to", "done", "why")


def register(app: typer.Typer) -> None:
    """Enter the command."""
    app.command("impact")(_command)


def _command(
    ids: Annotated[list[str], typer.Argument(help="The ids of the bodies that close.")],
    on: Annotated[str, typer.Option(help="The day on which they close; today unless said.")] = "",
    into: Annotated[
        list[str] | None, typer.Option(help="What succeeds them: give it several times for several. Else as known.")
    ] = None,
    as_csv: Annotated[bool, typer.Option("--csv", help="Comma-separated values, for a spreadsheet.")] = False,
) -> None:
    """What a closure or merger touches, fact by fact, and what is proposed for each. Changes nothing."""
    try:
        day = date.fromisoformat(on) if on else datetime.now(UTC).date()
    except ValueError:
        raise BadArgument(f"--on: “{on}” is not a day as 2026-04-01") from None
    run(_show(read_settings(), ids, into, day, as_csv))


async def _show(settings: Settings, ids: Sequence[str], into: Sequence[str] | None, day: date, as_csv: bool) -> None:
    async with runtime.opened(settings, say) as graph:
        with bar() as update:
            rows = await table(graph, ids, into, day, update)
    if as_csv:
        csv.writer(sys.stdout).writerows([_COLUMNS, *rows])
        return
    shown = Table(*_COLUMNS, title=f"What touches {', '.join(ids)} on {day}: {len(rows)} facts")
    for row in rows:
        shown.add_row(*row)
    out.print(shown, markup=False)


async def table(
    graph: Database,
    ids: Sequence[str],
    into: Sequence[str] | None,
    day: date,
    progress: Progress = lambda *_: None,
) -> list[tuple[str, ...]]:
    """The rows of the table, for the map as it stands. Raises UnknownThing."""
    known, recorded_at = await questions.head(graph)
    at = Standpoint(day, known, recorded_at)
    there = await questions.things(graph, at, [*ids, *(into or ())])
    strangers = [f"the map holds no “{id_}”" for id_ in (*ids, *(into or ())) if id_ not in there]
    if strangers:
        raise UnknownThing("\n".join(strangers))
    total = await reorganisation.impact_counted(graph, at, ids, day)
    rows: list[tuple[str, ...]] = []
    after = ""
    while True:
        found = await reorganisation.impact(graph, at, ids, into, day, after, _PAGE)
        rows += [_row(item) for item in found.touched]
        progress("facts", len(rows), total)
        if len(found.touched) < _PAGE:
            return rows
        after = found.touched[-1].fact.said.id


def _row(item: Touched) -> tuple[str, ...]:
    fact, proposal = item.fact, item.proposal
    through = item.through.name if item.through else ""
    return (
        proposal.fate.name, fact.kind.value, fact.start.name or fact.start.id, fact.end.name or fact.end.id, through,
        ", ".join(proposal.to), "yes" if proposal.done else "", proposal.why,
    )  # fmt: skip
