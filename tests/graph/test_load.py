"""Loading: once however often, closed and never deleted, seen as it was known."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from typing import Any

import pytest

from system_map.errors import ChangeRefused
from system_map.graph.database import Database
from system_map.graph.load import Loaded
from system_map.graph.questions import head
from tests.asking import ask
from tests.graph.maps import AFTER, BEFORE, everything, recorded
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
