"""However the engine or its service ends, what was committed stays, and the next start is an ordinary one."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import neo4j.exceptions
import pytest

from system_map.engine import EmbeddedEngine, lock
from system_map.errors import EngineRefused

from .helpers import HEAP_MB, ask, driver, engine_pid, eventually

NOTED = "MATCH (noted:Noted) RETURN noted.what ORDER BY noted.what"

SERVICE = textwrap.dedent(f"""
    import asyncio, pathlib, sys
    from system_map.engine import EmbeddedEngine

    async def serve() -> None:
        await EmbeddedEngine.start(pathlib.Path(sys.argv[1]), heap_mb={HEAP_MB})
        print("serving", flush=True)
        await asyncio.sleep(3600)

    asyncio.run(serve())
""")


@pytest.fixture
def data_dir(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def service(data_dir: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Another process that serves an engine on the directory, once it has said so."""
    command = [sys.executable, "-c", SERVICE, str(data_dir)]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        assert process.stdout and process.stdout.readline() == b"serving\n"
        yield process
        process.kill()


async def test_what_is_committed_outlives_a_stop_and_a_killed_engine(data_dir: Path) -> None:
    first = await EmbeddedEngine.start(data_dir, heap_mb=HEAP_MB)
    async with driver(first.address) as left_open:
        await left_open.execute_query("CREATE (:Noted {what: 'before a stop'})")
        await first.close()
    assert await first.wait() == 0
    assert not (data_dir / "engine.json").exists()
    assert EmbeddedEngine.attach(data_dir) is None

    notes: list[str] = []
    async with await EmbeddedEngine.start(data_dir, heap_mb=HEAP_MB, report=notes.append) as second:
        assert notes == []
        with pytest.raises(neo4j.exceptions.AuthError):
            await ask(replace(second.address, password=first.address.password), "RETURN 1")
        await ask(second.address, "CREATE (:Noted {what: 'before a kill'})")
        os.kill(engine_pid(data_dir), signal.SIGKILL)
        assert await second.wait() != 0
    assert EmbeddedEngine.attach(data_dir) is None

    async with await EmbeddedEngine.start(data_dir, heap_mb=HEAP_MB, report=notes.append) as third:
        assert len(notes) == 1 and "recovering" in notes[0]
        assert await ask(third.address, NOTED) == [["before a kill"], ["before a stop"]]


async def test_an_engine_ends_with_its_killed_service(data_dir: Path, service: subprocess.Popen[bytes]) -> None:
    address = EmbeddedEngine.attach(data_dir)
    assert address
    await ask(address, "CREATE (:Noted {what: 'before the service was killed'})")
    service.kill()
    # No wait: the start itself waits for the engine that is still going down.
    async with await EmbeddedEngine.start(data_dir, heap_mb=HEAP_MB) as engine:
        assert engine.address != address
        assert await ask(engine.address, NOTED) == [["before the service was killed"]]


async def test_a_start_that_takes_too_long_leaves_nothing_behind(data_dir: Path) -> None:
    with pytest.raises(EngineRefused, match=r"did not answer within 0\.05 s; see .*engine\.log"):
        await EmbeddedEngine.start(data_dir, start_limit_s=0.05)
    await eventually(lambda: not lock.is_taken(data_dir / "lock"))
    assert EmbeddedEngine.attach(data_dir) is None
