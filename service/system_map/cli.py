"""The command line: serve, check, load, migrate, schema, engine. Errors are sentences; exit codes are in errors.py."""

from __future__ import annotations

import getpass
import json
import logging
import sys
from pathlib import Path
from typing import Annotated

import typer

from system_map import runtime
from system_map.commands import change, history, impact
from system_map.commands.changes import changes
from system_map.commands.codes import codes
from system_map.commands.console import bar, err, out, run, say
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
app.add_typer(history.app)
impact.register(app)
log = logging.getLogger("system_map")

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


app.add_typer(change.app, name="change")


@app.command()
def serve() -> None:
    """Start the service: engine, migrations, seed files if the map is empty, GraphQL with GraphiQL."""
    from system_map.serve import serve as serve_until_stopped

    run(serve_until_stopped(read_settings(), say, bar))


@app.command()
def check(folder: Folder = SEED) -> None:
    """Check seed files: every problem at once, each with its file, line and column. Exit code 3 when there are any."""
    with bar() as update:
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
    run(_load(read_settings(), folder, reason, author or getpass.getuser(), wait))


async def _load(settings: Settings, folder: Path, reason: str, author: str, wait: float) -> None:
    async with runtime.opened(settings, say) as graph:
        with bar() as update:
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
    for id_ in done.forgotten:
        out.print(f"left out, since the map was told to forget this person: {id_}", markup=False)


@app.command()
def migrate() -> None:
    """Bring the graph to the shape that this version expects. Safe to run again."""
    run(_migrate(read_settings()))


async def _migrate(settings: Settings) -> None:
    from system_map.graph.migrate import migrate as migrate_graph

    async with runtime.opened(settings, say) as graph:
        await migrate_graph(graph, say)
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
    run(_engine(read_settings()))


async def _engine(settings: Settings) -> None:
    from system_map.serve import until_stopped

    alone = settings.model_copy(update={"neo4j_uri": None})
    async with runtime.engine_at(alone, say, attach=False) as started:
        address = started.address
        out.print(f"NEO4J_URI={address.uri}", markup=False)
        out.print(f"NEO4J_USER={address.user}", markup=False)
        out.print(f"NEO4J_PASSWORD={address.password}", markup=False)
        out.print(f"NEO4J_DATABASE={address.database}", markup=False)
        await until_stopped(started)


app.command()(changes)
app.command()(codes)
