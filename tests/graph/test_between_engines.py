"""From one engine to another and back, by a history: each engine there is, and an embedded one of its own."""

from __future__ import annotations

from pathlib import Path

from system_map.archive import export_history, import_history
from system_map.engine import EmbeddedEngine
from system_map.graph.database import Address, Database
from tests.conftest import empty
from tests.graph.test_history import a_history, everything


async def test_to_another_engine_and_back(graph: Database, tmp_path: Path) -> None:
    last = await a_history(graph)
    before = await everything(graph, last)
    first, second, third = (tmp_path / name for name in ("first.jsonl", "second.jsonl", "third.jsonl"))
    await export_history(graph, first)
    async with await EmbeddedEngine.start(tmp_path / "engine", heap_mb=512, statement_timeout_ms=20_000) as running:
        at = running.address
        other = await Database.open(Address(at.uri, at.user, at.password, at.database), limit=20)
        await import_history(other, first)
        assert await everything(other, last) == before
        await export_history(other, second)
        await other.close()
    await empty(graph)
    await import_history(graph, second)
    assert await everything(graph, last) == before
    await export_history(graph, third)
    assert first.read_bytes() == second.read_bytes() == third.read_bytes()
