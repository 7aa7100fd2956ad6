"""Histories nobody thought of: a few random worlds and an edit, out to a file and into an empty map, asked again."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from system_map.archive import export_history, import_history
from system_map.domain.changes import Edits
from system_map.domain.world import World
from system_map.graph import questions
from system_map.graph.apply import apply
from system_map.graph.database import Database
from tests.conftest import empty
from tests.generative.test_against_the_oracle import DAYS, Map, worlds
from tests.graph.test_changes import change_set


async def _same(graph: Database, folder: Path, held: list[World], gone: int, day: date) -> None:
    await empty(graph)
    asked = Map(graph)
    for world in held:
        await asked.hold(world)
    if facts := [f for f in held[-1].facts if f.kind.value != "ON"]:
        fact = facts[gone % len(facts)]
        await apply(graph, change_set(Edits(retracted=frozenset({fact.key})), name="an edit"))
        known, _ = await questions.head(graph)
        asked.held[known] = replace(held[-1], facts=tuple(f for f in held[-1].facts if f.key != fact.key))
    first, second = folder / "first.jsonl", folder / "second.jsonl.gz"
    await export_history(graph, first)
    await empty(graph)
    await import_history(graph, first)
    for known in asked.held:
        await asked.compare(known, day, None)
    await export_history(graph, second)
    await empty(graph)
    await import_history(graph, second)
    await export_history(graph, folder / "third.jsonl")
    assert (folder / "third.jsonl").read_bytes() == first.read_bytes()


@given(held=st.lists(worlds(), min_size=1, max_size=3), gone=st.integers(0, 100), day=DAYS)
@settings(max_examples=4, deadline=None, suppress_health_check=list(HealthCheck))
def _agree(same: Callable[..., Any], held: list[World], gone: int, day: date) -> None:
    same(held, gone, day)


async def test_a_history_read_in_gives_the_same_answers_at_every_revision(graph: Database, tmp_path: Path) -> None:
    loop = asyncio.get_running_loop()

    def same(*story: Any) -> None:
        asyncio.run_coroutine_threadsafe(_same(graph, tmp_path, *story), loop).result()

    await asyncio.to_thread(_agree, same)
