"""What is plain of a thing: its name, kind and attributes as the standpoint sees them, corrected or not."""

from __future__ import annotations

import re
from typing import Any

import pytest

from system_map.graph.database import Database
from system_map.graph.load import load
from tests.asking import ask
from tests.graph.maps import holds
from tests.worlds import given, world

TWO = """
sources:
  - {id: early, name: Early, published: 2018}
  - {id: late, name: Late, published: 2020}
defaults: {cite: [{source: early, at: p}, {source: late, at: p}], status: in-place}
"""

FORUMS = """
forums:
  - {id: steady, kind: board, name: Steady, quorum: five, begins: 2018-04-01, ends: 2022-07-01}
  - id: dated
    kind: board
    name: Dated
    begins: 2018-04-01
    quorum: {value: six, begins: 2019-01-01, ends: 2020-01-01}
  - id: disputed
    kind: board
    name: Disputed
    quorum: [{value: seven, cite: {source: early, at: p}}, {value: eight, cite: {source: late, at: p}}]
  - id: renamed
    kind: committee
    kind_history: {value: working-group, begins: 2018-04-01, ends: 2020-04-01}
    name: Renamed
    begins: 2018-04-01
    also: {name: Old Name, use: former, ends: 2020-04-01}
  - {id: told-late, kind: board, name: Told Late, quorum: nine, cite: {source: late, at: p}, status: draft}
"""

PLAIN = """
query ($id: ID!, $day: Date!, $sources: [ID!], $every: Boolean = false) {
  map(asOf: $day, sources: $sources, everyVerdict: $every) {
    forum(id: $id) { name kind status quorum inForce life { verdict } attributes(about: "quorum") { value } }
  }
}
"""


async def _plain(graph: Database, id_: str, day: str, *sources: str, every: bool = False) -> dict[str, Any]:
    asked = {"id": id_, "day": day, "sources": list(sources) or None, "every": every}
    found = (await ask(graph, PLAIN, **asked))["map"]["forum"]
    assert found is not None
    return found  # type: ignore[no-any-return]


@pytest.mark.parametrize(
    ("id_", "day", "sources", "kind", "quorum"),
    [
        ("steady", "2018-03-31", (), "BOARD", None),
        ("steady", "2018-04-01", (), "BOARD", "five"),
        ("steady", "2022-06-30", (), "BOARD", "five"),
        ("steady", "2022-07-01", (), "BOARD", None),
        ("steady", "2020-06-01", ("late",), "BOARD", "five"),
        ("dated", "2018-12-31", (), "BOARD", None),
        ("dated", "2019-01-01", (), "BOARD", "six"),
        ("dated", "2019-12-31", (), "BOARD", "six"),
        ("dated", "2020-01-01", (), "BOARD", None),
        ("disputed", "2018-06-01", (), "BOARD", "seven"),
        ("disputed", "2019-06-01", (), "BOARD", "seven"),
        ("disputed", "2020-06-01", (), "BOARD", "eight"),
        ("disputed", "2021-06-01", (), "BOARD", "seven; eight"),
        ("disputed", "2021-06-01", ("early",), "BOARD", "seven"),
        ("disputed", "2021-06-01", ("late",), "BOARD", "eight"),
        ("renamed", "2018-03-31", (), "COMMITTEE", None),
        ("renamed", "2018-04-01", (), "WORKING_GROUP", None),
        ("renamed", "2020-03-31", (), "WORKING_GROUP", None),
        ("renamed", "2020-04-01", (), "COMMITTEE", None),
        ("told-late", "2020-06-01", (), "BOARD", "nine"),
        ("told-late", "2020-06-01", ("early",), "BOARD", None),
        ("told-late", "2019-06-01", (), "BOARD", None),
    ],
)
@pytest.mark.parametrize("corrected", [False, True], ids=["as it was", "corrected"])
async def test_an_attribute_is_plain_on_its_days_and_by_its_sources(
    database: Database, corrected: bool, id_: str, day: str, sources: tuple[str, ...], kind: str, quorum: str | None
) -> None:
    """That something else of a thing was once corrected changes nothing of what is said of it."""
    await (_holds_corrected(database) if corrected else holds(database, FORUMS, TWO))
    found = await _plain(database, id_, day, *sources)
    assert found["kind"] == kind
    assert sorted((found["quorum"] or "").split("; ")) == sorted((quorum or "").split("; "))


async def _holds_corrected(graph: Database) -> None:
    """See that the map holds the same, and that every thing has had another description once."""
    if [r["reason"] for r in await graph.ask("read/revisions", {"numbers": [3, 4]})] == ["corrected"]:
        return
    once = re.sub(r"\{id: ([a-z-]+),", r"{id: \1, description: once,", FORUMS)
    once = re.sub(r"- id: ([a-z-]+)\n", r"- id: \1\n    description: once\n", once)
    await holds(graph, FORUMS, TWO)
    await given(graph, once, source=TWO)
    await load(graph, world(FORUMS, TWO), dataset="test", author="a test", reason="corrected")


async def test_a_thing_is_there_whatever_the_day_and_says_whether_it_is_in_force(database: Database) -> None:
    await holds(database, FORUMS, TWO)
    for day, life, in_force in (
        ("2018-03-31", [], "NO"),
        ("2018-04-01", [{"verdict": "IN_FORCE"}], "YES"),
        ("2022-06-30", [{"verdict": "IN_FORCE"}], "YES"),
        ("2022-07-01", [], "NO"),
    ):
        found = await _plain(database, "steady", day)
        assert (found["name"], found["life"], found["inForce"]) == ("Steady", life, in_force)
    every = await _plain(database, "steady", "2022-07-01", every=True)
    assert (every["life"], every["quorum"]) == ([{"verdict": "NOT_IN_FORCE"}], "five")


async def test_what_is_not_believed_is_called_by_its_name_and_no_more(database: Database) -> None:
    await holds(database, FORUMS, TWO)
    found = await _plain(database, "told-late", "2020-06-01", "early")
    assert (found["name"], found["status"], found["quorum"], found["life"]) == ("Told Late", "NOT_STATED", None, [])
    assert (await _plain(database, "told-late", "2020-06-01", "late"))["status"] == "DRAFT"


LISTS = """
query ($day: Date!, $sources: [ID!], $kind: String) {
  map(asOf: $day, sources: $sources) { forums(kind: $kind) { totalCount nodes { slug } } }
}
"""


@pytest.mark.parametrize(
    ("day", "sources", "kind", "slugs"),
    [
        ("2017-06-01", None, None, []),
        ("2018-03-31", None, None, ["disputed"]),
        ("2018-04-01", None, None, ["dated", "disputed", "renamed", "steady"]),
        ("2022-07-01", None, None, ["dated", "disputed", "renamed", "told-late"]),
        ("2022-07-01", ["early"], None, ["dated", "disputed", "renamed"]),
        ("2022-07-01", ["nobody"], None, []),
        ("2022-07-01", None, "board", ["dated", "disputed", "told-late"]),
        ("2022-07-01", None, "BOARD", ["dated", "disputed", "told-late"]),
        ("2022-07-01", None, "committee", ["renamed"]),
        ("2022-07-01", None, "working-group", []),
        ("2019-07-01", None, "WORKING_GROUP", ["renamed"]),
        ("2022-07-01", None, "nhs-trust", []),
    ],
)
async def test_a_list_holds_what_is_there_on_the_day(
    database: Database, day: str, sources: list[str] | None, kind: str | None, slugs: list[str]
) -> None:
    await holds(database, FORUMS, TWO)
    found = (await ask(database, LISTS, day=day, sources=sources, kind=kind))["map"]["forums"]
    assert [n["slug"] for n in found["nodes"]] == slugs
    assert found["totalCount"] == len(slugs)


async def test_things_by_their_ids_come_in_the_order_asked(database: Database) -> None:
    await holds(database, FORUMS, TWO)
    question = '{ map { things(ids: ["renamed", "nobody", "dated", "renamed"]) { slug } thing(id: "nobody") { slug } forum(id: "early") { slug } } }'
    assert (await ask(database, question))["map"] == {
        "things": [{"slug": "renamed"}, None, {"slug": "dated"}, {"slug": "renamed"}],
        "thing": None,
        "forum": None,
    }


NAMES = """query ($day: Date!) { map(asOf: $day) { forum(id: "renamed") { name names { name use verdict } } } }"""


async def test_names_have_their_days(database: Database) -> None:
    await holds(database, FORUMS, TWO)
    now = {"name": "Renamed", "use": "NAME", "verdict": "IN_FORCE"}
    for day, former in (("2020-03-31", ["Old Name"]), ("2020-04-01", [])):
        found = (await ask(database, NAMES, day=day))["map"]["forum"]
        assert found["name"] == "Renamed"
        assert [n for n in found["names"] if n["use"] == "NAME"] == [now]
        assert [n["name"] for n in found["names"] if n["use"] == "FORMER"] == former


MEANT = """
forums:
  - {id: planned, name: Planned, status: planned, begins: 2020-01-01}
  - {id: defunct, name: Defunct, status: defunct, begins: 2018-01-01}
  - {id: required, name: Required, status: required, begins: 2018-01-01}
  - {id: there, name: There, begins: 2018-01-01, member_of: {to: planned, status: proposed, begins: 2018}}
"""

MEANT_FORUMS = """
query ($day: Date!) { map(asOf: $day) { forums { nodes { slug inForce life { verdict status holds } } } } }
"""


async def test_what_is_only_meant_to_be_is_not_in_force(database: Database) -> None:
    await holds(database, MEANT)
    found = (await ask(database, MEANT_FORUMS, day="2020-06-01"))["map"]["forums"]["nodes"]
    assert {n["slug"]: (n["inForce"], n["life"][0]["holds"], n["life"][0]["verdict"]) for n in found} == {
        "planned": ("NOT_STATED", "NOT_STATED", "IN_FORCE"),
        "defunct": ("NO", "NO", "IN_FORCE"),
        "required": ("YES", "YES", "IN_FORCE"),
        "there": ("YES", "YES", "IN_FORCE"),
    }
    question = '{ map(asOf: "2019-12-31") { forum(id: "planned") { inForce } } }'
    assert (await ask(database, question))["map"]["forum"]["inForce"] == "NO"


@pytest.mark.parametrize("about", ["is_a", "kind"])
async def test_the_kinds_that_a_thing_had_are_found_by_either_name(database: Database, about: str) -> None:
    await holds(database, FORUMS, TWO)
    question = """query ($about: String!) { map(asOf: "2019-06-01", everyVerdict: true) { forum(id: "renamed") {
      attributes(about: $about) { value period { ends { text } } } } } }"""
    found = (await ask(database, question, about=about))["map"]["forum"]["attributes"]
    assert sorted((a["value"], a["period"]["ends"] and a["period"]["ends"]["text"]) for a in found) == [
        ("committee", None),
        ("working-group", "2020-04-01"),
    ]


PLANNED = """
decisions:
  - id: tendering
    name: tendering
    outcome:
      - {value: competitive, cite: {source: early, at: p}}
      - {value: by agreement, status: planned, cite: {source: late, at: p}}
  - {id: meant, name: meant, outcome: {value: by agreement, status: planned}}
"""


async def test_what_is_planned_is_not_the_value_while_there_is_another(graph: Database) -> None:
    await given(graph, PLANNED, source=TWO)
    question = 'query ($day: Date!) { map(asOf: $day) { a: decision(id: "tendering") { outcome } b: decision(id: "meant") { outcome } } }'
    for day in ("2018-06-01", "2020-06-01", "2021-06-01"):
        found = (await ask(graph, question, day=day))["map"]
        assert (found["a"]["outcome"], found["b"]["outcome"]) == ("competitive", "by agreement"), day
