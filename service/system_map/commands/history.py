"""Commands on the map as a whole: its history out to a file and in again, and a person forgotten."""

from __future__ import annotations

import getpass
from pathlib import Path
from typing import Annotated

import typer

from system_map import runtime
from system_map.archive import export_history, import_history
from system_map.commands.console import bar, out, run, say
from system_map.errors import ChangeRefused
from system_map.graph.forget import forget
from system_map.settings import Settings, read_settings

app = typer.Typer()

File = Annotated[Path, typer.Argument(help="A file; gzip where its name ends in .gz.")]
Wait = Annotated[float, typer.Option(help="Seconds to wait for another writer.")]


@app.command("export-history")
def export_history_(file: File) -> None:
    """Write every revision there ever was into one file, with a checksum: a backup, and the way to another engine."""
    run(_export(read_settings(), file))


async def _export(settings: Settings, file: Path) -> None:
    async with runtime.opened(settings, say) as graph:
        with bar() as update:
            kept = await export_history(graph, file, update)
    out.print(
        f"{file}: {kept.head:,} revisions, {kept.things:,} things, {kept.opens:,} versions, "
        f"{kept.kept:,} change sets kept",
        markup=False,
    )


@app.command("import-history")
def import_history_(
    file: File,
    resume: Annotated[bool, typer.Option("--resume", help="Go on with an import that was cut off.")] = False,
    wait: Wait = 0.0,
) -> None:
    """Read a history into an empty map, on either engine: checked whole first, then revision by revision."""
    run(_import(read_settings(), file, resume, wait))


async def _import(settings: Settings, file: Path, resume: bool, wait: float) -> None:
    async with runtime.opened(settings, say) as graph:
        with bar() as update:
            kept = await import_history(graph, file, resume=resume, wait=wait, progress=update)
    after = f" (after {kept.before:,} that were there, and were proved to be the same)" if kept.before else ""
    out.print(f"the map stands at revision {kept.head:,}, as in {file}{after}", markup=False)


@app.command("forget-person")
def forget_person(
    person: Annotated[str, typer.Argument(help="The id of the person.")],
    reason: Annotated[str, typer.Option(help="Why, for the record; without the name.")],
    also: Annotated[list[str] | None, typer.Option(help="Another spelling that is to go wherever it stands.")] = None,
    author: Annotated[str, typer.Option(help="Who, for the record.")] = "",
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
    wait: Wait = 0.0,
) -> None:
    """Erase a person's names from all of history, and keep the roles under an id that says nothing. No way back."""
    if not yes and not typer.confirm(f"Erase who {person} is from every revision? There is no way back"):
        raise ChangeRefused("nothing was erased")
    run(_forget(read_settings(), person, reason, author or getpass.getuser(), also or [], wait))


async def _forget(settings: Settings, person: str, reason: str, author: str, also: list[str], wait: float) -> None:
    async with runtime.opened(settings, say) as graph:
        with bar() as update:
            done = await forget(graph, person, author=author, reason=reason, also=also, wait=wait, progress=update)
    out.print(
        f"revision {done.revision}: forgotten, and known from now on as {done.forgotten_as}: "
        f"{done.rewritten:,} versions written anew, {done.removed:,} removed",
        markup=False,
    )
    out.print(
        "what this cannot reach: seed files, change files, earlier exports, backups of the engine's files, and its "
        "logs until it has written over them"
    )
