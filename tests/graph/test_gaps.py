"""On which days nobody held a seat, a post or a decision, or two did; and on which a line was broken off."""

from __future__ import annotations

from typing import Any

import pytest

from system_map.graph.database import Database, round_trips
from tests.asking import ask, refused
from tests.worlds import given

#: Everything hands over on 1 April; a day late, a month late, or a month early.
WORLD = """
organisations:
  - {id: trust, kind: nhs-trust, name: The Trust, reports_to: [{to: region, id: first, begins: 2020-01-01, ends: 2020-04-01}, {to: region, id: again, begins: 2020-05-01, ends: 2020-09-01}], accountable_to: [{to: region, matters: [finance], begins: 2020-01-01, ends: 2021-01-01}, {to: top, matters: [quality], begins: 2020-02-01, ends: 2021-01-01}]}
  - {id: region, kind: regional-office, name: The Region, accountable_to: {to: gone, begins: 2020-01-01, ends: 2020-04-01}}
  - {id: top, kind: national-body, name: The Top, begins: 2020-01-01, ends: 2021-01-01}
  - {id: gone, kind: national-body, name: The Gone, begins: 2020-01-01, ends: 2020-04-01}
posts:
  - {id: chief, kind: chief-executive, name: The Chief, post_at: trust}
people:
  - {id: ann, name: Ann, fills: {to: chief, begins: 2020-01-01, ends: 2020-04-01}}
  - {id: bob, name: Bob, fills: {to: chief, begins: 2020-04-02, ends: 2021-01-01}}
forums:
  - id: board
    kind: board
    name: The Board
    committee_of: trust
    seats:
      - {id: chair, kind: chair, holders: [{to: ann, begins: 2020-01-01, ends: 2020-05-01}, {to: bob, begins: 2020-04-01, ends: 2021-01-01}]}
      - {id: member, kind: member, holders: [{to: ann, begins: 2020-01-01, ends: 2021-01-01}, {to: bob, begins: 2020-04-01, ends: 2021-01-01}]}
  - {id: other, kind: board, name: The Other, committee_of: region}
decisions:
  - {id: budget, name: the budget, held_by: [{to: board, mode: decides, begins: 2020-01-01, ends: 2020-04-01}, {to: other, mode: decides, begins: 2020-04-02, ends: 2021-01-01}]}
  - {id: estates, name: the estates, held_by: [{to: board, mode: decides, begins: 2020-01-01, ends: 2021-01-01}, {to: other, mode: decides, begins: 2020-04-01, ends: 2021-01-01}]}
  - {id: strategy, name: the strategy, held_by: [{to: board, mode: approves, begins: 2020-01-01, ends: 2021-01-01}, {to: other, mode: approves, begins: 2020-04-01, ends: 2021-01-01}]}
"""
EVE, DAY, NEXT = "2020-03-31", "2020-04-01", "2020-04-02"


async def states(graph: Database, field: str, thing: str, more: str = "") -> list[str]:
    """What is so on the day before, on the day, and on the day after: each asked for by itself."""
    found = []
    for day, after in ((EVE, DAY), (DAY, NEXT), (NEXT, "2020-04-03")):
        asked = f'coverage(since: "{day}", until: "{after}"{more}) {{ state }}'
        answer = await ask(graph, f'{{ map(asOf: "2020-12-31") {{ {field}(id: "{thing}") {{ {asked} }} }} }}')
        (stretch,) = answer["map"][field]["coverage"]
        found.append(stretch["state"])
    return found


async def test_a_handover_on_the_day_before_the_day_of_and_the_day_after(graph: Database) -> None:
    await given(graph, WORLD)
    assert await states(graph, "seat", "chair") == ["HELD", "DOUBLE", "DOUBLE"]
    assert await states(graph, "seat", "member") == ["HELD", "HELD", "HELD"], "no source says how many"
    assert await states(graph, "post", "chief") == ["HELD", "GAP", "HELD"]
    assert await states(graph, "decision", "budget") == ["HELD", "GAP", "HELD"]
    assert await states(graph, "decision", "estates") == ["HELD", "DOUBLE", "DOUBLE"]
    assert await states(graph, "decision", "strategy", ", mode: APPROVES") == ["HELD"] * 3, "several may approve"


@pytest.mark.parametrize(
    "apart",
    [
        ("order: 1", "order: 2"), ("level: system", "level: place"),
        ("capacity: for its own trust", "capacity: for its own trust"), ("", "in-common"),
    ],
)  # fmt: skip
async def test_who_decides_with_others_is_not_one_too_many(graph: Database, apart: tuple[str, str]) -> None:
    common = apart[1] == "in-common"
    one, two = ("", "") if common else (f", {said}" for said in apart)
    meeting = ", meets_in_common_with: meeting" if common else ""
    await given(graph, f"""
        forums:
          - {{id: board, kind: board, name: The Board{meeting}}}
          - {{id: other, kind: board, name: The Other{meeting}}}
          - {{id: meeting, kind: committee-in-common, name: The Meeting}}
        decisions:
          - {{id: estates, name: the estates, held_by: [{{to: board, mode: decides, begins: 2020-01-01, ends: 2021-01-01{one}}}, {{to: other, mode: decides, begins: 2020-01-01, ends: 2021-01-01{two}}}]}}
        """)  # fmt: skip
    assert await states(graph, "decision", "estates") == ["HELD"] * 3


GAPS = """
query ($of: [ID!], $within: ID, $first: Int! = 20, $after: String) {
  map(asOf: "2020-12-31") {
    gaps(of: $of, within: $within, first: $first, after: $after) {
      totalCount
      pageInfo { hasNextPage endCursor }
      nodes {
        thing { slug }
        stretches { from to state holders { slug } }
        lines { kind stretches { from to state } }
      }
    }
  }
}
"""


async def gaps(graph: Database, **asked: Any) -> Any:
    return (await ask(graph, GAPS, **asked))["map"]["gaps"]


def days(stretches: list[dict[str, Any]]) -> list[tuple[str, str, str]]:
    return [(s["from"], s["to"], s["state"]) for s in stretches]


async def test_all_that_belongs_to_a_body_and_went_wrong(graph: Database) -> None:
    await given(graph, WORLD)
    found = await gaps(graph, within="trust")
    shown = {n["thing"]["slug"]: days(n["stretches"]) for n in found["nodes"]}
    assert shown == {
        "budget": [(DAY, NEXT, "GAP")],
        "chair": [(DAY, "2020-05-01", "DOUBLE")],
        "chief": [(DAY, NEXT, "GAP")],
        "estates": [(DAY, "2021-01-01", "DOUBLE")],
        "trust": [],
    }
    assert found["totalCount"] == 7, "those with nothing wrong are looked at, too"
    (double,) = [n["stretches"][0] for n in found["nodes"] if n["thing"]["slug"] == "chair"]
    assert [h["slug"] for h in double["holders"]] == ["ann", "bob"]


async def test_a_line_that_broke_off(graph: Database) -> None:
    await given(graph, WORLD)
    found = await gaps(graph, of=["trust", "region", "top"])
    (one,) = found["nodes"]
    assert found["totalCount"] == 3
    assert (one["thing"]["slug"], one["stretches"]) == ("trust", [])
    assert {line["kind"]: days(line["stretches"]) for line in one["lines"]} == {
        "REPORTS_TO": [(DAY, "2020-05-01", "GAP"), ("2020-09-01", "2021-01-01", "GAP")]
    }, "to whom the region answered is no more, the top never answered to anybody, and lines may be several"


async def test_a_line_that_broke_off_on_the_day_before_the_day_of_and_the_day_after(graph: Database) -> None:
    await given(graph, WORLD)
    for first, after, broken in ((EVE, DAY, False), (DAY, NEXT, True), ("2020-04-30", "2020-05-01", True), ("2020-05-01", "2020-05-02", False)):  # fmt: skip
        asked = f'{{ map(asOf: "2020-12-31") {{ gaps(of: ["trust"], since: "{first}", until: "{after}") {{ nodes {{ lines {{ kind }} }} }} }} }}'
        found = (await ask(graph, asked))["map"]["gaps"]["nodes"]
        assert found == ([{"lines": [{"kind": "REPORTS_TO"}]}] if broken else []), first


async def test_pages_and_what_cannot_be_asked(graph: Database) -> None:
    await given(graph, WORLD)
    seen: list[str] = []
    after = None
    while True:
        found = await gaps(graph, within="trust", first=2, after=after)
        assert found["totalCount"] == 7
        seen += [n["thing"]["slug"] for n in found["nodes"]]
        if not found["pageInfo"]["hasNextPage"]:
            break
        after = found["pageInfo"]["endCursor"]
    assert seen == ["budget", "chair", "chief", "estates", "trust"]
    of = ["another", "budget", "nobody", "trust"]
    first = await gaps(graph, of=of, first=1)
    assert ([n["thing"]["slug"] for n in first["nodes"]], first["totalCount"]) == (["budget"], 2)
    assert first["pageInfo"]["hasNextPage"], "what the map does not hold takes no place on a page"
    then = await gaps(graph, of=of, first=1, after=first["pageInfo"]["endCursor"])
    assert ([n["thing"]["slug"] for n in then["nodes"]], then["pageInfo"]["hasNextPage"]) == (["trust"], False)
    assert "not both" in (await refused(graph, GAPS))[0]
    assert "is before" in (await refused(graph, '{ map { gaps(of: ["trust"], since: "2020-02-01", until: "2020-01-01") { nodes { thing { slug } } } } }'))[0]  # fmt: skip


async def test_a_level_of_a_selection_is_one_round_trip(graph: Database) -> None:
    await given(graph, WORLD)
    asked = '{ map(asOf: "2020-12-31") { one: seat(id: "chair") { coverage { state } } two: seat(id: "member") { coverage { state holders { slug } } } three: post(id: "chief") { coverage { state } lineCoverage(kind: REPORTS_TO) { state } } } }'
    counted: list[str] = []
    token = round_trips.set(counted)
    try:
        await ask(graph, asked)
        assert [name for name in counted if name == "read/claims"] == ["read/claims"], counted
    finally:
        round_trips.reset(token)
