"""Facts of one kind all over the map: on their days, by what is said of them, in pages that are counted."""

from __future__ import annotations

from typing import Any

import pytest

from system_map.graph.database import Database
from tests.asking import ask
from tests.graph.maps import holds
from tests.worlds import given

WORLD = """
organisations:
  - id: a
    name: A
    reports_to: {to: b, begins: 2018-07-01, ends: 2020-07-01}
    accountable_to: {to: b, status: planned, certainty: implied}
  - {id: b, name: B, reports_to: {to: c, certainty: implied}}
  - {id: c, name: C, member_of: b}
decisions:
  - {id: budget, name: Budget, held_by: [{to: a, mode: decides}, {to: b, mode: approves}]}
"""

ASKED = """
query ($kind: FactKind!, $day: Date!, $statuses: [Status!], $certainties: [Certainty!], $modes: [Mode!],
       $sources: [ID!], $first: Int = 20, $after: String) {
  map(asOf: $day, sources: $sources) {
    links(kind: $kind, statuses: $statuses, certainties: $certainties, modes: $modes, first: $first, after: $after) {
      totalCount nodes { slug verdict from { slug name } to { slug name } } pageInfo { hasNextPage endCursor }
    }
  }
}
"""


async def _found(graph: Database, **asked: Any) -> list[str]:
    found = (await ask(graph, ASKED, **asked))["map"]["links"]
    assert found["totalCount"] == len(found["nodes"])
    assert all(n["slug"].split("~")[::2][:2] == [n["from"]["slug"], n["to"]["slug"]] for n in found["nodes"])
    return [n["slug"] for n in found["nodes"]]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"day": "2018-06-30"}, []),
        ({"day": "2018-07-01"}, ["a~REPORTS_TO~b"]),
        ({"day": "2020-06-30"}, ["a~REPORTS_TO~b", "b~REPORTS_TO~c"]),
        ({"day": "2020-07-01"}, ["b~REPORTS_TO~c"]),
        ({"day": "2020-06-30", "certainties": ["IMPLIED"]}, ["b~REPORTS_TO~c"]),
        ({"day": "2020-06-30", "sources": ["another"]}, []),
        ({"day": "2020-06-30", "kind": "ACCOUNTABLE_TO"}, ["a~ACCOUNTABLE_TO~b"]),
        ({"day": "2020-06-30", "kind": "ACCOUNTABLE_TO", "statuses": ["IN_PLACE"]}, []),
        ({"day": "2020-06-30", "kind": "ACCOUNTABLE_TO", "statuses": ["IN_PLACE", "PLANNED"]}, ["a~ACCOUNTABLE_TO~b"]),
        ({"day": "2020-06-30", "kind": "HELD_BY"}, ["budget~HELD_BY~a", "budget~HELD_BY~b"]),
        ({"day": "2020-06-30", "kind": "HELD_BY", "modes": ["DECIDES"]}, ["budget~HELD_BY~a"]),
    ],
)  # fmt: skip
async def test_the_facts_of_a_kind(database: Database, asked: dict[str, Any], found: list[str]) -> None:
    await holds(database, WORLD)
    assert [slug.split("~decides")[0] for slug in await _found(database, **{"kind": "REPORTS_TO", **asked})] == found


async def test_in_pages_that_stay_while_the_map_changes(graph: Database) -> None:
    await given(graph, WORLD)
    assert await _in_pages(graph) == ["a~REPORTS_TO~b", "b~REPORTS_TO~c"]
    await given(graph, WORLD.replace("reports_to: {to: b,", "reports_to: {to: c,"))
    found = await _found(graph, kind="REPORTS_TO", day="2020-06-30")
    assert found == ["a~REPORTS_TO~c", "b~REPORTS_TO~c"], "a version that was closed is not there"


async def _in_pages(graph: Database) -> list[str]:
    found: list[str] = []
    after: str | None = None
    for _ in range(2):
        page = (await ask(graph, ASKED, kind="REPORTS_TO", day="2020-06-30", first=1, after=after))["map"]["links"]
        found += [n["slug"] for n in page["nodes"]]
        assert (page["totalCount"], page["pageInfo"]["hasNextPage"]) == (2, len(found) < 2)
        after = page["pageInfo"]["endCursor"]
    return found


SEATS = """
forums:
  - id: board
    name: Board
    seats: [{id: one, kind: chair}, {id: two, kind: member}]
  - {id: other, name: Other, seats: [{id: three, kind: chair, ends: 2020-07-01}]}
"""


async def test_seats_of_one_role_all_over_the_map(graph: Database) -> None:
    await given(graph, SEATS)
    asked = (
        'query ($day: Date!) { map(asOf: $day) { seats(kind: "chair") { totalCount nodes { slug forum { slug } } } } }'
    )
    for day, chairs in (("2020-06-30", [("one", "board"), ("three", "other")]), ("2020-07-01", [("one", "board")])):
        found = (await ask(graph, asked, day=day))["map"]["seats"]
        assert found["totalCount"] == len(chairs)
        assert [(n["slug"], n["forum"]["slug"]) for n in found["nodes"]] == chairs
