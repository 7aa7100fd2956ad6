"""The engine's process, seen from the service: start it, hear it out, end it."""

from __future__ import annotations

import asyncio
import contextlib
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import Callable
from typing import Any

from system_map.engine.directory import EngineDirectory
from system_map.engine.wire import Answer, HostSettings
from system_map.errors import EngineRefused

# Out of the terminal's process group: Ctrl-C is to reach the service alone, which ends the engine in order.
_APART: dict[str, Any] = {"start_new_session": True}
if sys.platform == "win32":
    import subprocess

    _APART = {"creationflags": subprocess.CREATE_NEW_PROCESS_GROUP}


async def spawn(directory: EngineDirectory) -> Process:
    """Start the process; it waits for its settings. What it prints goes to the log, never to a terminal."""
    with directory.log.open("ab") as log:
        # -P: nothing is to be imported by accident from whatever directory this happens to run in.
        host = (sys.executable, "-P", "-m", "system_map.engine.host")
        return await asyncio.create_subprocess_exec(*host, stdin=PIPE, stdout=PIPE, stderr=log, **_APART)


async def converse(
    process: Process, settings: HostSettings, directory: EngineDirectory, report: Callable[[str], None]
) -> str:
    """Give the process its settings, pass on its notes, and return the URI at which the engine answers.

    Raises EngineRefused with the child's own sentence, or, when it died without one, with the log's name.
    """
    assert process.stdin and process.stdout
    process.stdin.write(settings.to_line())
    async for line in process.stdout:
        answer = Answer.from_line(line)
        if answer.kind == "refused":
            raise EngineRefused(answer.text)
        if answer.kind == "ready":
            return answer.text
        report(answer.text)
    raise EngineRefused(
        f"The embedded engine ended while it started (exit status {await process.wait()}); "
        f"the end of {directory.log} says why."
    )


async def end(process: Process, *, limit_s: float) -> None:
    """End the process's input, which asks it to close and go, and kill it if it has not gone in time."""
    assert process.stdin
    process.stdin.close()
    try:
        async with asyncio.timeout(limit_s):
            await process.wait()
    except TimeoutError:
        with contextlib.suppress(ProcessLookupError):
            process.kill()
        await process.wait()
