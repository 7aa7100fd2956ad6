"""Commands as processes of their own, killed while they write: nothing of them is asked, and nothing tidied up."""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import sys
import time
from collections.abc import Mapping
from multiprocessing.process import BaseProcess

from system_map.graph.database import Address, Database
from system_map.graph.writer import MAP

#: Every command is forked from one process that has read our modules already: most of a start is spent on that.
_forks = multiprocessing.get_context("forkserver")
_forks.set_forkserver_preload([__name__, "system_map.cli", "uvicorn.loops.auto"])


def on(address: Address) -> dict[str, str]:
    """The environment of a command on the graph of this address."""
    return {
        "NEO4J_URI": address.uri, "NEO4J_USER": address.user,
        "NEO4J_PASSWORD": address.password, "NEO4J_DATABASE": address.database,
    }  # fmt: skip


def start(environment: Mapping[str, str], *words: object) -> BaseProcess:
    """Start a command of ours, with these words on its command line."""
    process = _forks.Process(target=_command, args=(dict(environment), ["system-map", *map(str, words)]))
    process.start()
    return process


def _command(environment: dict[str, str], words: list[str]) -> None:
    from system_map.cli import main

    os.environ.update(environment)
    sys.argv = words
    main()


async def ended(process: BaseProcess) -> None:
    """Wait for a command that must do what it was told."""
    await asyncio.to_thread(process.join)
    assert process.exitcode == 0


async def writer(graph: Database) -> tuple[str, int]:
    """Who has the pen (nobody: an empty text), and the revision that the map shows."""
    async with graph._driver.session(database=graph._name) as session:
        asked = "MATCH (m:Map {id: $map}) RETURN m.writer AS writer, m.revision AS revision"
        row = await (await session.run(asked, map=MAP)).single()
    return (row["writer"], row["revision"]) if row else ("", 0)


async def writes(process: BaseProcess, graph: Database, until: int = 0) -> bool:
    """Wait until a command has the pen and the map shows a revision; whether it came to that before it ended."""
    while process.is_alive():
        who, revision = await writer(graph)
        if f":{process.pid} " in who and revision >= until:
            return True
        await asyncio.sleep(0.003)
    return False


async def timed(process: BaseProcess, graph: Database) -> float:
    """For how many seconds a command is at work, once it has the pen."""
    assert await writes(process, graph)
    began = time.monotonic()
    await ended(process)
    return time.monotonic() - began


def killed(process: BaseProcess) -> bool:
    """Kill a command with no warning, and wait until it is gone; whether it was still at work."""
    process.kill()
    process.join()
    return process.exitcode == -9
