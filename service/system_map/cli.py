"""The command line: serve, check, load, migrate, schema, engine. Errors are sentences; exit codes are in errors.py."""

from __future__ import annotations

import asyncio
import getpass
import json
import logging
import sys
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from system_map import runtime
from system_map.commands.changes import changes
from system_map.errors import SeedRefused, SystemMapError
from system_map.files import SEED
from system_map.settings import Settings, read_settings

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="""Who sits where, who decides what, who answers to whom in English health and care.

    Start with `system-map serve`: it starts the embedded engine, loads the seed files if the map is empty, and
    answers GraphQL at http://127.0.0.1:8000/graphql. Settings come from the environment (see the README); with
    NEO4J_URI set, that Neo4j is used instead of the embedded engine.""",
)
log = logging.getLogger("system_map")
out = Console(highlight=False, soft_wrap=True)
err = Console(stderr=True, highlight=False, soft_wrap=True)

Folder = Annotated[
    Path,
    typer.Argument(help="A folder of seed files.", show_default="the seed files that come with the service"),
]
Wait = Annotated[float, typer.Option(help="Seconds to wait for another writer.")]


def main() -> None:
    """Run the command line. What goes wrong is a sentence and an exit code, never a traceback."""
    try:
        _log(read_settings().log_level)
        app()
    except SystemMapError as error:
        err.print(error.message, markup=False)
        sys.exit(error.exit_code)
    except KeyboardInterrupt:
        sys.exit(130)
    except Exception as error:
        log.debug("unforeseen", exc_info=error)
        err.print(f"something went wrong that nobody foresaw: {type(error).__name__}: {error}", markup=False)
        err.print("set SYSTEM_MAP_LOG_LEVEL=debug and run it again to see where", markup=False)
        sys.exit(1)


def _log(level: str) -> None:
    logging.basicConfig(level=level.upper(), format="%(levelname)s %(name)s: %(message)s")
    if level != "debug":
        # The driver tells of every connection that it loses; what comes of it is ours to say, in a sentence.
        logging.getLogger("neo4j").setLevel(logging.CRITICAL)


def _say(message: str) -> None:
    err.print(message, markup=False)


def _run(work: Coroutine[Any, Any, None]) -> None:
    from uvicorn.loops.auto import auto_loop_factory

    with asyncio.Runner(loop_factory=auto_loop_factory()) as runner:  # uvloop, where there is one
        runner.run(work)


@contextmanager
def _bar() -> Iterator[Any]:
    """A progress bar on a terminal; elsewhere a line now and then would only be noise."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=err, transient=True, disable=not err.is_terminal) as progress:
        task = progress.add_task("loading", total=None)
        yield lambda name, done, total: progress.update(task, description=name, completed=done, total=total)


@app.command()
def serve() -> None:
    """Start the service: engine, migrations, seed files if the map is empty, GraphQL with GraphiQL."""
    from system_map.serve import serve as serve_until_stopped

    _run(serve_until_stopped(read_settings(), _say, _bar))


@app.command()
def check(folder: Folder = SEED) -> None:
    """Check seed files: every problem at once, each with its file, line and column. Exit code 3 when there are any."""
    with _bar() as update:
        found = runtime.checked(folder, lambda name: update(f"checking {name}", 0, None))
    for problem in found.problems:
        out.print(str(problem), markup=False)
    if found.world is None:
        raise SeedRefused(f"{len(found.problems)} problem(s) in {len(found.files)} files")
    world = found.world
    out.print(
        f"{len(found.files)} files, {len(world.things):,} things, "
        f"{len(world.attributes) + len(world.facts):,} facts: no problems"
    )


@app.command()
def load(
    folder: Folder = SEED,
    reason: Annotated[str, typer.Option(help="Why, for the record.")] = "seed files",
    author: Annotated[str, typer.Option(help="Who, for the record.")] = "",
    wait: Wait = 0.0,
) -> None:
    """Load seed files: all or nothing, and again at no harm. Says what changed. Works while a service runs."""
    _run(_load(read_settings(), folder, reason, author or getpass.getuser(), wait))


async def _load(settings: Settings, folder: Path, reason: str, author: str, wait: float) -> None:
    async with (
        runtime.engine_at(settings, _say, attach=True) as found,
        runtime.graph_at(found, settings) as graph,
    ):
        with _bar() as update:
            done = await runtime.load_seed(graph, folder, author=author, reason=reason, wait=wait, progress=update)
    if done.revision is None:
        out.print("nothing changed: the map already says what the files say")
    else:
        out.print(
            f"revision {done.revision}: {done.things:,} new things, {done.opened:,} facts opened, "
            f"{done.altered:,} altered, {done.closed:,} closed"
        )
    for key in done.edited:
        out.print(f"left as it was edited since: {key}", markup=False)


@app.command()
def migrate() -> None:
    """Bring the graph to the shape that this version expects. Safe to run again."""
    _run(_migrate(read_settings()))


async def _migrate(settings: Settings) -> None:
    from system_map.graph.migrate import migrate as migrate_graph

    async with (
        runtime.engine_at(settings, _say, attach=True) as found,
        runtime.graph_at(found, settings) as graph,
    ):
        await migrate_graph(graph, _say)
    out.print("migrated")


@app.command()
def schema(
    seed: Annotated[bool, typer.Option("--seed", help="The JSON Schema of seed files instead.")] = False,
) -> None:
    """Print the GraphQL schema (SDL), or with --seed the JSON Schema of seed files."""
    if seed:
        from system_map.seed.shape import json_schema

        sys.stdout.write(json.dumps(json_schema(), indent=2, ensure_ascii=False) + "\n")
        return
    from system_map.api.schema import sdl

    sys.stdout.write(sdl())


@app.command()
def engine() -> None:
    """Start the embedded engine alone and print how to reach it over Bolt. Ends with Ctrl-C."""
    _run(_engine(read_settings()))


async def _engine(settings: Settings) -> None:
    from system_map.serve import until_stopped

    alone = settings.model_copy(update={"neo4j_uri": None})
    async with runtime.engine_at(alone, _say, attach=False) as started:
        address = started.address
        out.print(f"NEO4J_URI={address.uri}", markup=False)
        out.print(f"NEO4J_USER={address.user}", markup=False)
        out.print(f"NEO4J_PASSWORD={address.password}", markup=False)
        out.print(f"NEO4J_DATABASE={address.database}", markup=False)
        await until_stopped(started)


app.command()(changes)
