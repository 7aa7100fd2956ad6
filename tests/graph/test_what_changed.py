"""What changed between two days: what is one change, and what a page of changes shows."""

from __future__ import annotations

from typing import Any

from system_map.graph import questions
from system_map.graph.database import Database
from tests.graph.what_changed import nodes, what_changed
from tests.worlds import given

SUCCESSIONS = """
organisations:
  - {id: trust, kind: nhs-trust, name: The Trust, also: [{name: Trust, use: short}]}
  - {id: old, kind: nhs-trust, name: The Old}
  - {id: new, kind: nhs-trust, name: The New}
forums:
  - {id: board, kind: board, name: The Board, level: {value: place, ends: 2020-07-01},
     seats: [{id: chair, kind: chair, holders: [{to: old, ends: 2020-07-01}, {to: new, begins: 2020-07-01}]}]}
  - {id: other, kind: board, name: The Other}
decisions:
  - id: budget
    kind: function
    name: the budget
    held_by: [{to: board, mode: decides, ends: 2020-07-01}, {to: other, mode: decides, begins: 2020-07-01}]
agreements:
  - id: plan
    kind: plan
    name: The Plan
    status: planned
    begins: 2020-07-01
"""


async def test_a_holder_replaced_and_a_decision_moved_are_one_change_each(graph: Database) -> None:
    await given(graph, SUCCESSIONS)
    for since, until in [("2020-06-29", "2020-06-30"), ("2020-07-01", "2020-07-02")]:
        assert await nodes(graph, since, until) == []
    found = {n["kind"] or n["attribute"]: n for n in await nodes(graph, "2020-06-30", "2020-07-01")}
    holds, moved = found["HOLDS"], found["HELD_BY"]
    assert [(n["how"], n["happened"], n["precise"]) for n in (holds, moved)] == [("ALTERED", "YES", True)] * 2
    assert [holds[side]["from"]["slug"] for side in ("before", "after")] == ["old", "new"]
    assert [moved[side]["to"]["slug"] for side in ("before", "after")] == ["board", "other"]
    assert (found["level"]["how"], found["level"]["after"]) == ("CLOSED", None)
    assert holds["citations"] == [{"sourceId": "paper", "locator": "page 1"}]


async def test_what_was_planned_is_not_shown_as_happened(graph: Database) -> None:
    await given(graph, SUCCESSIONS)
    found = [n for n in await nodes(graph, "2020-06-30", "2020-07-01") if n["thing"]["slug"] == "plan"]
    assert {(n["how"], n["status"], n["happened"]) for n in found} == {("OPENED", "PLANNED", "NOT_STATED")}


async def test_an_attribute_with_a_new_value_is_one_change(graph: Database) -> None:
    await given(graph, """
        organisations:
          - {id: trust, name: The Trust, kind: nhs-foundation-trust,
             kind_history: {value: nhs-trust, ends: 2020-07-01},
             statutory: [{value: "no", ends: 2020-07}, {value: "yes", begins: 2020-07}]}
        """)  # fmt: skip
    found = {n["attribute"]: n for n in await nodes(graph, "2020-06-30", "2020-07-31")}
    assert {n["how"] for n in found.values()} == {"ALTERED"}
    values = {name: (n["before"]["value"], n["after"]["value"]) for name, n in found.items()}
    assert values == {"statutory": ("no", "yes"), "is_a": ("nhs-trust", "nhs-foundation-trust")}
    assert (found["statutory"]["precise"], found["statutory"]["happened"]) == (False, "YES")
    (half,) = [n for n in await nodes(graph, "2020-06-30", "2020-07-15") if n["attribute"] == "statutory"][:1]
    assert half["happened"] == "POSSIBLY"


async def test_each_day_shows_things_as_they_were_called(graph: Database) -> None:
    await given(graph, """
        organisations:
          - {id: trust, kind: nhs-trust, name: Then, also: [], member_of: {to: group, ends: 2020-07-01}}
          - {id: group, kind: collaborative, name: The Group}
        """)  # fmt: skip
    (gone,) = await nodes(graph, "2020-06-30", "2020-07-01", kinds=["MEMBER_OF"])
    assert (gone["how"], gone["before"]["from"]["name"], gone["after"]) == ("CLOSED", "Then", None)
    assert await nodes(graph, "2020-06-30", "2020-07-01", kinds=["HOLDS"]) == []


async def test_according_to_some_sources(graph: Database) -> None:
    source = """
    sources:
      - {id: early, kind: paper, name: Early, published: 2019, describes: 2019}
      - {id: late, kind: paper, name: Late, published: 2021, describes: 2021}
    defaults: {cite: {source: early, at: p}}
    """
    await given(graph, """
        organisations:
          - {id: trust, kind: nhs-trust, name: T, cite: [{source: early, at: p}, {source: late, at: p}]}
        """, source=source)  # fmt: skip
    own = {"of": ["trust"], "fold": True}
    assert await nodes(graph, "2019-06-01", "2021-06-01", **own) == []
    for more in ({}, own):
        everything = await nodes(graph, "2019-06-01", "2021-06-01", sources=["late"], **more)
        (found,) = [n for n in everything if (n["thing"]["slug"], n["attribute"]) == ("trust", "is_a")]
        assert (found["how"], found["when"]["text"]) == ("FIRST_DESCRIBED", "2021")
        assert [c["sourceId"] for c in found["citations"]] == ["late"]
    (found,) = await nodes(graph, "2019-06-01", "2021-06-01", sources=["early"], **own)
    assert found["how"] == "NO_LONGER_DESCRIBED"


async def test_only_what_changed_so(graph: Database) -> None:
    await given(graph, """
        organisations:
          - {id: trust, name: T, cite: {source: paper, at: p, as_at: 2020-07-01}, member_of: {to: group, begins: 2020-07-01}}
          - {id: group, name: G, ends: 2020-07-01}
        """)  # fmt: skip
    for how, about in (
        (["OPENED"], {"trust~MEMBER_OF~group"}),
        (["CLOSED", "ALTERED"], {"group"}),
        (["FIRST_DESCRIBED"], {"trust"}),
        ([], set()),
    ):
        page = await what_changed(graph, "2020-06-30", "2020-07-01", how=how, fold=True)
        found = {n["thing"]["slug"] if n["attribute"] else "trust~MEMBER_OF~group" for n in page["nodes"]}
        assert (found, page["totalCount"]) == (about, len(about)), how


# --- pages ---


def members(names: list[str], day: str = "2020-07-01") -> str:
    lines = [f"  - {{id: {n}, kind: nhs-trust, name: {n}, member_of: {{to: group, begins: {day}}}}}" for n in names]
    return "\n".join(["organisations:", "  - {id: group, kind: collaborative, name: G}", *lines])


async def test_a_page_stays_where_it_is_while_the_map_changes(graph: Database) -> None:
    await given(graph, members(["b", "d", "f"]))
    asked: dict[str, Any] = {"kinds": ["MEMBER_OF"], "first": 2}
    first = await what_changed(graph, "2020-06-30", "2020-07-01", **asked)
    assert ([n["thing"]["slug"] for n in first["nodes"]], first["totalCount"]) == (["b", "d"], 3)
    assert first["pageInfo"]["hasNextPage"]
    await given(graph, members(["a", "b", "d", "e", "f"]))
    asked["after"] = first["pageInfo"]["endCursor"]
    then = await what_changed(graph, "2020-06-30", "2020-07-01", **asked)
    assert [n["thing"]["slug"] for n in then["nodes"]] == ["e", "f"]
    pinned = await what_changed(graph, "2020-06-30", "2020-07-01", known="1", **asked)
    assert ([n["thing"]["slug"] for n in pinned["nodes"]], pinned["totalCount"]) == (["f"], 3)
    assert (await what_changed(graph, "2020-06-30", "2020-07-01", first=0))["nodes"] == []


# --- the real case ---


async def test_dorset_from_2018_to_2021(england: Database) -> None:
    known, _ = await questions.head(england)
    found = []
    after = None
    while True:
        part = await what_changed(
            england, "2018-10-01", "2021-06-15", within="dorset-ics", fold=True, known=str(known), after=after
        )
        found += part["nodes"]
        after = part["pageInfo"]["endCursor"]
        if not part["pageInfo"]["hasNextPage"]:
            break
    assert len(found) == part["totalCount"]
    hows = {(n["thing"]["slug"], n["kind"] or n["attribute"]): n["how"] for n in found}
    # One county council and two unitary authorities are what 2018 describes, two councils what 2021 does; no source
    # says which came from which, or on which day.
    for council in ("dorset-county-council-2018", "dorset-unitary-authorities-2018"):
        assert hows[council, "is_a"] == "NO_LONGER_DESCRIBED"
        assert hows[council, "MEMBER_OF"] == "NO_LONGER_DESCRIBED"
    for council in ("dorset-council", "bournemouth-christchurch-and-poole-council"):
        assert hows[council, "is_a"] == "FIRST_DESCRIBED"
        assert hows[council, "MEMBER_OF"] == "FIRST_DESCRIBED"
    assert hows["dorset-spb", "is_a"] == "NO_LONGER_DESCRIBED"
    assert not [n for n in found if n["happened"] == "YES"], "no source gives Dorset a day between the two"
    assert not [n for n in found if n["thing"]["slug"].startswith("cs2-")]
