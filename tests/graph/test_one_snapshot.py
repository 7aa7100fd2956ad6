"""One question sees one revision of the map, whatever is loaded meanwhile."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime
from functools import partial
from typing import Any

import pytest

from system_map.api.query import ask_from
from system_map.domain.vocabulary import FactKind
from system_map.domain.wanted import ANY
from system_map.graph.database import Address, Database, Row
from tests.graph import loading
from tests.graph.halting import Halt, halting_before_the_commit
from tests.graph.maps import AFTER, BEFORE, edition, editions_seen, everything
from tests.worlds import given, world


class Interrupted(Database):
    """The same graph, in which something happens before the nth statement of a question."""

    @classmethod
    def at(cls, graph: Database, step: int, happens: Callable[[], Awaitable[object]]) -> Interrupted:
        made = cls(graph._driver, graph._name, graph._timeout)
        made.left, made.happens = step, happens
        return made

    left: int
    happens: Callable[[], Awaitable[object]]

    async def ask(self, name: str, parameters: Mapping[str, Any]) -> list[Row]:
        self.left -= 1
        if self.left == -1:
            await self.happens()
        return await super().ask(name, parameters)


async def test_one_question_sees_one_revision(graph: Database) -> None:
    """A load is committed before the first, the second … the last statement of a question: it is seen whole or not."""
    await given(graph, BEFORE)
    before = await everything(graph)
    await given(graph, AFTER)
    after = await everything(graph)
    texts, states, now, step = [world(BEFORE), world(AFTER)], [before, after], 1, 0
    while True:
        commit = Interrupted.at(graph, step, partial(given, graph, texts[1 - now]))
        seen = await everything(commit)
        if commit.left >= 0:
            break
        assert seen == (states[1 - now] if step == 0 else states[now]), f"the load came before statement {step}"
        now, step = 1 - now, step + 1
    assert step > 15


async def test_one_question_sees_nothing_of_a_load_under_way(graph: Database) -> None:
    await given(graph, BEFORE)
    before = await everything(graph)
    made = world(AFTER)

    async def half_a_load() -> None:
        with pytest.raises(Halt):
            await given(graph, made, progress=halting_before_the_commit)

    for step in (1, 2, 5, 9):
        assert await everything(Interrupted.at(graph, step, half_a_load)) == before


async def test_readers_beside_a_loader_see_one_edition_after_the_other(graph: Database, engine: Address) -> None:
    await given(graph, edition(0))
    loader = await loading.start(engine, "test", [edition(n) for n in range(1, 4)])
    ended = asyncio.create_task(loader.communicate())

    async def read() -> None:
        seen: list[int] = []
        while not ended.done():
            (edition_seen,) = await editions_seen(graph)
            seen.append(edition_seen)
        assert seen == sorted(seen) and len(seen) > 5

    await asyncio.gather(read(), read())
    assert loader.returncode == 0
    assert await editions_seen(graph) == {3}


async def test_the_next_level_is_asked_of_the_same_revision(graph: Database) -> None:
    await given(graph, BEFORE)
    asked = await ask_from(graph, datetime(2020, 6, 1).date(), None, None, False)
    seats = await asked.seats_on("board", None, None, "", 20)
    await given(graph, AFTER)
    assert [s.seat.id for s in seats] == ["board-first", "board-second"]
    (link, far), *more = await asked.links("trust", (FactKind.MEMBER_OF,), ANY, "out", "", 20)
    assert (link.detail["role"], far.name, more) == ("partner", "Old System", [])
    assert [seat.forum and seat.forum.name for _, seat in await asked.seats_held("trust", (), "", 20)] == ["Old Board"]
    view = await asked.thing("council")
    assert view is not None and view.name == "The Council"
