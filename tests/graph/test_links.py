"""Facts that join two things: from both ends, with all that they carry, on their days, by the sources believed."""

from __future__ import annotations

from typing import Any

import pytest

from system_map.domain.vocabulary import FactKind
from system_map.graph.database import Database
from tests.asking import ask
from tests.graph.maps import holds
from tests.worlds import given

# --- both ends ---

JOINED = """
organisations:
  - {id: a, name: A, reports_to: {to: b, what: money, how_often: monthly}, member_of: [club, {to: c, role: lead}]}
  - {id: b, name: B, related_to: {to: a, how: set up}}
  - {id: c, name: C}
  - {id: club, name: Club}
decisions:
  - id: budget
    name: The budget
    held_by:
      - {to: c, mode: ratifies, order: 10}
      - {to: b, mode: approves, order: 2, level: system}
      - {to: a, mode: recommends, order: 1, limits: up to a million}
"""

BOTH_ENDS = """
query ($id: ID!, $kinds: [FactKind!], $types: [ThingType!]) {
  map(asOf: "2020-06-01") {
    thing(id: $id) {
      linksFrom(kinds: $kinds, types: $types) { totalCount nodes { kind from { slug } to { slug } other { slug } } }
      linksTo(kinds: $kinds, types: $types) { totalCount nodes { kind from { slug } to { slug } other { slug } } }
    }
  }
}
"""


async def _ends(graph: Database, id_: str, **more: Any) -> tuple[list[str], list[str]]:
    thing = (await ask(graph, BOTH_ENDS, id=id_, **more))["map"]["thing"]
    for way, near, far in (("linksFrom", "from", "to"), ("linksTo", "to", "from")):
        assert thing[way]["totalCount"] == len(thing[way]["nodes"])
        for node in thing[way]["nodes"]:
            assert (node[near]["slug"], node["other"]) == (id_, node[far])
    out, back = (
        [f"{n['from']['slug']} {n['kind']} {n['to']['slug']}" for n in thing[w]["nodes"]]
        for w in ("linksFrom", "linksTo")
    )
    return out, back


async def test_a_fact_is_seen_from_both_ends(database: Database) -> None:
    await holds(database, JOINED)
    out, back = await _ends(database, "a")
    assert sorted(out) == ["a MEMBER_OF c", "a MEMBER_OF club", "a REPORTS_TO b"]
    assert sorted(back) == ["b RELATED_TO a", "budget HELD_BY a"]
    assert (await _ends(database, "b"))[1] == ["budget HELD_BY b", "a REPORTS_TO b"]
    assert (await _ends(database, "club")) == ([], ["a MEMBER_OF club"])


async def test_only_some_kinds_or_types(database: Database) -> None:
    await holds(database, JOINED)
    assert await _ends(database, "a", kinds=["REPORTS_TO", "RELATED_TO"]) == (["a REPORTS_TO b"], ["b RELATED_TO a"])
    assert await _ends(database, "a", types=["DECISION"]) == ([], ["budget HELD_BY a"])
    assert await _ends(database, "a", kinds=[]) == ([], [])


async def test_steps_of_a_chain_come_in_their_order(database: Database) -> None:
    await holds(database, JOINED)
    question = """{ map(asOf: "2020-06-01") { decision(id: "budget") {
      heldBy { nodes { order mode level limits to { slug } } } } } }"""
    found = (await ask(database, question))["map"]["decision"]["heldBy"]["nodes"]
    assert found == [
        {"order": 1, "mode": "RECOMMENDS", "level": None, "limits": "up to a million", "to": {"slug": "a"}},
        {"order": 2, "mode": "APPROVES", "level": "SYSTEM", "limits": None, "to": {"slug": "b"}},
        {"order": 10, "mode": "RATIFIES", "level": None, "limits": None, "to": {"slug": "c"}},
    ]


async def test_a_fact_has_an_id_that_leads_back_to_it(graph: Database) -> None:
    await given(graph, JOINED)
    question = """{ map(asOf: "2020-06-01") { organisation(id: "a") { reportsTo { nodes { id what howOften } } } } }"""
    (line,) = (await ask(graph, question))["map"]["organisation"]["reportsTo"]["nodes"]
    assert (line["what"], line["howOften"]) == ("money", "monthly")
    again = """query ($id: ID!) { node(id: $id) { id ... on Link { kind what from { name } to { name } } } }"""
    assert (await ask(graph, again, id=line["id"]))["node"] == {
        "id": line["id"], "kind": "REPORTS_TO", "what": "money", "from": {"name": "A"}, "to": {"name": "B"},
    }  # fmt: skip
    await given(graph, JOINED.replace("reports_to: {to: b, what: money, how_often: monthly}, ", ""))
    assert (await ask(graph, again, id=line["id"]))["node"] is None


def test_every_kind_of_fact_is_tried() -> None:
    assert {kind for kind, *_ in EVERY_KIND} == {kind.value for kind in FactKind}


#: Of each kind of fact: what it is written under, and what it joins.
EVERY_KIND = [
    ("HOLDS", "org", "seat"), ("ON", "seat", "forum"), ("MEMBER_OF", "org", "system"), ("SERVES", "org", "place"),
    ("WITHIN", "place", "system"), ("OVERLAPS", "place", "area"), ("COTERMINOUS_WITH", "place", "area"),
    ("HELD_BY", "decision", "forum"), ("REPORTS_TO", "forum", "org"), ("ESCALATES_TO", "forum", "org"),
    ("ACCOUNTABLE_TO", "org", "other"), ("ACTS_AS", "forum", "meeting"), ("MEETS_IN_COMMON_WITH", "forum", "meeting"),
    ("COMMITTEE_OF", "forum", "org"), ("PART_OF", "place", "system"), ("SUCCEEDED_BY", "org", "other"),
    ("FILLS", "person", "post"), ("POST_AT", "post", "org"), ("EX_OFFICIO", "seat", "post"),
    ("APPOINTS", "org", "post"), ("LEADS", "person", "programme"), ("PARTY_TO", "org", "deal"),
    ("UNDERPINS", "deal", "forum"), ("DELEGATED_BY", "passing", "org"), ("DELEGATED_TO", "passing", "forum"),
    ("DELEGATES", "passing", "decision"), ("UNDER", "passing", "deal"), ("RELATED_TO", "org", "programme"),
]  # fmt: skip

ALL_KINDS = """
organisations:
  - id: org
    name: Org
    member_of: system
    serves: place
    accountable_to: other
    succeeded_by: other
    appoints: post
    party_to: deal
    related_to: {to: programme, how: set up}
  - {id: other, name: Other}
footprints:
  - {id: system, name: System}
  - {id: area, name: Area}
  - {id: place, name: Place, within: system, overlaps: area, coterminous_with: area, part_of: system}
posts: [{id: post, name: Post, post_at: org}]
people: [{id: person, name: Person, fills: post, leads: programme}]
forums:
  - id: forum
    name: Forum
    reports_to: org
    escalates_to: org
    acts_as: meeting
    meets_in_common_with: meeting
    committee_of: org
    seats: [{id: seat, holders: org, ex_officio: post}]
  - {id: meeting, name: Meeting}
programmes: [{id: programme, name: Programme}]
decisions: [{id: decision, name: Decision, held_by: forum}]
delegations: [{id: passing, name: Passing, delegated_by: org, delegated_to: forum, delegates: decision, under: deal}]
agreements: [{id: deal, name: Deal, underpins: forum}]
"""


async def test_every_kind_of_fact_is_kept_and_found_from_both_ends(database: Database) -> None:
    await holds(database, ALL_KINDS)
    for kind, start, end in EVERY_KIND:
        assert (await _ends(database, start, kinds=[kind]))[0] == [f"{start} {kind} {end}"]
        assert (await _ends(database, end, kinds=[kind]))[1] == [f"{start} {kind} {end}"]


# --- days ---

DATED = """
organisations:
  - {id: club, name: Club}
  - {id: from-a-day, name: A, member_of: {to: club, begins: 2020-03-10, ends: 2020-03-20}}
  - {id: in-a-month, name: B, member_of: {to: club, begins: 2020-03, ends: 2020-05}}
  - {id: described, name: C, member_of: {to: club, as_at: 2020-04}}
  - {id: by-then, name: D, member_of: {to: club, begins: by 2020-03-15}}
"""

ON_A_DAY = """
query ($day: Date!, $every: Boolean = false) {
  map(asOf: $day, everyVerdict: $every) {
    organisation(id: "club") { members { totalCount nodes { from { slug } verdict holds now: holds(still: true) } } }
  }
}
"""


async def _on(graph: Database, day: str, **more: Any) -> dict[str, str]:
    members = (await ask(graph, ON_A_DAY, day=day, **more))["map"]["organisation"]["members"]
    assert members["totalCount"] == len(members["nodes"])
    return {n["from"]["slug"]: n["verdict"] for n in members["nodes"]}


@pytest.mark.parametrize(
    ("day", "verdicts"),
    [
        ("2020-02-29", {"by-then": "POSSIBLY"}),
        ("2020-03-01", {"by-then": "POSSIBLY", "in-a-month": "POSSIBLY"}),
        ("2020-03-09", {"by-then": "POSSIBLY", "in-a-month": "POSSIBLY"}),
        ("2020-03-10", {"by-then": "POSSIBLY", "from-a-day": "IN_FORCE", "in-a-month": "POSSIBLY"}),
        ("2020-03-15", {"by-then": "IN_FORCE", "from-a-day": "IN_FORCE", "in-a-month": "POSSIBLY"}),
        ("2020-03-19", {"by-then": "IN_FORCE", "from-a-day": "IN_FORCE", "in-a-month": "POSSIBLY"}),
        ("2020-03-20", {"by-then": "IN_FORCE", "in-a-month": "POSSIBLY"}),
        ("2020-03-31", {"by-then": "IN_FORCE", "in-a-month": "IN_FORCE"}),
        ("2020-04-01", {"by-then": "IN_FORCE", "described": "IN_FORCE", "in-a-month": "IN_FORCE"}),
        ("2020-05-01", {"by-then": "IN_FORCE", "described": "LAST_DESCRIBED", "in-a-month": "POSSIBLY"}),
        ("2020-05-30", {"by-then": "IN_FORCE", "described": "LAST_DESCRIBED", "in-a-month": "POSSIBLY"}),
        ("2020-05-31", {"by-then": "IN_FORCE", "described": "LAST_DESCRIBED"}),
        ("2021-01-01", {"by-then": "LAST_DESCRIBED", "described": "LAST_DESCRIBED"}),
    ],
)
async def test_a_fact_is_shown_from_its_first_day_until_its_end(
    database: Database, day: str, verdicts: dict[str, str]
) -> None:
    await holds(database, DATED)
    assert await _on(database, day) == verdicts
    everything = await _on(database, day, every=True)
    assert set(everything) == {"by-then", "described", "from-a-day", "in-a-month"}
    assert {k: v for k, v in everything.items() if v not in ("NOT_IN_FORCE", "NOT_YET_DESCRIBED")} == verdicts


async def test_every_verdict_has_its_answer(database: Database) -> None:
    await holds(database, DATED)
    asked = await ask(database, ON_A_DAY, day="2020-03-05", every=True)
    nodes = asked["map"]["organisation"]["members"]["nodes"]
    assert {n["from"]["slug"]: (n["verdict"], n["holds"], n["now"]) for n in nodes} == {
        "from-a-day": ("NOT_IN_FORCE", "NO", "NO"),
        "in-a-month": ("POSSIBLY", "POSSIBLY", "POSSIBLY"),
        "described": ("NOT_YET_DESCRIBED", "NOT_STATED", "NOT_STATED"),
        "by-then": ("POSSIBLY", "POSSIBLY", "POSSIBLY"),
    }


# --- sources ---

SOURCES = """
sources:
  - {id: early, name: Early, published: 2018-06}
  - {id: late, name: Late, published: 2020-06}
defaults: {cite: {source: early, at: p}}
organisations:
  - {id: club, name: Club, cite: [{source: early, at: p}, {source: late, at: p}]}
  - {id: both, name: Both, member_of: {to: club, cite: [{source: early, at: p1}, {source: late, at: p2}]}}
  - {id: once, name: Once, member_of: {to: club, begins: 2019, cite: {source: late, at: p3}}}
"""

BELIEVED = """
query ($day: Date!, $sources: [ID!]) {
  map(asOf: $day, sources: $sources) {
    organisation(id: "club") {
      members { totalCount nodes { from { slug } verdict citations { sourceId locator asAt } period { describedFrom describedTo } } }
    }
  }
}
"""


@pytest.mark.parametrize(
    ("day", "sources", "verdicts"),
    [
        ("2019-01-01", None, {"both": "IN_FORCE", "once": "POSSIBLY"}),
        ("2019-01-01", ["early"], {"both": "LAST_DESCRIBED"}),
        ("2019-01-01", ["late"], {"once": "POSSIBLY"}),
        ("2020-06-30", ["late"], {"both": "IN_FORCE", "once": "IN_FORCE"}),
        ("2020-06-01", ["late"], {"both": "IN_FORCE", "once": "IN_FORCE"}),
        ("2020-05-31", ["late"], {"once": "IN_FORCE"}),
        ("2020-07-01", ["early", "late"], {"both": "LAST_DESCRIBED", "once": "LAST_DESCRIBED"}),
        ("2018-06-01", None, {"both": "IN_FORCE"}),
        ("2018-05-31", None, {}),
        ("2020-06-01", ["nobody"], {}),
        ("2020-06-01", [], {}),
    ],
)
async def test_the_date_described_by_a_source_believed_decides(
    database: Database, day: str, sources: list[str] | None, verdicts: dict[str, str]
) -> None:
    await holds(database, SOURCES, source="")
    members = (await ask(database, BELIEVED, day=day, sources=sources))["map"]["organisation"]["members"]
    assert {n["from"]["slug"]: n["verdict"] for n in members["nodes"]} == verdicts
    assert members["totalCount"] == len(verdicts)
    for node in members["nodes"]:
        assert sources is None or {c["sourceId"] for c in node["citations"]} <= set(sources)


async def test_a_fact_shows_who_says_so_and_when_it_was_described(database: Database) -> None:
    await holds(database, SOURCES, source="")
    (both, _) = (await ask(database, BELIEVED, day="2020-06-01", sources=None))["map"]["organisation"]["members"][
        "nodes"
    ]
    assert both["citations"] == [
        {"sourceId": "early", "locator": "p1", "asAt": "2018-06"},
        {"sourceId": "late", "locator": "p2", "asAt": "2020-06"},
    ]
    assert both["period"] == {"describedFrom": "2018-06-01", "describedTo": "2020-06-30"}


# --- only some ---

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


CARRIED = """
footprints:
  - {id: area, name: Area, overlaps: {to: other, larger: area}}
  - {id: other, name: Other}
groups: [{id: work, kind: programmes, name: The programmes}]
forums:
  - {id: board, name: Board, meets_in_common_with: {to: twin, how: aligned}, seats: [{id: seat, kind: lead}]}
  - {id: twin, name: Twin}
decisions:
  - {id: plan, name: Plan, held_by: [{to: board, mode: considers, how_often: yearly}, {to: twin, mode: manages}]}
"""


async def test_what_a_link_carries_is_shown(database: Database) -> None:
    await holds(database, CARRIED)
    question = """{ map(asOf: "2020-06-01") {
      decision(id: "plan") { heldBy { nodes { mode howOften } } }
      footprint(id: "other") { overlaps { nodes { larger } } }
      forum(id: "board") { meetsInCommonWith { nodes { how } } seats { nodes { role } } }
      group(id: "work") { kind }
    } }"""
    assert (await ask(database, question))["map"] == {
        "decision": {"heldBy": {"nodes": [{"mode": "CONSIDERS", "howOften": "yearly"}, {"mode": "MANAGES", "howOften": None}]}},
        "footprint": {"overlaps": {"nodes": [{"larger": "area"}]}},
        "forum": {"meetsInCommonWith": {"nodes": [{"how": "aligned"}]}, "seats": {"nodes": [{"role": "LEAD"}]}},
        "group": {"kind": "PROGRAMMES"},
    }  # fmt: skip


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
