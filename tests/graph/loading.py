"""A loader that is a process of its own: it loads each world it is given, one after the other, and says how far it is.

Its standard input is one line of JSON: the address of the graph, the dataset, and the worlds as text of seed files.
"""

from __future__ import annotations

import asyncio
import json
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import Sequence
from dataclasses import asdict

from system_map.graph.database import Address, Database
from system_map.graph.load import load
from tests.worlds import world


async def start(address: Address, dataset: str, worlds: Sequence[str]) -> Process:
    """Start a loader; read what it says from its standard output, a line for each step."""
    process = await asyncio.create_subprocess_exec(sys.executable, "-m", __name__, stdin=PIPE, stdout=PIPE)
    assert process.stdin is not None
    process.stdin.write(json.dumps([asdict(address), dataset, list(worlds)]).encode() + b"\n")
    await process.stdin.drain()
    return process


async def _main() -> None:
    address, dataset, worlds = json.loads(sys.stdin.readline())
    graph = await Database.open(Address(**address))

    def say(name: str, *_: object) -> None:
        print(name, flush=True)  # noqa: T201 - heard by the test that started this

    for text in worlds:
        await load(graph, world(text), dataset=dataset, author="a loader", reason="a test", wait=60, progress=say)
    await graph.close()


if __name__ == "__main__":
    asyncio.run(_main())
