"""Facts that join two things: only those of a kind, a status or a certainty."""

from __future__ import annotations

from typing import Any

import pytest

from system_map.graph.database import Database
from tests.asking import ask
from tests.graph.maps import holds
from tests.worlds import given

SEVERAL = """
organisations:
  - {id: club, name: Club}
  - {id: one, kind: nhs-trust, name: One, member_of: club}
  - {id: two, kind: nhs-trust, name: Two, member_of: {to: club, status: planned}}
  - {id: three, kind: county-council, name: Three, member_of: {to: club, certainty: implied}}
  - {id: four, kind: clinical-commissioning-group, name: Four, ends: 2020-07-01, member_of: {to: club, certainty: implied, status: planned}}
people:
  - {id: five, name: Five, member_of: club}
"""

ONLY = """
query ($day: Date = "2020-06-01", $types: [ThingType!], $only: Only) {
  map(asOf: $day) {
    organisation(id: "club") {
      members(types: $types, only: $only) { totalCount nodes { other { slug } } }
      linksTo(types: $types, only: $only) { totalCount nodes { other { slug } } }
    }
  }
}
"""


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({}, "five four one three two"),
        ({"types": ["PERSON"]}, "five"),
        ({"only": {"ofKinds": ["nhs-trust"]}}, "one two"),
        ({"only": {"ofKinds": "NHS_TRUST"}}, "one two"),
        ({"only": {"ofKinds": ["nhs-trust", "clinical-commissioning-group"]}}, "four one two"),
        ({"only": {"ofKinds": ["clinical-commissioning-group"]}, "day": "2020-07-01"}, ""),
        ({"only": {"ofKinds": []}}, ""),
        ({"only": {"statuses": ["PLANNED"]}}, "four two"),
        ({"only": {"statuses": ["PLANNED", "IN_PLACE"]}}, "five four one three two"),
        ({"only": {"certainties": ["IMPLIED"]}}, "four three"),
        ({"only": {"certainties": ["IMPLIED"], "statuses": ["IN_PLACE"]}}, "three"),
        ({"only": {"certainties": ["STATED"], "ofKinds": ["nhs-trust"], "statuses": ["PLANNED"]}}, "two"),
    ],
)
async def test_only_those_of_a_kind_or_a_status_or_a_certainty(
    database: Database, asked: dict[str, Any], found: str
) -> None:
    await holds(database, SEVERAL)
    club = (await ask(database, ONLY, **asked))["map"]["organisation"]
    for page in club.values():
        assert " ".join(n["other"]["slug"] for n in page["nodes"]) == found
        assert page["totalCount"] == len(found.split())


async def test_the_kind_of_the_other_end_is_as_known_then(graph: Database) -> None:
    await given(graph, SEVERAL)
    await given(graph, SEVERAL.replace("id: one, kind: nhs-trust", "id: one, kind: nhs-foundation-trust"))
    question = """query ($known: String) { map(asOf: "2020-06-01", asKnown: $known) { organisation(id: "club") {
      members(only: {ofKinds: "nhs-trust"}) { totalCount nodes { other { slug } } } } } }"""
    for known, found in (("1", ["one", "two"]), (None, ["two"])):
        members = (await ask(graph, question, known=known))["map"]["organisation"]["members"]
        assert ([n["other"]["slug"] for n in members["nodes"]], members["totalCount"]) == (found, len(found))


async def test_plans_are_seen_before_their_day(database: Database) -> None:
    await holds(
        database, SEVERAL.replace("{to: club, status: planned}", "{to: club, status: planned, begins: 2025-04-01}")
    )
    question = """query ($every: Boolean!) { map(asOf: "2020-06-01", everyVerdict: $every) { organisation(id: "club") {
      members(only: {statuses: [PLANNED]}) { nodes { from { slug } verdict holds period { begins { text } } } } } } }"""
    for every, found in ((False, ["four"]), (True, ["four", "two"])):
        nodes = (await ask(database, question, every=every))["map"]["organisation"]["members"]["nodes"]
        assert [n["from"]["slug"] for n in nodes] == found
    assert (nodes[1]["verdict"], nodes[1]["holds"], nodes[1]["period"]["begins"]["text"]) == (
        "NOT_IN_FORCE",
        "NO",
        "2025-04-01",
    )
