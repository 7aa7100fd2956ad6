"""Change files: what each operation does on the day before, the day of and the day after."""

from __future__ import annotations

from pathlib import Path

from system_map.graph.apply import Applied
from system_map.graph.database import Database
from tests.asking import ask
from tests.graph.changing import BEFORE, change, on_each, slugs
from tests.worlds import given


async def test_a_merger_into_a_new_body_carries_what_it_is_told_to(graph: Database, tmp_path: Path) -> None:
    await given(graph, BEFORE)
    done = await change(graph, tmp_path, """
        opens:
          organisations: [{id: ccg-ab, kind: clinical-commissioning-group, name: CCG A and B, begins: 2020-07-01}]
        operations:
          - {merge: [ccg-a, ccg-b], into: ccg-ab, carry: [MEMBER_OF, HOLDS]}
        """)  # fmt: skip
    assert done.revision == 2
    asked = 'organisation(id: "group") { members { nodes { from { slug } } } } forum(id: "board") { seats { nodes { slug holders { holder { slug } } } } }'
    found = await on_each(graph, asked)
    assert [slugs(m["organisation"]["members"]) for m in found] == [["ccg-a", "ccg-b"], ["ccg-ab"], ["ccg-ab"]]
    chairs = [m["forum"]["seats"]["nodes"][0]["holders"] for m in found]
    assert [[h["holder"]["slug"] for h in held] for held in chairs] == [["ccg-a"], ["ccg-ab"], ["ccg-ab"]]
    lives = await on_each(
        graph,
        'old: organisation(id: "ccg-a") { inForce succeededBy { nodes { how to { slug } } } reportsTo { totalCount } } new: organisation(id: "ccg-ab") { inForce }',
    )
    assert [(m["old"]["inForce"], m["new"]["inForce"]) for m in lives] == [("YES", "NO"), ("NO", "YES"), ("NO", "YES")]
    assert lives[1]["old"]["succeededBy"]["nodes"] == [{"how": "merger", "to": {"slug": "ccg-ab"}}]
    assert lives[1]["old"]["reportsTo"]["totalCount"] == 1, "not carried, so left dangling"


async def test_one_body_absorbs_another(graph: Database, tmp_path: Path) -> None:
    await given(graph, BEFORE)
    await change(graph, tmp_path, "operations: [{merge: [ccg-a, ccg-b], into: ccg-b, carry: yes}]")
    found = await on_each(
        graph,
        'a: organisation(id: "ccg-a") { inForce } b: organisation(id: "ccg-b") { inForce reportsTo { totalCount } } organisation(id: "group") { members { nodes { from { slug } } } }',
    )
    assert [(m["a"]["inForce"], m["b"]["inForce"], m["b"]["reportsTo"]["totalCount"]) for m in found] == [
        ("YES", "YES", 0), ("NO", "YES", 1), ("NO", "YES", 1)]  # fmt: skip
    assert [slugs(m["organisation"]["members"]) for m in found] == [["ccg-a", "ccg-b"], ["ccg-b"], ["ccg-b"]]


async def test_a_split(graph: Database, tmp_path: Path) -> None:
    await given(graph, BEFORE)
    await change(graph, tmp_path, """
        opens:
          organisations:
            - {id: one, kind: collaborative, name: One, begins: 2020-07-01}
            - {id: two, kind: collaborative, name: Two, begins: 2020-07-01}
        operations: [{split: group, into: [one, two]}]
        """)  # fmt: skip
    found = await on_each(graph, 'organisation(id: "group") { inForce succeededBy { nodes { how to { slug } } } }')
    assert [m["organisation"]["inForce"] for m in found] == ["YES", "NO", "NO"]
    assert [slugs(m["organisation"]["succeededBy"], "to") for m in found] == [[], ["one", "two"], ["one", "two"]]


async def test_a_renaming_keeps_the_id(graph: Database, tmp_path: Path) -> None:
    await given(graph, BEFORE)
    await change(graph, tmp_path, "operations: [{rename: group, to: The Alliance}]")
    found = await on_each(
        graph, 'organisation(id: "group") { name } search(text: "the group") { nodes { thing { slug } } }'
    )
    assert [m["organisation"]["name"] for m in found] == ["The Group", "The Alliance", "The Alliance"]
    assert found[2]["search"]["nodes"] == [{"thing": {"slug": "group"}}]


async def test_an_abolition_leaves_links_dangling_or_ends_them(graph: Database, tmp_path: Path) -> None:
    await given(graph, BEFORE)
    await change(graph, tmp_path, "operations: [{abolish: ccg-a}, {abolish: ccg-b, links: yes, on: 2020-07-02}]")
    found = await on_each(
        graph,
        'organisation(id: "group") { members { nodes { from { slug } } } } b: organisation(id: "ccg-b") { inForce }',
    )
    assert [slugs(m["organisation"]["members"]) for m in found] == [["ccg-a", "ccg-b"], ["ccg-a", "ccg-b"], ["ccg-a"]]
    assert [m["b"]["inForce"] for m in found] == ["YES", "YES", "NO"]


async def test_seats_are_filled_and_vacated(graph: Database, tmp_path: Path) -> None:
    await given(graph, BEFORE)
    await change(
        graph,
        tmp_path,
        "operations: [{vacate: chair}, {fill: chair, by: ccg-b, on: 2020-07-02}, {fill: member, by: ccg-a}]",
    )
    found = await on_each(graph, 'forum(id: "board") { seats { nodes { slug holders { holder { slug } } } } }')
    held = [
        {s["slug"]: [h["holder"]["slug"] for h in s["holders"]] for s in m["forum"]["seats"]["nodes"]} for m in found
    ]
    assert held == [
        {"chair": ["ccg-a"], "member": []},
        {"chair": [], "member": ["ccg-a"]},
        {"chair": ["ccg-b"], "member": ["ccg-a"]},
    ]


async def test_what_was_so_before_may_be_so_again(graph: Database, tmp_path: Path) -> None:
    await given(graph, BEFORE)
    await change(graph, tmp_path, """
        operations:
          - {vacate: chair, on: 2020-05-01}
          - {fill: chair, by: ccg-a}
          - {rename: group, to: The Alliance, on: 2020-05-01}
          - {rename: group, to: The Group}
        """)  # fmt: skip
    asked = 'organisation(id: "group") { name } forum(id: "board") { seats(role: CHAIR) { nodes { holders { holder { slug } } } } }'
    found = await on_each(graph, asked, ("2020-04-30", "2020-05-01", "2020-06-30", "2020-07-01"))
    names = [m["organisation"]["name"] for m in found]
    assert names == ["The Group", "The Alliance", "The Alliance", "The Group"]
    chairs = [[h["holder"]["slug"] for h in m["forum"]["seats"]["nodes"][0]["holders"]] for m in found]
    assert chairs == [["ccg-a"], [], [], ["ccg-a"]]


async def test_attributes_and_kinds_change(graph: Database, tmp_path: Path) -> None:
    await given(graph, BEFORE)
    await change(
        graph,
        tmp_path,
        "operations: [{set: board, attribute: kind, to: joint-committee}, {set: board, attribute: quorum, to: five}]",
    )
    found = await on_each(graph, 'forum(id: "board") { kind quorum }')
    assert [(m["forum"]["kind"], m["forum"]["quorum"]) for m in found] == [
        ("BOARD", None), ("JOINT_COMMITTEE", "five"), ("JOINT_COMMITTEE", "five")]  # fmt: skip


async def test_facts_end_are_added_corrected_and_retracted(graph: Database, tmp_path: Path) -> None:
    await given(graph, BEFORE)
    done = await change(graph, tmp_path, """
        adds:
          organisations:
            - {id: region, member_of: {to: group, role: observer, begins: 2020-07-01}}
        operations:
          - {end: ccg-a~MEMBER_OF~group}
          - {correct: ccg-b~MEMBER_OF~group, begins: 2020-07-02}
          - {retract: budget~HELD_BY~board}
        """)  # fmt: skip
    assert done == Applied(2, opened=1, altered=2, closed=1)
    asked = 'organisation(id: "group") { members { nodes { from { slug } } } } decision(id: "budget") { heldBy { totalCount } } region: organisation(id: "region") { name inForce }'
    found = await on_each(graph, asked)
    assert [slugs(m["organisation"]["members"]) for m in found] == [["ccg-a"], ["region"], ["ccg-b", "region"]]
    assert [m["decision"]["heldBy"]["totalCount"] for m in found] == [0, 0, 0]
    assert found[0]["region"] == {"name": "The Region", "inForce": "YES"}
    known = 'query { map(asOf: "2020-06-30", asKnown: "1") { decision(id: "budget") { heldBy { totalCount } } } }'
    assert (await ask(graph, known))["map"]["decision"]["heldBy"]["totalCount"] == 1
