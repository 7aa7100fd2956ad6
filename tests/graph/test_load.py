"""Loading: once however often, all or nothing, closed and never deleted, one writer at a time, one snapshot."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from functools import partial
from typing import Any

import pytest

from system_map.api.query import ask_from
from system_map.domain.changes import ChangeSet, Edits
from system_map.domain.vocabulary import FactKind
from system_map.domain.wanted import ANY
from system_map.domain.world import World
from system_map.errors import ChangeRefused, MapBusy
from system_map.graph.database import Address, Database, Row
from system_map.graph.load import Loaded, load
from system_map.graph.migrate import SCHEMA, migrate, require_migrated
from system_map.graph.questions import head
from system_map.graph.writer import Pen
from tests.asking import ask
from tests.conftest import wipe
from tests.graph import loading
from tests.graph.maps import AFTER, BEFORE, edition, editions_seen, everything, recorded, the_lease_runs_out
from tests.worlds import given, world

# --- what a load leaves ---


async def test_twice_is_once(graph: Database) -> None:
    first = await given(graph, BEFORE)
    seen, held = await everything(graph), await recorded(graph)
    again = await given(graph, BEFORE)
    assert (first.revision, again) == (1, Loaded(None))
    assert (await everything(graph), await recorded(graph)) == (seen, held)
    assert (await head(graph))[0] == 1


async def test_what_is_loaded_is_counted(graph: Database) -> None:
    made = world(BEFORE)
    assert await given(graph, BEFORE) == Loaded(1, len(made.things), len(made.attributes) + len(made.facts))
    things = [row for row in await recorded(graph) if row[0] == "thing"]
    assert len(things) == len(made.things)
    assert len(await recorded(graph)) == len(made.things) + len(made.attributes) + len(made.facts)


async def test_the_map_is_seen_as_it_was_known(graph: Database) -> None:
    await given(graph, BEFORE)
    before = await everything(graph)
    await given(graph, AFTER)
    after = await everything(graph)
    assert await everything(graph, "1") == before
    assert await everything(graph, "2") == after
    assert after != before
    nothing = await everything(graph, "0")
    assert nothing["map"]["forum"] is None and nothing["map"]["organisations"]["totalCount"] == 0
    assert nothing["map"]["search"]["nodes"] == [] and nothing["map"]["straddlers"]["nodes"] == []


async def test_before_and_after_in_words(graph: Database) -> None:
    await given(graph, BEFORE)
    await given(graph, AFTER)
    was, is_ = (await everything(graph, "1"))["map"], (await everything(graph))["map"]
    assert [m["forum"]["name"] for m in (was, is_)] == ["Old Board", "New Board"]
    assert [m["forum"]["kind"] for m in (was, is_)] == ["BOARD", "COMMITTEE"]
    assert [m["forum"]["quorum"] for m in (was, is_)] == ["five", "six"]
    assert [[s["slug"] for s in m["forum"]["seats"]["nodes"]] for m in (was, is_)] == [
        ["board-first", "board-second"],
        ["board-second", "board-first", "board-third"],
    ], "the chair is first once it is the chair"
    assert [m["chairs"]["seats"]["totalCount"] for m in (was, is_)] == [0, 1]
    assert [[h["holder"]["name"] for s in m["forum"]["seats"]["nodes"] for h in s["holders"]] for m in (was, is_)] == [
        ["Old Trust", "The Council"],
        ["New Trust", "The Middle"],
    ]
    assert [m["thing"] and m["thing"]["name"] for m in (was, is_)] == ["The Council", None]
    assert [[o["slug"] for o in m["organisations"]["nodes"]] for m in (was, is_)] == [
        ["council", "top", "trust"],
        ["middle", "top", "trust"],
    ]
    assert [[o["slug"] for o in m["trusts"]["nodes"]] for m in (was, is_)] == [["trust"], []]
    assert [[f["slug"] for f in m["places"]["nodes"]] for m in (was, is_)] == [[], ["system"]]
    assert [[h["matched"] for h in m["search"]["nodes"]] for m in (was, is_)] == [
        ["Old Board", "Old System", "Old Trust"],
        [],
    ]
    assert [[[t["name"] for t in p["things"]] for p in m["accountabilityPaths"]["paths"]] for m in (was, is_)] == [
        [["Old Trust", "The Top"]],
        [["New Trust", "The Middle", "The Top"]],
    ]
    assert [len(m["straddlers"]["nodes"]) for m in (was, is_)] == [2, 0]


MEMBERSHIPS = """
query ($known: String) {
  map(asOf: "2020-06-01", asKnown: $known) {
    organisation(id: "council") {
      memberships { totalCount nodes { to { slug } recorded { number } superseded { number } } }
    }
  }
}
"""


async def test_what_is_said_no_more_is_closed_and_may_be_said_again(graph: Database) -> None:
    without = BEFORE.replace("name: The Council, member_of: system", "name: The Council")
    await given(graph, BEFORE)
    held = await recorded(graph)
    await given(graph, without)
    await given(graph, BEFORE)
    one = {"to": {"slug": "system"}, "superseded": None}

    async def seen(known: str | None) -> Any:
        return (await ask(graph, MEMBERSHIPS, known=known))["map"]["organisation"]["memberships"]

    assert await seen("1") == {"totalCount": 1, "nodes": [{**one, "recorded": {"number": 1}}]}
    assert await seen("2") == {"totalCount": 0, "nodes": []}
    assert await seen(None) == {"totalCount": 1, "nodes": [{**one, "recorded": {"number": 3}}]}
    closed, opened = held - await recorded(graph), await recorded(graph) - held
    key = "council~MEMBER_OF~system"
    assert closed == {("fact", f"{key}@1", "MEMBER_OF", "1", "open")}
    assert opened == {("fact", f"{key}@1", "MEMBER_OF", "1", "2"), ("fact", f"{key}@3", "MEMBER_OF", "3", "open")}


async def test_other_evidence_of_the_same_fact_is_another_version(graph: Database) -> None:
    await given(graph, BEFORE)
    await given(graph, BEFORE.replace("role: partner", "role: partner, note: seen again"))
    versions = {row[1:] for row in await recorded(graph) if row[1].startswith("trust~MEMBER_OF")}
    key = "trust~MEMBER_OF~system"
    assert versions == {(f"{key}@1", "MEMBER_OF", "1", "2"), (f"{key}@2", "MEMBER_OF", "2", "open")}


async def test_a_thing_taken_away_comes_back(graph: Database) -> None:
    await given(graph, BEFORE)
    before = await everything(graph)
    await given(graph, AFTER)
    await given(graph, BEFORE)
    assert await everything(graph) == before


async def test_datasets_do_not_touch_each_other(graph: Database) -> None:
    await given(graph, BEFORE, dataset="one")
    before = await everything(graph)
    other = "organisations:\n  - {id: another, kind: provider, name: Another, member_of: third}\n  - {id: third, kind: provider, name: Third}\n"
    await given(graph, other, dataset="two")
    assert (await given(graph, "organisations: []", dataset="two")).closed == 5
    assert await everything(graph) == before
    assert (await ask(graph, '{ map(asKnown: "2") { thing(id: "another") { name } } }'))["map"]["thing"]


async def test_an_id_keeps_its_type(graph: Database) -> None:
    await given(graph, BEFORE)
    held = await recorded(graph)
    with pytest.raises(ChangeRefused, match="council is a Organisation"):
        await given(graph, "people:\n  - {id: council, name: A Council}\n", dataset="other")
    assert await recorded(graph) == held
    assert (await given(graph, AFTER)).revision == 2, "the pen was put down"


# --- as known ---


async def test_as_known_by_number_and_by_moment(graph: Database) -> None:
    await given(graph, BEFORE)
    await given(graph, AFTER)
    shown = 'query ($known: String) { map(asKnown: $known) { standpoint { known { number recordedAt author reason } } forum(id: "board") { name } } }'

    async def known(text: str | None) -> tuple[int, str | None]:
        found = (await ask(graph, shown, known=text))["map"]
        return found["standpoint"]["known"]["number"], (found["forum"] or {}).get("name")

    stamps = [(await ask(graph, shown, known=n))["map"]["standpoint"]["known"] for n in ("1", "2")]
    assert [(s["author"], s["reason"]) for s in stamps] == [("a test", "a test")] * 2
    first, second = (datetime.fromisoformat(s["recordedAt"]) for s in stamps)
    assert first < second
    assert await known(None) == (2, "New Board")
    assert await known("1") == (1, "Old Board")
    assert await known(second.isoformat()) == (2, "New Board")
    assert await known((second - timedelta(microseconds=1)).isoformat()) == (1, "Old Board")
    assert await known(first.isoformat()) == (1, "Old Board")
    assert await known((first - timedelta(microseconds=1)).isoformat()) == (0, None)
    assert await known(second.astimezone(timezone(timedelta(hours=5))).isoformat()) == (2, "New Board")
    assert await known((second - timedelta(seconds=1)).astimezone(timezone(timedelta(hours=-5))).isoformat()) <= (
        1,
        "Old Board",
    )
    assert await known(second.replace(tzinfo=None).isoformat()) == (2, "New Board"), "no zone is UTC"
    assert await known("9999-01-01") == (2, "New Board")


# --- loads that fail ---


class Halt(Exception):
    """A loader that stops where a test wants it to."""


def halting_at(step: int) -> Callable[[str, int, int], None]:
    """A listener to progress that stops the loader before it writes its nth kind of row."""
    heard = 0

    def listen(_name: str, _done: int, _total: int) -> None:
        nonlocal heard
        if heard == step:
            raise Halt
        heard += 1

    return listen


def halting_before_the_commit(name: str, _done: int, _total: int) -> None:
    """A listener to progress that stops the loader when all is written and nothing committed."""
    if name == "written":
        raise Halt


async def _load(graph: Database, text: str | World, **more: Any) -> Loaded:
    made = world(text) if isinstance(text, str) else text
    return await load(graph, made, dataset="test", author="a test", reason="a test", **more)


async def test_a_load_that_stops_anywhere_is_seen_nowhere(graph: Database) -> None:
    await given(graph, BEFORE)
    before, held = await everything(graph), await recorded(graph)
    made, steps = world(AFTER), 0
    while True:
        try:
            await _load(graph, made, progress=halting_at(steps))
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
        await _load(graph, AFTER, progress=halting_before_the_commit)
    assert await recorded(graph) != held
    assert (await given(graph, BEFORE)).revision is None, "what the world said before is what it says"
    assert await recorded(graph) == held


async def test_much_left_behind_is_cleared_too(graph: Database) -> None:
    many = "people:\n" + "".join(f"  - {{id: p{i:03}, name: N}}\n" for i in range(201))
    with pytest.raises(Halt):
        await _load(graph, many, progress=halting_before_the_commit)
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
            await _load(graph, World(made.things, made.attributes, (*made.facts, wrong)))
        assert await everything(graph) == before
    about_nobody = replace(made.attributes[0], thing="nobody")
    with pytest.raises(ChangeRefused, match="the map holds no nobody"):
        await _load(graph, World(made.things, (*made.attributes, about_nobody), made.facts))
    assert await everything(graph) == before
    assert (await given(graph, BEFORE)).revision is None
    assert await recorded(graph) == held


# --- one writer at a time ---


def _by(author: str) -> ChangeSet:
    return ChangeSet(author, author, author, "a test", "test", Edits())


async def test_a_second_writer_is_told_or_waits(graph: Database) -> None:
    async with Pen.taken(graph, "first"):
        with pytest.raises(MapBusy, match="somebody else is writing"):
            await given(graph, BEFORE)
        waiting = asyncio.create_task(_load(graph, BEFORE, wait=30))
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


# --- one snapshot ---


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
        commit = Interrupted.at(graph, step, partial(_load, graph, texts[1 - now]))
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
            await _load(graph, made, progress=halting_before_the_commit)

    for step in (1, 2, 5, 9):
        assert await everything(Interrupted.at(graph, step, half_a_load)) == before


async def test_readers_beside_a_loader_see_one_edition_after_the_other(graph: Database, engine: Address) -> None:
    await _load(graph, edition(0))
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
