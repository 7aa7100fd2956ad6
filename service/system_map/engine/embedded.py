"""What the service holds of the embedded engine: start, the address, wait, close; attach to one that runs."""

from __future__ import annotations

import asyncio
import importlib.util
import os
import secrets
import time
from asyncio.subprocess import Process
from collections.abc import Callable
from pathlib import Path
from typing import Self

from system_map.engine import child, lock, record
from system_map.engine.directory import EngineDirectory
from system_map.engine.record import EngineAddress
from system_map.engine.server import DATABASE, USER
from system_map.engine.wire import HostSettings
from system_map.errors import EngineRefused

# Longer than any start or stop seen on a slow machine: what takes longer hangs.
START_LIMIT_S = 90.0
STOP_LIMIT_S = 25.0  # the child gives itself 20
ATTACH_LIMIT_S = 20.0


class EmbeddedEngine:
    """A running engine that this process started, and that ends with it.

    Use it as an async context manager, or call `close`. If this process dies, by whatever end, the engine
    closes its database and ends too.
    """

    def __init__(self, process: Process, address: EngineAddress) -> None:
        self._process = process
        self.address = address

    @classmethod
    async def start(
        cls,
        data_dir: Path,
        *,
        heap_mb: int = 1024,
        statement_timeout_ms: int = 10_000,
        start_limit_s: float = START_LIMIT_S,
        report: Callable[[str], None] = lambda _: None,
    ) -> EmbeddedEngine:
        """Start an engine on a directory, which is made if it is missing, and return it when it answers.

        After `statement_timeout_ms` the engine ends a statement, be it a question, a write or a change of
        schema. `report` is told, in sentences, what a person may want to know meanwhile.

        Raises EngineRefused when this machine cannot run it, when another service has the directory, when the
        directory is not ours or cannot be written, and when the engine fails or takes too long to start.
        """
        directory = _usable(data_dir)
        settings = HostSettings(
            directory=str(directory.path),
            password=secrets.token_urlsafe(32),
            heap_mb=heap_mb,
            statement_timeout_ms=statement_timeout_ms,
            service_pid=os.getpid(),
        )
        process = await child.spawn(directory)
        try:
            async with asyncio.timeout(start_limit_s):
                uri = await child.converse(process, settings, directory, report)
        except BaseException as error:
            await child.end(process, limit_s=0)
            if isinstance(error, TimeoutError):
                raise EngineRefused(
                    f"The embedded engine did not answer within {start_limit_s:g} s; see {directory.log}."
                ) from error
            raise
        return cls(process, EngineAddress(uri, USER, settings.password, DATABASE))

    @staticmethod
    def attach(data_dir: Path) -> EngineAddress | None:
        """The address of the engine that another process runs on this directory, or None when none does.

        Blocks, for seconds, only while that engine is still starting or ending. Raises EngineRefused when the
        engine belongs to another user.
        """
        directory = EngineDirectory(data_dir.resolve())
        began = time.monotonic()
        while lock.is_taken(directory.lock) and time.monotonic() - began < ATTACH_LIMIT_S:
            if address := record.read(directory.record):
                return address
            time.sleep(0.1)
        return None

    async def wait(self) -> int:
        """Return the engine's exit status once it has ended: by `close`, or by itself, which is a fault."""
        return await self._process.wait()

    async def close(self) -> None:
        """Let the engine close its database and end; kill it if it hangs. Neither loses a committed write."""
        await child.end(self._process, limit_s=STOP_LIMIT_S)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()


def _usable(data_dir: Path) -> EngineDirectory:
    if importlib.util.find_spec("arcadedb_embedded") is None:
        raise EngineRefused(
            "The embedded engine is not made for this machine (an Intel Mac, for one, has none). "
            "Run a Neo4j server and name it with NEO4J_URI, NEO4J_USER and NEO4J_PASSWORD."
        )
    directory = EngineDirectory(data_dir.resolve())
    directory.prepare()
    return directory
