"""Pages stay where they are while the map changes, totals fetch no rows, and a level of a selection is one question."""

from __future__ import annotations

from typing import Any

from system_map.graph.database import Database, round_trips
from tests.asking import ask
from tests.worlds import given


def _members(ids: list[str]) -> str:
    bodies = "".join(f"  - {{id: {i}, name: Body {i}, member_of: club}}\n" for i in ids)
    return f"organisations:\n  - {{id: club, name: Club}}\n{bodies}"


PAGE = """query ($after: String) { map(asOf: "2020-06-01") { organisation(id: "club") {
  members(first: 2, after: $after) { totalCount nodes { from { slug } } pageInfo { hasNextPage endCursor } } } } }"""


async def _page(graph: Database, after: str | None) -> dict[str, Any]:
    members: dict[str, Any] = (await ask(graph, PAGE, after=after))["map"]["organisation"]["members"]
    return members


async def test_a_cursor_stays_while_rows_come_before_and_after_it(graph: Database) -> None:
    await given(graph, _members(["b", "d", "f", "h"]))
    first = await _page(graph, None)
    assert [n["from"]["slug"] for n in first["nodes"]] == ["b", "d"]
    await given(graph, _members(["a", "b", "c", "d", "e", "f", "h"]))
    second = await _page(graph, first["pageInfo"]["endCursor"])
    assert [n["from"]["slug"] for n in second["nodes"]] == ["e", "f"]
    assert second["totalCount"] == 7
    assert second["pageInfo"]["hasNextPage"] is True


async def test_no_page_is_asked_for_and_the_total_is_right(graph: Database) -> None:
    await given(graph, _members(["a", "b", "c"]))
    question = (
        '{ map(asOf: "2020-06-01") { organisation(id: "club") { members(first: 0) { totalCount nodes { kind } } } } }'
    )
    members = (await ask(graph, question))["map"]["organisation"]["members"]
    assert members == {"totalCount": 3, "nodes": []}


DEEP = """{ map(asOf: "2020-06-01") { forums(first: 50) { nodes { name seats { nodes { role holders {
  holder { name ... on Actor { memberships { nodes { to { name } } } } } } } } } } } }"""


def _forums(count: int) -> str:
    bodies = "".join(f"  - {{id: b{n}, name: Body {n}, member_of: club}}\n" for n in range(count))
    forums = "".join(
        f"  - {{id: f{n}, name: Forum {n}, seats: [{{id: s{n}, kind: chair, holders: b{n}}}]}}\n" for n in range(count)
    )
    return f"organisations:\n  - {{id: club, name: Club}}\n{bodies}forums:\n{forums}"


async def test_a_level_of_a_selection_is_one_round_trip_however_many_rows(graph: Database) -> None:
    asked = {}
    for rows in (1, 30):
        await given(graph, _forums(rows))
        counted: list[str] = []
        token = round_trips.set(counted)
        try:
            data = await ask(graph, DEEP)
        finally:
            round_trips.reset(token)
        forums = data["map"]["forums"]["nodes"]
        assert [
            f["seats"]["nodes"][0]["holders"][0]["holder"]["memberships"]["nodes"][0]["to"]["name"] for f in forums
        ] == ["Club"] * rows
        asked[rows] = counted
    assert asked[1] == asked[30] == ["read/head", "read/things_of_type", "read/seats_of_forums", "read/links_out"]


async def test_sources_believed_decide_what_is_there_and_how_sure(graph: Database) -> None:
    two = """
sources:
  - {id: early, name: Early, published: 2018}
  - {id: late, name: Late, published: 2021}
organisations:
  - {id: club, name: Club, cite: [{source: early, at: p}, {source: late, at: p}]}
  - id: both
    name: Both
    cite: [{source: early, at: p}, {source: late, at: p}]
    member_of: [{to: club, cite: [{source: early, at: p}, {source: late, at: p}]}]
  - {id: new, name: New, cite: {source: late, at: p}, member_of: [{to: club, cite: {source: late, at: p}}]}
"""
    await given(graph, two, source="")
    question = """query ($sources: [ID!]) { map(asOf: "2021-06-01", sources: $sources) { organisation(id: "club") {
      members { totalCount nodes { verdict from { slug } citations { sourceId } } } } } }"""

    async def members(*sources: str) -> list[tuple[str, str]]:
        found = (await ask(graph, question, sources=list(sources) or None))["map"]["organisation"]["members"]
        assert found["totalCount"] == len(found["nodes"])
        return [(n["from"]["slug"], n["verdict"]) for n in found["nodes"]]

    assert await members() == [("both", "IN_FORCE"), ("new", "IN_FORCE")]
    assert await members("early") == [("both", "LAST_DESCRIBED")]
    assert await members("late") == [("both", "IN_FORCE"), ("new", "IN_FORCE")]
    assert await members("nobody") == []
