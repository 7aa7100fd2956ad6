"""The client: wrk, which costs a few hundredths of a millisecond, and reads its requests from a script."""

from __future__ import annotations

import asyncio
import json
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import quote

HOW_TO_GET_WRK: Final = "wrk is not installed: apt-get install wrk (Debian, Ubuntu), brew install wrk (macOS)"

_DONE: Final = """
local turn = 0
request = function()
  turn = turn % #ready + 1
  return ready[turn]
end
done = function(summary, latency)
  io.write(string.format('\\n{"median_us": %d, "requests": %d, "seconds": %f, "failed": %d}\\n',
    latency:percentile(50), summary.requests, summary.duration / 1e6,
    summary.errors.status + summary.errors.connect + summary.errors.read + summary.errors.timeout))
end
"""


@dataclass(frozen=True)
class Measured:
    """What a run of wrk saw: the median in milliseconds, how many requests, and for how long in seconds."""

    median: float
    requests: int
    seconds: float


def installed() -> bool:
    """Whether wrk is there."""
    return shutil.which("wrk") is not None


def asking(path: Path, document: str, variables: Sequence[dict[str, str]]) -> Path:
    """A script that posts a GraphQL document with these variables in turn."""
    bodies = [json.dumps({"query": document, "variables": given}) for given in variables]
    parts = [f'wrk.format("POST", "/graphql", headers, [==[{body}]==])' for body in bodies]
    head = 'local headers = {["Content-Type"] = "application/json", ["Accept"] = "application/json"}\n'
    return _script(path, head, parts)


def getting(path: Path, targets: Sequence[str]) -> Path:
    """A script that gets these paths in turn."""
    return _script(path, "", [f'wrk.format("GET", [==[{target}]==])' for target in targets])


def target(name: str, id_: str, day: str) -> str:
    """The path of a question to the bare route."""
    return f"/ask/{name}?id={quote(id_)}&day={day}"


def _script(path: Path, head: str, parts: Sequence[str]) -> Path:
    made = ",\n    ".join(parts)
    path.write_text(
        f"{head}local ready = {{}}\ninit = function()\n  ready = {{\n    {made}\n  }}\nend\n{_DONE}",
        encoding="utf-8",
    )
    return path


async def wrk(url: str, script: Path, seconds: int, connections: int = 1) -> Measured:
    """Run wrk for a while with that many connections, each of which asks again once it is answered.

    Raises RuntimeError when a request fails.
    """
    command = ("wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--timeout", "30s", "-s", str(script), url)
    process = await asyncio.create_subprocess_exec(*command, stdout=asyncio.subprocess.PIPE)
    out, _ = await process.communicate()
    last = out.decode().strip().splitlines()[-1] if out else ""
    if process.returncode or not last.startswith("{"):
        raise RuntimeError(f"wrk failed: {' '.join(command)}\n{out.decode()}")
    said = json.loads(last)
    if said["failed"] or not said["requests"]:
        raise RuntimeError(f"{said['failed']} of {said['requests']} requests failed: {' '.join(command)}")
    return Measured(said["median_us"] / 1000, said["requests"], said["seconds"])
