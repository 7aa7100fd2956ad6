"""The two servers, each a process of its own: the service as `system-map serve` runs it, and the bare route."""

from __future__ import annotations

import asyncio
import os
import socket
import sys
from asyncio.subprocess import Process
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx

from system_map.graph.database import Address

_ROOT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True)
class Server:
    """A server that answers."""

    process: Process
    url: str

    def worked(self) -> float:
        """The milliseconds that processors have worked for it so far; 0 where /proc does not say."""
        try:
            said = Path(f"/proc/{self.process.pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
        except OSError:
            return 0
        return (int(said[11]) + int(said[12])) * 1000 / os.sysconf("SC_CLK_TCK")

    def memory(self) -> tuple[float, float] | None:
        """Its resident memory at its highest and now, in MB; None where /proc does not say."""
        return memory_of(self.process.pid)


def memory_of(pid: int) -> tuple[float, float] | None:
    """The resident memory of a process at its highest and now, in MB; None where /proc does not say."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text(encoding="utf-8").splitlines()
    except OSError:
        return None
    said = dict(line.split(":", 1) for line in lines if ":" in line)
    return (_mb(said["VmHWM"]), _mb(said["VmRSS"])) if "VmHWM" in said else None


def _mb(kilobytes: str) -> float:
    return int(kilobytes.split(maxsplit=1)[0]) / 1000


@asynccontextmanager
async def service(address: Address) -> AsyncIterator[Server]:
    """The service, on a graph that runs and is loaded."""
    port = _free_port()
    command = (sys.executable, "-m", "system_map", "serve")
    async with _running(command, address, port, "/ready") as server:
        yield server


@asynccontextmanager
async def bare(address: Address) -> AsyncIterator[Server]:
    """The bare route."""
    port = _free_port()
    command = (
        sys.executable, "-m", "uvicorn", "bench.bare:app",
        "--host", "127.0.0.1", "--port", str(port), "--log-level", "warning", "--no-access-log",
    )  # fmt: skip
    async with _running(command, address, port, "/health") as server:
        yield server


@asynccontextmanager
async def _running(command: Sequence[str], address: Address, port: int, sign: str) -> AsyncIterator[Server]:
    process = await asyncio.create_subprocess_exec(
        *command, env=_environment(address, port), cwd=_ROOT, stdout=asyncio.subprocess.DEVNULL
    )
    try:
        url = f"http://127.0.0.1:{port}"
        await _answers(process, url + sign)
        yield Server(process, url)
    finally:
        if process.returncode is None:
            process.terminate()
        await process.wait()


def _environment(address: Address, port: int) -> dict[str, str]:
    return os.environ | {
        "NEO4J_URI": address.uri,
        "NEO4J_USER": address.user,
        "NEO4J_PASSWORD": address.password,
        "NEO4J_DATABASE": address.database,
        "SYSTEM_MAP_HOST": "127.0.0.1",
        "SYSTEM_MAP_PORT": str(port),
    }


async def _answers(process: Process, url: str) -> None:
    async with httpx.AsyncClient() as client:
        for _ in range(300):
            if process.returncode is not None:
                raise RuntimeError(f"the server for {url} ended with {process.returncode}")
            try:
                if (await client.get(url)).status_code == 200:
                    return
            except httpx.TransportError:
                pass
            await asyncio.sleep(0.1)
    raise RuntimeError(f"{url} did not answer within 30 s")


async def post(url: str, document: str, variables: dict[str, str]) -> Any:
    """The data of a GraphQL answer. Raises RuntimeError when it has errors."""
    async with httpx.AsyncClient(timeout=30) as client:
        answer = (await client.post(url + "/graphql", json={"query": document, "variables": variables})).json()
    if answer.get("errors"):
        raise RuntimeError(f"the service answered with errors: {answer['errors']}")
    return answer["data"]


async def get(url: str) -> Any:
    """The rows that the bare route returns."""
    async with httpx.AsyncClient(timeout=30) as client:
        return (await client.get(url)).raise_for_status().json()


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        return int(listening.getsockname()[1])
