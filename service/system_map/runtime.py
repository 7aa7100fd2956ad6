"""Which graph there is: Neo4j when its address is set, else the embedded engine, running already or started here."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from system_map.domain.changes import ChangeSet, State
from system_map.engine import EmbeddedEngine
from system_map.errors import SeedRefused
from system_map.files import CODELISTS
from system_map.graph import change_sets, plans
from system_map.graph.apply import Applied, Progress, apply
from system_map.graph.database import Address, Database
from system_map.graph.held import held_about, things_known
from system_map.graph.load import Loaded, load
from system_map.graph.migrate import migrate
from system_map.graph.questions import head
from system_map.seed.change_file import ChangeFile, read_change, read_kept
from system_map.seed.check import Checked, check
from system_map.seed.compiling import compiled
from system_map.settings import Settings

Report = Callable[[str], None]

#: The dataset that the seed files are.
SEED_DATASET = "seed"


@dataclass(frozen=True)
class Engine:
    """Where the graph is; and, when it runs as a child of this process, how to wait for its end."""

    address: Address
    ended: Callable[[], Awaitable[int]] | None = None


@asynccontextmanager
async def engine_at(settings: Settings, report: Report, *, attach: bool) -> AsyncIterator[Engine]:
    """The engine that holds the graph. With `attach`, an embedded engine that already runs there is used as it is.

    Raises EngineRefused when the embedded engine cannot start, or another service has it.
    """
    if settings.neo4j_uri:
        password = settings.neo4j_password.get_secret_value()
        yield Engine(Address(settings.neo4j_uri, settings.neo4j_user, password, settings.neo4j_database))
        return
    folder = settings.data_dir.resolve() / "engine"
    running = EmbeddedEngine.attach(folder) if attach else None
    if running is not None:
        yield Engine(Address(running.uri, running.user, running.password, running.database))
        return
    report("starting the embedded engine")
    engine = await EmbeddedEngine.start(
        folder, heap_mb=settings.heap_mb, statement_timeout_ms=settings.statement_timeout_ms, report=report
    )
    async with engine:
        at = engine.address
        yield Engine(Address(at.uri, at.user, at.password, at.database), engine.wait)


@asynccontextmanager
async def graph_at(engine: Engine, settings: Settings) -> AsyncIterator[Database]:
    """The graph of an engine, open. Raises GraphUnavailable."""
    limit = settings.statement_timeout_ms / 1000
    database = await Database.open(engine.address, limit=limit, pool_size=settings.pool_size)
    try:
        yield database
    finally:
        await database.close()


@asynccontextmanager
async def opened(settings: Settings, report: Report) -> AsyncIterator[Database]:
    """The graph that the settings name, for one command: also while a service answers from it.

    Raises EngineRefused, GraphUnavailable.
    """
    async with engine_at(settings, report, attach=True) as engine, graph_at(engine, settings) as graph:
        yield graph


def checked(folder: Path, progress: Report = lambda _: None) -> Checked:
    """Check seed files, with the codelists that come with them or with the service."""
    own = folder / "codelists"
    return check(folder, own if own.is_dir() else CODELISTS, progress=progress)


async def load_seed(
    database: Database,
    folder: Path,
    *,
    author: str,
    reason: str,
    wait: float = 0.0,
    progress: Progress = lambda *_: None,
) -> Loaded:
    """Check the seed files of a folder and load them, all or nothing.

    Raises SeedRefused with every problem in its message; nothing is loaded then.
    """
    found = checked(folder)
    if found.world is None:
        lines = "\n".join(str(p) for p in found.problems)
        raise SeedRefused(f"{lines}\n{len(found.problems)} problem(s); nothing was loaded")
    await migrate(database)
    return await load(
        database,
        found.world,
        dataset=SEED_DATASET,
        author=author,
        reason=reason,
        wait=wait,
        progress=progress,
    )


async def change_at(database: Database, path: Path, codelists: Path = CODELISTS) -> tuple[ChangeFile, ChangeSet]:
    """Read a change file and work out what it means for the map as it stands.

    Raises SeedRefused with every problem in its message.
    """
    file = read_change(path)
    return file, await change_of(database, file, codelists)


async def change_of(database: Database, file: ChangeFile, codelists: Path = CODELISTS) -> ChangeSet:
    """What a change file means for the map as it stands. Raises SeedRefused with every problem in its message.

    It is prepared on the revision that the file names, else on the one that is read here.
    """
    revision, _ = await head(database)
    held = await held_about(database, file.ids())
    known = await things_known(database)
    change_set = compiled(file, held, known, codelists)
    if change_set is None:
        lines = "\n".join(str(p) for p in file.problems)
        raise SeedRefused(f"{lines}\n{len(file.problems)} problem(s); nothing was changed")
    return change_set if change_set.prepared_on is not None else replace(change_set, prepared_on=revision)


async def apply_kept(
    database: Database, id_: str, *, wait: float = 0.0, progress: Progress = lambda *_: None
) -> Applied:
    """Apply a change set that the map keeps, worked out anew on the map as it stands.

    Raises UnknownThing when there is none, ChangeRefused when it has been withdrawn or applied, ChangesClash when
    somebody has touched the same facts since it was kept, SeedRefused when it no longer makes sense.
    """
    found = await change_sets.kept(database, id_)
    change_sets.require_step(found, State.APPLIED)
    change_set = await change_of(database, read_kept(found.document, f"{id_}.yaml"))
    done = await apply(database, replace(change_set, prepared_on=found.prepared_on), wait=wait, progress=progress)
    await plans.tidy(database, id_)
    return done
