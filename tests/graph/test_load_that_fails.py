"""Loading: all or nothing. What a load that failed has written is never seen, and the next removes it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from system_map.domain.vocabulary import FactKind
from system_map.domain.world import World
from system_map.errors import ChangeRefused
from system_map.graph.database import Database
from system_map.graph.migrate import migrate
from system_map.graph.questions import head
from system_map.graph.writer import Pen
from tests.conftest import wipe
from tests.graph.halting import Halt, halting_at, halting_before_the_commit
from tests.graph.maps import AFTER, BEFORE, everything, recorded
from tests.worlds import given, world


async def test_a_load_that_stops_anywhere_is_seen_nowhere(graph: Database) -> None:
    await given(graph, BEFORE)
    before, held = await everything(graph), await recorded(graph)
    made, steps = world(AFTER), 0
    while True:
        try:
            await given(graph, made, progress=halting_at(steps))
            break
        except Halt:
            steps += 1
            assert await everything(graph) == before, f"stopped at step {steps}"
    assert steps > 10
    assert (await head(graph))[0] == 2
    after = await everything(graph)
    assert await everything(graph, "1") == before != after
    await wipe(graph)
    await migrate(graph)
    await given(graph, BEFORE)
    assert await recorded(graph) == held
    await given(graph, AFTER)
    assert await everything(graph) == after, "what was left behind is gone without a trace"


async def test_what_a_writer_left_is_cleared_by_the_next(graph: Database) -> None:
    await given(graph, BEFORE)
    held = await recorded(graph)
    with pytest.raises(Halt):
        await given(graph, AFTER, progress=halting_before_the_commit)
    assert await recorded(graph) != held
    assert (await given(graph, BEFORE)).revision is None, "what the world said before is what it says"
    assert await recorded(graph) == held


async def test_much_left_behind_is_cleared_too(graph: Database) -> None:
    many = "people:\n" + "".join(f"  - {{id: p{i:03}, name: N}}\n" for i in range(201))
    with pytest.raises(Halt):
        await given(graph, many, progress=halting_before_the_commit)
    assert len(await recorded(graph)) > 400, "more than is undone in one statement"
    async with Pen.taken(graph, "look"):
        assert await recorded(graph) == set()


async def test_a_fact_with_an_end_missing_is_refused(graph: Database) -> None:
    await given(graph, BEFORE)
    before, held = await everything(graph), await recorded(graph)
    made = world(AFTER)
    astray = next(f for f in made.facts if f.kind is FactKind.ACCOUNTABLE_TO)
    for wrong in (replace(astray, end="nobody"), replace(astray, start="nobody")):
        with pytest.raises(ChangeRefused, match="the map holds no nobody"):
            await given(graph, World(made.things, made.attributes, (*made.facts, wrong)))
        assert await everything(graph) == before
    about_nobody = replace(made.attributes[0], thing="nobody")
    with pytest.raises(ChangeRefused, match="the map holds no nobody"):
        await given(graph, World(made.things, (*made.attributes, about_nobody), made.facts))
    assert await everything(graph) == before
    assert (await given(graph, BEFORE)).revision is None
    assert await recorded(graph) == held
