"""Killed at any moment, a loader, the engine or both: a reader sees all of a load or none of it, and the next one works."""

from __future__ import annotations

import asyncio
import random
import signal
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from system_map.engine import EmbeddedEngine
from system_map.errors import SystemMapError
from system_map.graph.database import Address, Database
from system_map.graph.load import load
from system_map.graph.migrate import migrate
from system_map.graph.questions import head
from tests.conftest import wipe
from tests.engine.helpers import eventually
from tests.graph import killing, loading
from tests.graph.editions import change_file, world_of_editions
from tests.graph.maps import BODIES, edition, editions_seen, recorded, the_lease_runs_out
from tests.graph.test_kill_commands import is_sound
from tests.worlds import given, world


class Kept:
    """An engine of its own in a directory, which may be killed and started again."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    async def start(self) -> None:
        self.engine = await EmbeddedEngine.start(self.folder, heap_mb=512)
        at = self.engine.address
        self.address = Address(at.uri, at.user, at.password, at.database)
        self.graph = await Database.open(self.address, limit=10)

    async def kill(self) -> None:
        self.engine._process.send_signal(signal.SIGKILL)
        await self.engine.wait()
        await self.graph.close()

    async def close(self) -> None:
        await self.graph.close()
        await self.engine.close()


@pytest_asyncio.fixture(scope="module")
async def kept(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Kept]:
    made = Kept(tmp_path_factory.mktemp("kept") / "engine")
    await made.start()
    await migrate(made.graph)
    yield made
    await made.close()


async def _load(graph: Database, number: int) -> None:
    await load(graph, world(edition(number)), dataset="test", author="a test", reason="a test")


async def _is_sound(graph: Database, last: int, number: int) -> int:
    """The edition that the map holds after a kill: the new one or the old one, whole; and it can be loaded again."""
    seen = await editions_seen(graph)
    assert seen in ({last}, {number})
    await the_lease_runs_out(graph)
    await _load(graph, number)
    assert await editions_seen(graph) == {number}
    revision = (await head(graph))[0]
    left_over = [row for row in await recorded(graph) if int(row[3]) > revision]
    assert left_over == []
    return number


async def test_a_loader_is_killed(kept: Kept) -> None:
    chance = random.Random(20260401)
    last, kills = 0, 0
    await _load(kept.graph, 0)
    for number in range(1, 6):
        loader = await loading.start(kept.address, "test", [edition(number)])
        assert loader.stdout is not None
        for _ in range(chance.randint(1, 10)):
            await loader.stdout.readline()
        await asyncio.sleep(chance.random() * 0.02)
        if loader.returncode is None:
            loader.kill()
            kills += 1
        await loader.wait()
        last = await _is_sound(kept.graph, last, number)
    assert kills >= 3


async def test_the_engine_is_killed(kept: Kept) -> None:
    chance = random.Random(20260402)
    last, cut_off = 0, 0
    await _load(kept.graph, 0)
    for number in range(1, 3):
        steps = asyncio.Event()
        wanted = chance.randint(1, 9)

        def listen(_name: str, done: int, _total: int, wanted: int = wanted, steps: asyncio.Event = steps) -> None:
            if done >= wanted * BODIES // 2:
                steps.set()

        made = world(edition(number))
        loader = asyncio.create_task(
            load(kept.graph, made, dataset="test", author="a test", reason="a test", progress=listen)
        )
        await steps.wait()
        await asyncio.sleep(chance.random() * 0.02)
        await kept.kill()
        try:
            await loader
        except SystemMapError:
            cut_off += 1
        await kept.start()
        last = await _is_sound(kept.graph, last, number)
    assert cut_off >= 1


async def test_a_command_is_killed_that_has_started_the_engine_itself(kept: Kept, tmp_path: Path) -> None:
    await wipe(kept.graph)
    await migrate(kept.graph)
    await given(kept.graph, world_of_editions())
    own = {"NEO4J_URI": "", "SYSTEM_MAP_DATA_DIR": str(kept.folder.parent), "SYSTEM_MAP_HEAP_MB": "512"}
    inside = 0
    for number in (1, 2):
        await kept.close()
        file = change_file(tmp_path, number)
        process = killing.start(own, "change", "apply", file)
        await eventually(lambda: EmbeddedEngine.attach(kept.folder) is not None)
        found = EmbeddedEngine.attach(kept.folder)
        assert found
        graph = await Database.open(Address(found.uri, found.user, found.password, found.database))
        await killing.writes(process, graph)
        await asyncio.sleep(0.1 * number)
        inside += killing.killed(process)
        await graph.close()
        await kept.start()
        await is_sound(kept.graph, file, number)
    assert inside
