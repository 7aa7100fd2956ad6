"""Pages stay where they are while the map changes, totals fetch no rows, and a level of a selection is one question."""

from __future__ import annotations

from datetime import date
from typing import Any

from system_map.domain.wanted import ANY
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


SEATS = """query ($first: Int!, $after: String, $role: SeatRole) { map(asOf: "2020-06-01") { forum(id: "board") {
  seats(first: $first, after: $after, role: $role) {
    totalCount nodes { slug role } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } edges { cursor node { slug } } } } } }"""


def _seats(*seats: tuple[str, str]) -> str:
    rows = "".join(f"      - {{id: {id_}, kind: {kind}}}\n" for id_, kind in seats)
    return f"forums:\n  - id: board\n    name: Board\n    seats:\n{rows}"


async def _seats_page(graph: Database, first: int, after: str | None, role: str | None = None) -> dict[str, Any]:
    found: dict[str, Any] = (await ask(graph, SEATS, first=first, after=after, role=role))["map"]["forum"]["seats"]
    assert [e["node"]["slug"] for e in found["edges"]] == [n["slug"] for n in found["nodes"]]
    return found


async def test_seats_come_chair_first_page_by_page(graph: Database) -> None:
    old = [("a", "observer"), ("c", "member"), ("e", "chair"), ("g", "member")]
    await given(graph, _seats(*old))
    first = await _seats_page(graph, 2, None)
    assert [n["slug"] for n in first["nodes"]] == ["e", "c"]
    assert (first["pageInfo"]["hasNextPage"], first["pageInfo"]["hasPreviousPage"]) == (True, False)
    assert [first["pageInfo"][c] for c in ("startCursor", "endCursor")] == [e["cursor"] for e in first["edges"]]
    await given(graph, _seats(*old, ("b", "member"), ("d", "member"), ("h", "chair"), ("z", "member")))
    second = await _seats_page(graph, 3, first["pageInfo"]["endCursor"])
    assert [n["slug"] for n in second["nodes"]] == ["d", "g", "z"]
    assert (second["pageInfo"]["hasNextPage"], second["pageInfo"]["hasPreviousPage"]) == (True, True)
    last = await _seats_page(graph, 3, second["pageInfo"]["endCursor"])
    assert [n["slug"] for n in last["nodes"]] == ["a"]
    assert last["pageInfo"]["hasNextPage"] is False
    assert [page["totalCount"] for page in (first, second, last)] == [4, 8, 8]
    members = await _seats_page(graph, 2, None, "MEMBER")
    assert ([n["slug"] for n in members["nodes"]], members["totalCount"]) == (["b", "c"], 5)


async def test_a_page_that_is_just_full_has_no_next(graph: Database) -> None:
    await given(graph, _seats(("a", "member"), ("b", "member")))
    assert (await _seats_page(graph, 2, None))["pageInfo"]["hasNextPage"] is False
    assert (await _seats_page(graph, 1, None))["pageInfo"]["hasNextPage"] is True
    empty = await _seats_page(graph, 2, None, "CHAIR")
    assert (empty["nodes"], empty["totalCount"], empty["pageInfo"]["endCursor"]) == ([], 0, None)


LISTED = """query ($after: String, $kind: String) { map(asOf: "2020-06-01") {
  organisations(first: 2, after: $after, kind: $kind) { totalCount nodes { slug } pageInfo { hasNextPage endCursor } } } }"""


async def test_a_list_of_things_goes_on_where_it_was(graph: Database) -> None:
    def bodies(*ids: str) -> str:
        return "organisations:\n" + "".join(f"  - {{id: {i}, kind: provider, name: Body}}\n" for i in ids)

    for kind in (None, "provider"):
        await given(graph, bodies("b", "d", "f"))
        first = (await ask(graph, LISTED, kind=kind))["map"]["organisations"]
        assert ([n["slug"] for n in first["nodes"]], first["totalCount"]) == (["b", "d"], 3)
        await given(graph, bodies("a", "b", "c", "e", "f", "g"))
        after = first["pageInfo"]["endCursor"]
        second = (await ask(graph, LISTED, kind=kind, after=after))["map"]["organisations"]
        assert ([n["slug"] for n in second["nodes"]], second["totalCount"]) == (["e", "f"], 6)
        assert second["pageInfo"]["hasNextPage"] is True
        last = (await ask(graph, LISTED, kind=kind, after=second["pageInfo"]["endCursor"]))["map"]["organisations"]
        assert ([n["slug"] for n in last["nodes"]], last["pageInfo"]["hasNextPage"]) == (["g"], False)


async def _statements(graph: Database, question: str, **variables: Any) -> tuple[dict[str, Any], list[str]]:
    counted: list[str] = []
    token = round_trips.set(counted)
    try:
        return await ask(graph, question, **variables), counted
    finally:
        round_trips.reset(token)


async def test_things_that_were_corrected_cost_one_more_round_trip_for_all(graph: Database) -> None:
    asked = {}
    for rows in (1, 30):
        await given(graph, _forums(rows).replace("name: Body", "name: Corps"))
        await given(graph, _forums(rows).replace("name: Forum", "kind: board, name: Forum"))
        data, asked[rows] = await _statements(graph, DEEP)
        assert len(data["map"]["forums"]["nodes"]) == rows
    assert asked[1] == asked[30]
    assert len(asked[30]) <= 2 * 4


async def test_every_level_of_a_deep_selection_is_one_question(graph: Database) -> None:
    """Seats, holders, what they hold besides, who else sits there, totals: not one of them asks row by row."""
    question = """{ map(asOf: "2020-06-01") { organisation(id: "club") { members(first: 50) { totalCount nodes { from {
      names { name } codes { code } ... on Organisation { seatsHeld { totalCount nodes { seat { forum { slug ... on Forum {
      seats { totalCount nodes { holders { holder { slug } onBehalfOf { slug } recorded { reason } } } } } } } } }
      memberships { totalCount } } } citations { source { name } } } } } } }"""
    asked = {}
    for rows in (1, 30):
        await given(graph, _forums(rows))
        data, asked[rows] = await _statements(graph, question)
        members = data["map"]["organisation"]["members"]
        assert members["totalCount"] == len(members["nodes"]) == rows
        seated = [m["from"]["seatsHeld"]["nodes"][0]["seat"]["forum"] for m in members["nodes"]]
        assert {f["seats"]["nodes"][0]["holders"][0]["recorded"]["reason"] for f in seated} == {"a test"}
    assert sorted(asked[1]) == sorted(asked[30])
    assert len(asked[30]) <= 14


async def test_a_total_is_counted_where_the_rows_are(graph: Database) -> None:
    await given(graph, _forums(30))
    question = '{ map(asOf: "2020-06-01") { organisation(id: "club") { members(first: 0) { totalCount } } } }'
    data, asked = await _statements(graph, question)
    assert data["map"]["organisation"]["members"]["totalCount"] == 30
    assert asked[-1] == "read/links_in_counted"
    (row,) = await graph.ask("read/links_in_counted", {
        "ids": ["club"], "kinds": ["MEMBER_OF"], **ANY.parameters(), "known": 1, "plans": [], "replaced": [], "since": date(2020, 6, 1),
        "until": date(2020, 6, 1), "sources": None,
    })  # fmt: skip
    assert row == {"id": "club", "total": 30}, "one number for thirty rows"
