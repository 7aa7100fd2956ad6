"""One engine for the tests that only ask it something; the tests of starting and ending make their own."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from system_map.engine import EmbeddedEngine

from .helpers import HEAP_MB, Running


@pytest.fixture(scope="session")
async def running(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Running]:
    data_dir = tmp_path_factory.mktemp("a name with spaces") / "data"
    async with await EmbeddedEngine.start(data_dir, heap_mb=HEAP_MB, statement_timeout_ms=2_000) as engine:
        yield Running(engine, data_dir)
