"""`kill -9` of a command that writes, at many moments: the map is as before or as after, and the next writer works."""

from __future__ import annotations

import asyncio
import random
from pathlib import Path

from system_map.archive import export_history
from system_map.graph.apply import apply
from system_map.graph.database import Address, Database
from system_map.runtime import change_at
from tests.conftest import empty
from tests.graph import killing
from tests.graph.editions import change_file, edition_seen, world_of_editions
from tests.graph.maps import edition, recorded, the_lease_runs_out
from tests.worlds import given

#: How many times each command is killed.
KILLS = 8


async def is_sound(graph: Database, file: Path, number: int) -> None:
    """After a kill the map is of the edition before or of this one; and the change can be applied if it was not."""
    found = await edition_seen(graph)
    assert found in (number - 1, number)
    await the_lease_runs_out(graph)
    if found < number:
        _, change_set = await change_at(graph, file)
        await apply(graph, change_set)
        assert await edition_seen(graph) == number
        assert [row for row in await recorded(graph) if int(row[3]) > number + 1] == []


def _aimed(span: float, inside: int, hit: bool) -> tuple[float, int]:
    """For how long a command is at work, and how many were killed at it. One that had ended is quicker than thought."""
    return (span, inside + 1) if hit else (span / 2, inside)


async def test_a_change_that_is_being_applied(graph: Database, engine: Address, tmp_path: Path) -> None:
    await given(graph, world_of_editions())
    span = await killing.timed(killing.start(killing.on(engine), "change", "apply", change_file(tmp_path, 1)), graph)
    inside = 0
    for number in range(2, KILLS + 2):
        process = killing.start(killing.on(engine), "change", "apply", change_file(tmp_path, number))
        if await killing.writes(process, graph):
            await asyncio.sleep(span * (number - 1.5) / KILLS)
        span, inside = _aimed(span, inside, killing.killed(process))
        await is_sound(graph, change_file(tmp_path, number), number)
    assert inside >= KILLS // 2


async def test_a_history_that_is_being_imported(graph: Database, engine: Address, tmp_path: Path) -> None:
    chance = random.Random(20260403)
    revisions = KILLS + 4
    for number in range(revisions):
        await given(graph, edition(number))
    file = tmp_path / "map.jsonl"
    await export_history(graph, file)
    lines = file.read_bytes().splitlines()
    heads = [i for i, line in enumerate(lines) if line.startswith(b'{"revision":')] + [len(lines) - 1]
    await empty(graph)
    stood, span, inside = 0, 0.1, 0
    for number in range(KILLS):
        process = killing.start(killing.on(engine), "import-history", file, *(["--resume"] if number else []))
        if await killing.writes(process, graph, until=stood + number % 3):
            await asyncio.sleep(span * chance.random())
        span, inside = _aimed(span, inside, killing.killed(process))
        part = tmp_path / "part.jsonl"
        stood = (await export_history(graph, part)).head
        assert part.read_bytes().splitlines()[1:-1] == lines[1 : heads[stood]], "whole revisions, and no more"
        await the_lease_runs_out(graph)
    assert inside >= KILLS // 2
    await killing.ended(killing.start(killing.on(engine), "import-history", file, "--resume"))
    again = tmp_path / "again.jsonl"
    await export_history(graph, again)
    assert again.read_bytes() == file.read_bytes()
    await given(graph, edition(revisions))
