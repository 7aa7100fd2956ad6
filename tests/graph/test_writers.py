"""One writer at a time, of however many: nothing is lost, nothing doubled, and who was overtaken writes no more."""

from __future__ import annotations

import asyncio

import pytest

from system_map.domain.changes import ChangeSet, Edits
from system_map.errors import MapBusy
from system_map.graph.database import Address, Database
from system_map.graph.load import load
from system_map.graph.migrate import SCHEMA, migrate, require_migrated
from system_map.graph.questions import head
from system_map.graph.writer import Pen
from tests.asking import ask
from tests.conftest import wipe
from tests.graph import loading
from tests.graph.maps import BEFORE, recorded, the_lease_runs_out
from tests.worlds import given, world


def _by(author: str) -> ChangeSet:
    return ChangeSet(author, author, author, "a test", "test", Edits())


async def test_a_second_writer_is_told_or_waits(graph: Database) -> None:
    async with Pen.taken(graph, "first"):
        with pytest.raises(MapBusy, match="somebody else is writing"):
            await given(graph, BEFORE)
        waiting = asyncio.create_task(given(graph, BEFORE, wait=30))
        await asyncio.sleep(0.5)
        assert not waiting.done()
        assert (await head(graph))[0] == 0
    assert (await waiting).revision == 1


async def test_a_writer_that_was_overtaken_writes_nothing_more(graph: Database) -> None:
    await given(graph, BEFORE)
    rows = [{"properties": {"id": "late", "type": "Person", "recorded_from": 2}}]
    async with Pen.taken(graph, "slow") as slow:
        await slow.record("things/person", [{"properties": {**rows[0]["properties"], "id": "early"}}])
        await the_lease_runs_out(graph)
        async with Pen.taken(graph, "next") as quick:
            assert not [row for row in await recorded(graph) if row[1] == "early"], "cleared by who came next"
            await quick.record("things/person", [{"properties": {**rows[0]["properties"], "id": "mine"}}])
            with pytest.raises(MapBusy, match="another writer took over"):
                await slow.record("things/person", rows)
            with pytest.raises(MapBusy, match="another writer took over"):
                await slow._clear()
            with pytest.raises(MapBusy, match="another writer took over"):
                await slow.commit(_by("slow"), opened=1, closed=0)
            await quick.commit(_by("quick"), opened=1, closed=0)
        with pytest.raises(MapBusy, match="another writer took over"):
            await slow.record("things/person", rows)
    assert {row[1] for row in await recorded(graph) if row[3] == "2"} == {"mine"}
    assert (await head(graph))[0] == 2


def _share(number: int) -> str:
    own = "".join(f"  - {{id: n{number}-{i}, kind: provider, name: Body {number} {i}}}\n" for i in range(3))
    return f"organisations:\n{own}  - {{id: hub-{number}, kind: provider, name: Hub, member_of: [n{number}-0, n{number}-1, n{number}-2]}}\n"


COUNT = '{ map { organisations(first: 100) { totalCount nodes { slug } } search(text: "body", first: 100) { nodes { matched } } } }'


async def test_many_writers_at_once_lose_nothing_and_double_nothing(graph: Database) -> None:
    loads = [load(graph, world(_share(n)), dataset=f"d{n}", author="a test", reason=f"{n}", wait=60) for n in range(6)]
    done = await asyncio.gather(*loads)
    assert sorted(d.revision or 0 for d in done) == [1, 2, 3, 4, 5, 6]
    found = (await ask(graph, COUNT))["map"]
    assert found["organisations"]["totalCount"] == len(found["organisations"]["nodes"]) == 24
    assert len(found["search"]["nodes"]) == len({n["matched"] for n in found["search"]["nodes"]}) == 18
    assert len([row for row in await recorded(graph) if row[0] == "fact"]) == 18


async def test_writers_of_several_processes_too(graph: Database, engine: Address) -> None:
    texts = [(_share(n), _share(n).replace("Body", "Corps")) for n in range(3)]
    running = [await loading.start(engine, f"d{n}", two) for n, two in enumerate(texts)]
    assert [(await process.communicate())[0].splitlines().count(b"written") for process in running] == [2, 2, 2]
    assert [process.returncode for process in running] == [0, 0, 0]
    assert (await head(graph))[0] == 6
    found = (await ask(graph, COUNT.replace("body", "corps")))["map"]
    assert found["organisations"]["totalCount"] == 12
    assert len(found["search"]["nodes"]) == 9


async def test_an_empty_graph_may_be_migrated_by_several_at_once(database: Database) -> None:
    await wipe(database)
    await asyncio.gather(*(migrate(database) for _ in range(4)))
    await require_migrated(database)
    (found,) = await database.ask("read/head", {"map": "map"})
    assert (found["revision"], found["schema"]) == (0, SCHEMA)


async def test_migrating_does_not_wait_for_a_writer(graph: Database) -> None:
    async with Pen.taken(graph, "load"):
        await migrate(graph)
