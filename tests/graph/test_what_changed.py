"""What changed between two days: each kind of fact the day before, the day of and the day after; scopes and pages."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
import pytest_asyncio

from system_map.domain.difference import Difference, How
from system_map.domain.standpoint import Standpoint
from system_map.domain.vocabulary import Certainty, FactKind, Status, ThingType
from system_map.domain.world import Attribute, Cited, Evidence, Fact, World
from system_map.graph import changed, questions
from system_map.graph.database import Database
from system_map.graph.load import load
from tests.asking import ask, refused
from tests.conftest import empty
from tests.worlds import given

# --- every kind of fact, every kind of attribute ---

CITED = (Cited("paper", "p", "2020"),)
ALWAYS = Evidence(None, None, CITED, Certainty.STATED, Status.IN_PLACE)
DATED = replace(ALWAYS, begins="2020-03-01", ends="2020-09-01")
ATTRIBUTES: dict[str, dict[str, Any]] = {
    "is_a": {}, "name": {"use": "name"}, "code": {"scheme": "ods"}, "count": {"of": "beds"}, "note": {"topic": "gap"},
    "level": {}, "legal_form": {}, "quorum": {}, "remit": {},
}  # fmt: skip


def everything() -> World:
    """Two things for each kind of fact with that fact alone between them; and one thing for each attribute."""
    things: dict[str, ThingType] = {}
    facts, attributes = [], []
    for kind in FactKind:
        start, end = f"{kind.value.lower()}-a", f"{kind.value.lower()}-b"
        things |= {
            start: ThingType.SEAT if kind is FactKind.ON else ThingType.ORGANISATION,
            end: ThingType.ORGANISATION,
        }
        facts.append(Fact(kind, start, end, DATED))
    for name, detail in ATTRIBUTES.items():
        things[f"with-{name}"] = ThingType.ORGANISATION
        attributes.append(Attribute(f"with-{name}", name, "so", DATED, detail))
    for thing in things:
        if thing != "with-is_a":
            attributes.append(Attribute(thing, "is_a", "", ALWAYS))
        if thing != "with-name":
            attributes.append(Attribute(thing, "name", thing, ALWAYS, {"use": "name"}))
    return World(things, tuple(attributes), tuple(facts))


@pytest_asyncio.fixture(scope="module")
async def each(database: Database) -> Database:
    await empty(database)
    await load(database, everything(), dataset="test", author="a test", reason="a test")
    return database


async def turned(graph: Database, since: str, until: str, ids: list[str] | None = None) -> list[Difference]:
    at = Standpoint(date.fromisoformat(until), 1, None, every_verdict=True)
    return await changed.changes(graph, at, date.fromisoformat(since), None, ids)


STEPS = [
    ("2020-02-28", "2020-02-29", None), ("2020-02-29", "2020-03-01", How.OPENED), ("2020-03-01", "2020-03-02", None),
    ("2020-08-30", "2020-08-31", None), ("2020-08-31", "2020-09-01", How.CLOSED), ("2020-09-01", "2020-09-02", None),
]  # fmt: skip


@pytest.mark.parametrize("kind", FactKind)
async def test_each_kind_of_fact_opens_and_closes_on_its_day(each: Database, kind: FactKind) -> None:
    start, end = f"{kind.value.lower()}-a", f"{kind.value.lower()}-b"
    for since, until, how in STEPS:
        everywhere = [d for d in await turned(each, since, until) if d.fact.key == f"{start}~{kind.value}~{end}"]
        assert [d.how for d in everywhere] == ([how] if how else []), until
        for thing in (start, end):
            assert await turned(each, since, until, [thing]) == everywhere, (thing, until)
        seen = await changed.told_of_differences(
            each,
            everywhere,
            Standpoint(date.fromisoformat(since), 1, None),
            Standpoint(date.fromisoformat(until), 1, None),
        )
        for was, now in seen:
            assert ((was is None), (now is None)) == ((how is How.OPENED), (how is How.CLOSED))
            told = now or was
            assert told is not None
            assert (told.view.said.id, told.thing.id) == (f"{start}~{kind.value}~{end}", start)


@pytest.mark.parametrize("name", ATTRIBUTES)
async def test_each_attribute_opens_and_closes_on_its_day(each: Database, name: str) -> None:
    thing = f"with-{name}"
    for since, until, how in STEPS:
        everywhere = [d for d in await turned(each, since, until) if d.fact.about == thing]
        assert [(d.how, d.fact.kind) for d in everywhere] == ([(how, name)] if how else []), until
        assert await turned(each, since, until, [thing]) == everywhere


async def test_what_no_source_dates_is_first_and_no_longer_described(each: Database) -> None:
    assert {d.how for d in await turned(each, "2019-12-31", "2020-01-01")} == {How.FIRST_DESCRIBED}
    assert await turned(each, "2020-01-01", "2020-01-02") == []
    assert {d.how for d in await turned(each, "2020-12-31", "2021-01-01")} == {How.NO_LONGER_DESCRIBED}


# --- what is one change ---

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

CHANGES = """query ($since: Date!, $until: Date!, $of: [ID!], $within: ID, $kinds: [FactKind!], $fold: Boolean = false,
    $known: String, $sources: [ID!], $first: Int = 100, $after: String) {
  map(asKnown: $known, sources: $sources) {
    changes(since: $since, until: $until, of: $of, within: $within, kinds: $kinds, fold: $fold, first: $first, after: $after) {
      totalCount
      pageInfo { hasNextPage endCursor }
      nodes {
        how happened precise certainty status sense kind attribute
        when { text }
        thing { slug }
        before { verdict ...on Attribute { value } ...on Link { from { slug name } to { slug } } }
        after { verdict ...on Attribute { value } ...on Link { from { slug name } to { slug } } }
        citations { sourceId locator }
      }
    }
  }
}"""


async def what_changed(graph: Database, since: str, until: str, **more: Any) -> dict[str, Any]:
    found = await ask(graph, CHANGES, since=since, until=until, **more)
    connection: dict[str, Any] = found["map"]["changes"]
    return connection


async def nodes(graph: Database, since: str, until: str, **more: Any) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = (await what_changed(graph, since, until, **more))["nodes"]
    return found


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


# --- scopes ---

SYSTEM = """
footprints:
  - {id: ics, kind: system, name: The System}
  - {id: east, kind: place, name: East, within: ics}
  - {id: far, kind: system, name: Far}
organisations:
  - {id: trust, kind: nhs-trust, name: T, member_of: ics, succeeded_by: {to: next, begins: 2020-07-01}}
  - {id: next, kind: nhs-trust, name: N}
  - {id: stranger, kind: nhs-trust, name: S, member_of: far, succeeded_by: {to: next, begins: 2020-07-01}}
  - {id: gone, kind: nhs-trust, name: G, member_of: {to: east, ends: 2020-05-01}, succeeded_by: {to: next, begins: 2020-04-01}}
forums:
  - id: board
    kind: board
    name: B
    part_of: east
    seats: [{id: seat, kind: member, holders: {to: stranger, begins: 2020-07-01}}]
posts:
  - {id: lead, kind: chief-executive, name: L, post_at: trust}
people:
  - {id: ann, name: Ann, fills: {to: lead, begins: 2020-07-01}}
"""


async def scoped(graph: Database, since: str, until: str, **more: Any) -> set[str]:
    found = await nodes(graph, since, until, **more)
    return {f"{n['thing']['slug']} {n['kind']}" for n in found}


async def test_within_a_system_is_what_belongs_to_it_between_the_days(graph: Database) -> None:
    await given(graph, SYSTEM)
    inside = {"trust SUCCEEDED_BY", "stranger HOLDS", "ann FILLS"}
    assert await scoped(graph, "2020-06-30", "2020-07-01", within="ics") == inside
    assert await scoped(graph, "2020-06-30", "2020-07-01") == inside | {"stranger SUCCEEDED_BY"}
    assert await scoped(graph, "2020-06-30", "2020-07-01", within="far") == {"stranger SUCCEEDED_BY", "stranger HOLDS"}
    assert await scoped(graph, "2020-03-31", "2020-04-01", within="ics") == {"gone SUCCEEDED_BY"}
    assert "gone SUCCEEDED_BY" in await scoped(graph, "2020-03-31", "2020-05-01", within="east")


async def test_of_a_forum_its_seats_and_their_holders(graph: Database) -> None:
    await given(graph, SYSTEM)
    assert await scoped(graph, "2020-06-30", "2020-07-01", of=["board"]) == {"stranger HOLDS"}
    assert await scoped(graph, "2020-06-30", "2020-07-01", of=["next"]) == {
        "trust SUCCEEDED_BY",
        "stranger SUCCEEDED_BY",
    }
    assert await scoped(graph, "2020-06-30", "2020-07-01", of=["stranger"], within="ics") == set()


async def test_a_question_that_cannot_be_asked_is_a_sentence(graph: Database) -> None:
    await given(graph, SYSTEM)
    assert "give the earlier day first" in (await refused(graph, CHANGES, since="2020-07-01", until="2020-06-30"))[0]
    assert (
        "holds no “nobody”" in (await refused(graph, CHANGES, since="2020-06-30", until="2020-07-01", of=["nobody"]))[0]
    )
    assert (
        "holds no “nobody”"
        in (await refused(graph, CHANGES, since="2020-06-30", until="2020-07-01", within="nobody"))[0]
    )
    for since, until in [("0001-01-01", "2020-01-01"), ("2020-01-01", "9999-12-31")]:
        assert "can tell apart" in (await refused(graph, CHANGES, since=since, until=until))[0]


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
