"""Boundaries that do not line up: overlaps from both sides with their shares, and who belongs to several areas."""

from __future__ import annotations

from typing import Any

import pytest

from system_map.graph.database import Database
from tests.asking import ask
from tests.graph.maps import holds
from tests.worlds import given

AREAS = """
footprints:
  - {id: system, kind: system, name: System}
  - id: county
    kind: local-authority-area
    name: County
    overlaps: {to: system, degree: partial, share_from: 0.9, share_to: 0.25, basis: "computed, LSOA populations"}
    coterminous_with: {to: force, degree: near, exception: one parish}
  - {id: force, kind: resilience-area, name: Force}
"""

SIDES = """
query ($id: ID!) {
  map(asOf: "2020-06-01") {
    footprint(id: $id) {
      overlaps { totalCount nodes { from { slug } to { slug } other { slug } shareFrom shareTo degree basis } }
      coterminousWith { totalCount nodes { other { slug } degree exception } }
    }
  }
}
"""


@pytest.mark.parametrize(("side", "other"), [("county", "system"), ("system", "county")])
async def test_an_overlap_is_written_once_and_read_from_both_sides(database: Database, side: str, other: str) -> None:
    await holds(database, AREAS)
    found = (await ask(database, SIDES, id=side))["map"]["footprint"]["overlaps"]
    assert found == {
        "totalCount": 1,
        "nodes": [
            {
                "from": {"slug": "county"}, "to": {"slug": "system"}, "other": {"slug": other},
                "shareFrom": 0.9, "shareTo": 0.25, "degree": "PARTIAL", "basis": "computed, LSOA populations",
            }
        ],
    }  # fmt: skip


@pytest.mark.parametrize(("side", "other"), [("county", "force"), ("force", "county")])
async def test_what_lines_up_is_read_from_both_sides(database: Database, side: str, other: str) -> None:
    await holds(database, AREAS)
    found = (await ask(database, SIDES, id=side))["map"]["footprint"]["coterminousWith"]
    assert found == {
        "totalCount": 1,
        "nodes": [{"other": {"slug": other}, "degree": "NEAR", "exception": "one parish"}],
    }


# --- straddlers ---

STRADDLING = """
footprints:
  - {id: east, kind: system, name: East}
  - {id: north, kind: system, name: North}
  - {id: west, kind: system, name: West}
  - {id: place, kind: place, name: Place}
  - {id: village, kind: place, name: Village}
organisations:
  - {id: both, name: Both, member_of: [{to: east, lead_system: true}, west], serves: east}
  - {id: ended, name: Ended, member_of: [{to: east, ends: 2020-07-01}, west]}
  - {id: inside, name: Inside, member_of: east, serves: [place, village]}
  - {id: mixed, name: Mixed, member_of: east, serves: place}
  - {id: three, name: Three, member_of: [east, north], serves: west}
"""

STRADDLERS = """
query ($of: FootprintKind!, $least: Int = 2, $day: Date = "2020-06-01", $first: Int = 20, $after: String, $known: String, $sources: [ID!]) {
  map(asOf: $day, asKnown: $known, sources: $sources) {
    straddlers(of: $of, atLeast: $least, first: $first, after: $after) {
      nodes { body { slug } footprints { footprint { slug } facts { kind leadSystem verdict from { slug } to { slug } } } }
      pageInfo { hasNextPage endCursor }
    }
  }
}
"""


async def _straddle(graph: Database, of: str, **more: Any) -> dict[str, list[str]]:
    found = (await ask(graph, STRADDLERS, of=of, **more))["map"]["straddlers"]
    return {n["body"]["slug"]: [f["footprint"]["slug"] for f in n["footprints"]] for n in found["nodes"]}


async def test_who_belongs_to_several_areas_of_a_kind(database: Database) -> None:
    await holds(database, STRADDLING)
    assert await _straddle(database, "SYSTEM") == {
        "both": ["east", "west"],
        "ended": ["east", "west"],
        "three": ["east", "north", "west"],
    }
    assert await _straddle(database, "SYSTEM", least=3) == {"three": ["east", "north", "west"]}
    assert await _straddle(database, "PLACE") == {"inside": ["place", "village"]}
    assert await _straddle(database, "REGION") == {}
    assert set(await _straddle(database, "SYSTEM", least=1)) == {"both", "ended", "inside", "mixed", "three"}


@pytest.mark.parametrize(("day", "there"), [("2020-06-30", True), ("2020-07-01", False), ("2020-07-02", False)])
async def test_a_body_straddles_while_it_belongs(database: Database, day: str, there: bool) -> None:
    await holds(database, STRADDLING)
    assert ("ended" in await _straddle(database, "SYSTEM", day=day)) is there


async def test_every_fact_that_says_so_is_shown(database: Database) -> None:
    await holds(database, STRADDLING)
    found = (await ask(database, STRADDLERS, of="SYSTEM"))["map"]["straddlers"]["nodes"][0]
    east, west = found["footprints"]
    assert sorted((f["kind"], f["leadSystem"], f["from"]["slug"], f["to"]["slug"]) for f in east["facts"]) == [
        ("MEMBER_OF", True, "both", "east"),
        ("SERVES", None, "both", "east"),
    ]
    assert [(f["kind"], f["to"]["slug"]) for f in west["facts"]] == [("MEMBER_OF", "west")]


async def test_the_kind_of_an_area_is_as_known_then(graph: Database) -> None:
    await given(graph, STRADDLING)
    await given(graph, STRADDLING.replace("id: west, kind: system", "id: west, kind: place"))
    assert await _straddle(graph, "SYSTEM") == {"three": ["east", "north"]}
    assert set(await _straddle(graph, "SYSTEM", known="1")) == {"both", "ended", "three"}
    assert await _straddle(graph, "SYSTEM", sources=["nobody"]) == {}


MIXED = """
footprints:
  - {id: east, kind: system, name: East}
  - {id: west, kind: system, name: West}
organisations:
  - {id: body, name: Body, member_of: [east, west]}
  - {id: hoped, name: Hoped, member_of: [east, {to: west, status: planned}]}
forums: [{id: board, name: Board, serves: [east, west]}]
groups: [{id: some, kind: trusts, name: Some, serves: [east, west]}]
"""


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("", ["board", "body", "hoped", "some"]),
        ("types: [ORGANISATION]", ["body", "hoped"]),
        ("types: [ORGANISATION], statuses: [IN_PLACE]", ["body"]),
        ("statuses: [PLANNED]", []),
        ("statuses: [PLANNED, IN_PLACE], types: [GROUP, FORUM]", ["board", "some"]),
        ("statuses: [PLANNED], atLeast: 1", ["hoped"]),
    ],
)
async def test_who_straddles_by_type_and_status(database: Database, asked: str, found: list[str]) -> None:
    await holds(database, MIXED)
    question = (
        f"""{{ map(asOf: "2020-06-01") {{ straddlers(of: SYSTEM, {asked}) {{ nodes {{ body {{ slug }} }} }} }} }}"""
    )
    nodes = (await ask(database, question))["map"]["straddlers"]["nodes"]
    assert [n["body"]["slug"] for n in nodes] == found


async def test_straddlers_come_in_pages(graph: Database) -> None:
    await given(graph, STRADDLING)
    first = (await ask(graph, STRADDLERS, of="SYSTEM", first=1))["map"]["straddlers"]
    assert [n["body"]["slug"] for n in first["nodes"]] == ["both"]
    await given(
        graph,
        STRADDLING
        + "  - {id: before, name: Before, member_of: [east, west]}\n  - {id: club, name: Club, member_of: [east, west]}\n",
    )
    after = first["pageInfo"]["endCursor"]
    second = (await ask(graph, STRADDLERS, of="SYSTEM", first=2, after=after))["map"]["straddlers"]
    assert [n["body"]["slug"] for n in second["nodes"]] == ["club", "ended"]
    assert second["pageInfo"]["hasNextPage"] is True
    last = (await ask(graph, STRADDLERS, of="SYSTEM", first=2, after=second["pageInfo"]["endCursor"]))["map"][
        "straddlers"
    ]
    assert [n["body"]["slug"] for n in last["nodes"]] == ["three"]
    assert last["pageInfo"]["hasNextPage"] is False
