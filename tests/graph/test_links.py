"""Facts that join two things: of every kind, from both ends, with all that they carry."""

from __future__ import annotations

from typing import Any

from system_map.domain.vocabulary import FactKind
from system_map.graph.database import Database
from tests.asking import ask
from tests.graph.maps import holds
from tests.worlds import given

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
