"""Engines for the tests. Graph tests run once on each engine there is: the embedded one, and Neo4j when it is named.

`SYSTEM_MAP_TEST_ENGINES=embedded,neo4j` names the engines that must be there: one that is missing fails. Without
it the embedded engine runs, and Neo4j when NEO4J_URI is set; what does not run is said at the end.
"""

from __future__ import annotations

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
import pytest_asyncio

from system_map.engine import EmbeddedEngine
from system_map.files import CODELISTS, SEED
from system_map.graph.database import Address, Database
from system_map.graph.load import load
from system_map.graph.migrate import SCHEMA, migrate
from system_map.graph.writer import Pen
from system_map.seed.check import check

ENGINES = ("embedded", "neo4j")


def _wanted() -> list[str]:
    named = os.environ.get("SYSTEM_MAP_TEST_ENGINES")
    if named:
        return [name.strip() for name in named.split(",")]
    return ["embedded", *(["neo4j"] if os.environ.get("NEO4J_URI") else [])]


def pytest_report_header() -> str:
    return f"graph engines: {', '.join(_wanted())}"


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    left_out = [name for name in ENGINES if name not in _wanted()]
    said = f"graph tests ran on: {', '.join(_wanted())}"
    if left_out:
        said += f" (not on {', '.join(left_out)}: set NEO4J_URI, NEO4J_USER and NEO4J_PASSWORD to run there too)"
    terminalreporter.write_line(said)


@pytest_asyncio.fixture(scope="session", params=_wanted())
async def engine(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Address]:
    """The address of each engine in turn."""
    if request.param == "neo4j":
        env = os.environ
        yield Address(
            env["NEO4J_URI"],
            env.get("NEO4J_USER", "neo4j"),
            env["NEO4J_PASSWORD"],
            env.get("NEO4J_DATABASE", "neo4j"),
        )
        return
    async with _embedded(tmp_path_factory) as address:
        yield address


@asynccontextmanager
async def _embedded(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Address]:
    folder: Path = tmp_path_factory.mktemp("engine") / "engine"
    async with await EmbeddedEngine.start(folder, statement_timeout_ms=20_000) as running:
        at = running.address
        _embedded_at.add(at.uri)
        yield Address(at.uri, at.user, at.password, at.database)


_embedded_at: set[str] = set()


@pytest_asyncio.fixture(scope="session")
async def database(engine: Address) -> AsyncIterator[Database]:
    """The graph of the engine, migrated."""
    opened = await Database.open(engine, limit=20)
    await migrate(opened)
    yield opened
    await opened.close()


@pytest_asyncio.fixture
async def graph(database: Database) -> Database:
    """The graph of the engine, migrated and empty."""
    await empty(database)
    return database


async def empty(database: Database) -> None:
    """Make the map an empty one of the present shape: the constraints are there already, from the first migration."""
    await wipe(database)
    async with Pen.taken(database, "test") as pen:
        await pen.note_schema(SCHEMA)


#: What each graph holds, where a test would otherwise load the same again.
_holding: dict[int, str] = {}


async def wipe(database: Database) -> None:
    """Remove everything, a part at a time: an engine has a limit on what one statement may do."""
    _holding.pop(id(database), None)
    while True:
        async with database._driver.session(database=database._name) as session:
            result = await session.run("MATCH (n) WITH n LIMIT 400 DETACH DELETE n RETURN count(*) AS n")
            record = await result.single()
            if record is None or record["n"] == 0:
                return


@pytest_asyncio.fixture(scope="session")
async def apart(
    engine: Address, database: Database, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Database]:
    """Where England is kept: the embedded engine takes minutes to forget it, so there it has an engine of its own."""
    if engine.uri not in _embedded_at:
        yield database
        return
    async with _embedded(tmp_path_factory) as address:
        opened = await Database.open(address, limit=20)
        await migrate(opened)
        yield opened
        await opened.close()


@pytest_asyncio.fixture
async def england(apart: Database) -> Database:
    """The map as a newcomer gets it: the real seed files. Loaded once for all tests that only read it."""
    if _holding.get(id(apart)) != "england":
        await empty(apart)
        world = check(SEED, CODELISTS).world
        assert world is not None
        await load(apart, world, dataset="seed", author="a test", reason="acceptance")
        _holding[id(apart)] = "england"
    return apart
