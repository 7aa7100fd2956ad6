"""Asking an engine in one call, and looking at the processes of others."""

from __future__ import annotations

import asyncio
import ipaddress
import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import neo4j

from system_map.engine import EmbeddedEngine, EngineAddress

PATIENCE_S = 30.0
HEAP_MB = 256
LISTENING = "0A"  # the state's number in /proc/net/tcp


@dataclass(frozen=True)
class Running:
    """A running engine, and the directory it runs on."""

    engine: EmbeddedEngine
    data_dir: Path

    @property
    def address(self) -> EngineAddress:
        return self.engine.address


def driver(address: EngineAddress) -> neo4j.AsyncDriver:
    """The official client, with all that an address says."""
    return neo4j.AsyncGraphDatabase.driver(address.uri, auth=(address.user, address.password))


async def ask(address: EngineAddress, cypher: str) -> list[list[Any]]:
    """Run one statement in a transaction of its own and return its rows."""
    async with driver(address) as client:
        found = await client.execute_query(cypher, database_=address.database)
        return [record.values() for record in found.records]


async def eventually(holds: Callable[[], bool]) -> None:
    """Return as soon as it holds, and fail if it does not for a long time."""
    end = time.monotonic() + PATIENCE_S
    while not holds():
        assert time.monotonic() < end, "waited in vain"
        await asyncio.sleep(0.05)


def engine_pid(data_dir: Path) -> int:
    """The process that runs the engine on this directory, as its record says."""
    return int(json.loads((data_dir / "engine.json").read_text())["pid"])


def listening(pid: int) -> set[tuple[str, int]]:
    """The addresses and ports on which a process listens for TCP connections. Linux only."""
    files = (entry.resolve() for entry in Path(f"/proc/{pid}/fd").iterdir())
    sockets = {file.name.removeprefix("socket:") for file in files if file.name.startswith("socket:")}
    found = set()
    for table in ("tcp", "tcp6"):
        for line in Path(f"/proc/{pid}/net/{table}").read_text().splitlines()[1:]:
            columns = line.split()
            if columns[3] == LISTENING and f"[{columns[9]}]" in sockets:
                address, port = columns[1].split(":")
                found.add((_readable(address), int(port, 16)))
    return found


def _readable(address: str) -> str:
    """An address of /proc/net/tcp, whose four-byte words have the byte order of the machine."""
    words = (bytes.fromhex(address[start : start + 8])[::-1] for start in range(0, len(address), 8))
    parsed = ipaddress.ip_address(b"".join(words))
    if isinstance(parsed, ipaddress.IPv6Address) and parsed.ipv4_mapped:
        parsed = parsed.ipv4_mapped
    return str(parsed)
