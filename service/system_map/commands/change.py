"""`system-map change`: look at a change before it is made, keep it, approve it, apply it, and compare afterwards."""

from __future__ import annotations

import getpass
import re
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from system_map import runtime
from system_map.commands.console import bar, out, run, say
from system_map.domain.changes import Kept, PlannedEdit, State
from system_map.graph import change_sets, plans
from system_map.graph.apply import Applied, apply
from system_map.graph.database import Database
from system_map.settings import read_settings

app = typer.Typer(
    no_args_is_help=True,
    help="""Change sets: named, cited lists of changes, written as files (docs/changes.md says how).

    `check` says what a file would do; `keep` puts it beside the map, so that any question can be asked with it;
    `apply` makes it a revision.""",
)
File = Annotated[Path, typer.Argument(help="A change file.", exists=True, dir_okay=False)]
Id = Annotated[str, typer.Argument(help="The id of a change set that is kept.")]
Wait = Annotated[float, typer.Option(help="Seconds to wait for another writer.")]
By = Annotated[str, typer.Option(help="Who, for the record.")]


@app.command()
def check(file: File) -> None:
    """Say what a change file would do to the map as it stands: every problem at once, or every edit."""
    run(_check(file))


@app.command()
def keep(
    file: File,
    state: Annotated[State | None, typer.Option(help="draft, proposed or approved; else as the file says.")] = None,
    by: By = "",
    wait: Wait = 0.0,
) -> None:
    """Keep a change file beside the map, unapplied: `map(withChangeSets: …)` then asks as if it had been applied."""
    run(_keep(file, state, by or getpass.getuser(), wait))


@app.command("apply")
def apply_(
    what: Annotated[str, typer.Argument(help="A change file, or the id of a change set that is kept.")],
    wait: Wait = 0.0,
) -> None:
    """Apply a change set: one revision, all of it or nothing. Clashes are named, and then nothing is applied."""
    run(_apply(what, wait))


@app.command()
def step(
    id_: Id, state: Annotated[State, typer.Argument(help="draft, proposed, approved or withdrawn.")], by: By = ""
) -> None:
    """Bring a change set that is kept to another state."""
    run(_step(id_, state, by or getpass.getuser()))


@app.command()
def drop(id_: Id, wait: Wait = 0.0) -> None:
    """Keep a change set no longer, nor anything of it. One that was applied is history, and stays."""
    run(_drop(id_, wait))


@app.command("list")
def list_() -> None:
    """List the change sets that the map keeps."""
    run(_list())


@app.command()
def show(id_: Id) -> None:
    """Show what a change set that is kept does, fact by fact."""
    run(_show(id_))


@app.command()
def compare(id_: Id) -> None:
    """Compare what was planned with what the map now says."""
    run(_compare(id_))


def _graph() -> AbstractAsyncContextManager[Database]:
    return runtime.opened(read_settings(), say)


async def _check(file: Path) -> None:
    async with _graph() as graph:
        _, change_set = await runtime.change_at(graph, file)
        _edits(change_set.title, await plans.preview(graph, change_set))


async def _keep(file: Path, state: State | None, by: str, wait: float) -> None:
    async with _graph() as graph:
        read, change_set = await runtime.change_at(graph, file)
        chosen = state or (read.frame.state if read.frame else State.DRAFT)
        found = await plans.keep(graph, change_set, chosen, by=by, wait=wait)
    out.print(f"{found.id} is kept as {found.state.value}: {len(found.edits)} edits on revision {found.prepared_on}")


async def _apply(what: str, wait: float) -> None:
    async with _graph() as graph:
        with bar() as update:
            if re.fullmatch(r"[a-z0-9-]+", what) and not _is_file(what):
                done = await runtime.apply_kept(graph, what, wait=wait, progress=update)
            else:
                _, change_set = await runtime.change_at(graph, Path(what))
                done = await apply(graph, change_set, wait=wait, progress=update)
    _done(done)


def _is_file(what: str) -> bool:
    return Path(what).is_file()


def _done(done: Applied) -> None:
    if done.revision is None:
        out.print("nothing changed: the map already says so")
        return
    out.print(
        f"revision {done.revision}: {done.things} new things, {done.opened} facts opened, "
        f"{done.altered} altered, {done.closed} closed"
    )


async def _step(id_: str, state: State, by: str) -> None:
    async with _graph() as graph:
        found = await plans.step(graph, id_, state, by=by)
    out.print(f"{found.id} is {found.state.value}")


async def _drop(id_: str, wait: float) -> None:
    async with _graph() as graph:
        await plans.drop(graph, id_, wait=wait)
    out.print(f"{id_} is kept no longer")


async def _list() -> None:
    async with _graph() as graph:
        found = await change_sets.kept_after(graph, "", 1000)
    table = Table("id", "state", "edits", "prepared on", "revision", "title")
    for one in found:
        table.add_row(
            one.id, one.state.value, str(len(one.edits)), _number(one.prepared_on), _number(one.revision), one.title
        )
    out.print(table if found else "no change sets are kept")


async def _show(id_: str) -> None:
    async with _graph() as graph:
        found = await change_sets.kept(graph, id_)
    _head(found)
    _edits(found.title, found.edits)


async def _compare(id_: str) -> None:
    async with _graph() as graph:
        found = await change_sets.kept(graph, id_)
        answer = await change_sets.compared(graph, found)
    _head(found)
    table = Table("outcome", "planned", "now")
    for edit, outcome, now in answer:
        table.add_row(outcome.value, edit.after or f"no more: {edit.before}", now or "")
    out.print(table)


def _head(found: Kept) -> None:
    revision = f", revision {found.revision}" if found.revision is not None else ""
    out.print(f"{found.id}: {found.title} ({found.state.value}{revision})", markup=False)
    out.print(f"{found.author}: {found.reason}", markup=False)


def _edits(title: str, edits: tuple[PlannedEdit, ...] | list[PlannedEdit]) -> None:
    table = Table("", "before", "after", title=title)
    for edit in edits:
        what = "open" if edit.before is None else "close" if edit.after is None else "alter"
        table.add_row(f"{what}{'' if edit.sense == 'change' else ' (correction)'}", edit.before or "", edit.after or "")
    out.print(table if edits else "this changes nothing: the map already says so")


def _number(value: int | None) -> str:
    return "" if value is None else str(value)
