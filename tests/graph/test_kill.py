"""Killed at any moment, the loader or the engine: a reader sees all of a load or none of it, and the next one works."""

from __future__ import annotations

import asyncio
import random
import signal
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from system_map.engine import EmbeddedEngine
from system_map.errors import SystemMapError
from system_map.graph.database import Address, Database
from system_map.graph.load import load
from system_map.graph.migrate import migrate
from system_map.graph.questions import head
from tests.asking import ask
from tests.graph import loading
from tests.graph.maps import recorded, the_lease_runs_out
from tests.worlds import world

BODIES = 12


def edition(number: int) -> str:
    """A world in which every name, kind and membership says which edition it is of."""
    kind = ("nhs-trust", "provider", "commissioner")[number % 3]
    own = f"  - {{id: hub-{number % 2}, kind: collaborative, name: Hub {number}}}\n"
    for i in range(BODIES):
        own += f"  - {{id: body-{i:02}, kind: {kind}, name: Body {number}, member_of: {{to: hub-{number % 2}, role: edition {number}}}}}\n"
    return f"organisations:\n{own}"


QUESTION = """
query ($known: String) {
  map(asOf: "2020-06-01", asKnown: $known) {
    organisations(first: 100) {
      totalCount
      nodes { name kindTitle memberships { nodes { role to { name } } } }
    }
    search(text: "body", first: 100) { nodes { matched } }
  }
}
"""


async def editions_seen(graph: Database) -> Any:
    """The editions of which something is seen; a map that was loaded whole shows one."""
    found = (await ask(graph, QUESTION))["map"]
    bodies = found["organisations"]["nodes"]
    texts = [body["name"] for body in bodies]
    texts += [str(line["role"]) for body in bodies for line in body["memberships"]["nodes"]]
    texts += [line["to"]["name"] for body in bodies for line in body["memberships"]["nodes"]]
    texts += [hit["matched"] for hit in found["search"]["nodes"]]
    counts = (found["organisations"]["totalCount"], len(bodies), len(found["search"]["nodes"]), len(texts))
    assert counts in [(0, 0, 0, 0), (BODIES + 1, BODIES + 1, BODIES, 4 * BODIES + 1)]
    assert len({body["kindTitle"] for body in bodies if body["name"].startswith("Body")}) <= 1
    return {int(text.split()[-1]) for text in texts}


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
