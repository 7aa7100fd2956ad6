"""Change sets applied: one revision or none, no edit lost to a reload, and what is held reads back as it was written."""

from __future__ import annotations

from dataclasses import replace

import pytest

from system_map.domain.changes import ChangeSet, Edits
from system_map.domain.vocabulary import FactKind
from system_map.domain.world import Fact, World
from system_map.errors import ChangesClash
from system_map.files import CODELISTS, SEED
from system_map.graph.apply import Applied, apply
from system_map.graph.database import Database
from system_map.graph.held import held_about
from system_map.seed.check import check
from tests.asking import ask
from tests.worlds import given, world

SMALL = """
organisations:
  - {id: trust, kind: nhs-trust, name: The Trust, member_of: {to: group, role: partner}}
  - {id: group, kind: collaborative, name: The Group}
forums:
  - {id: board, kind: board, name: The Board, seats: [{id: chair, kind: chair, holders: trust}]}
"""


def change_set(edits: Edits, *, prepared_on: int | None = None, name: str = "change") -> ChangeSet:
    return ChangeSet(name, "A change", "a governance team", "a test", "edits", edits, prepared_on=prepared_on)


def membership(made: World) -> Fact:
    return next(f for f in made.facts if f.kind is FactKind.MEMBER_OF)


def ending(fact: Fact, day: str) -> Fact:
    return replace(fact, evidence=replace(fact.evidence, ends=day))


async def members(graph: Database, day: str, known: str | None = None) -> list[str]:
    question = """query ($day: Date!, $known: String) { map(asOf: $day, asKnown: $known) {
      organisation(id: "group") { members { nodes { from { slug } } } } } }"""
    found = await ask(graph, question, day=day, known=known)
    return [link["from"]["slug"] for link in found["map"]["organisation"]["members"]["nodes"]]


async def test_what_is_held_reads_back_as_it_was_written(england: Database) -> None:
    made = check(SEED, CODELISTS).world
    assert made is not None
    held = await held_about(england, made.things)
    assert held.things == made.things
    assert {a.key: a for a in held.attributes} == {a.key: a for a in made.attributes}
    assert {f.key: f for f in held.facts} == {f.key: f for f in made.facts}
    assert {f.key: f.digest for f in held.facts} == {f.key: f.digest for f in made.facts}


async def test_a_change_is_one_revision_and_the_one_before_stays(graph: Database) -> None:
    await given(graph, SMALL)
    ended = ending(membership(world(SMALL)), "2020-06-01")
    assert await apply(graph, change_set(Edits(facts=(ended,)))) == Applied(2, altered=1)
    assert [await members(graph, day) for day in ("2020-05-31", "2020-06-01")] == [["trust"], []]
    assert await members(graph, "2020-06-01", known="1") == ["trust"]
    assert await apply(graph, change_set(Edits(facts=(ended,)), name="again")) == Applied(None)


async def test_a_reload_leaves_an_edit_and_says_so(graph: Database) -> None:
    await given(graph, SMALL)
    fact = membership(world(SMALL))
    await apply(graph, change_set(Edits(facts=(ending(fact, "2020-06-01"),))))
    again = await given(graph, SMALL)
    assert (again.revision, again.edited) == (None, (fact.key,))
    more = await given(graph, SMALL + "people:\n  - {id: ann, name: Ann}\n")
    assert (more.opened, more.altered, more.closed, more.edited) == (2, 0, 0, (fact.key,))
    assert await members(graph, "2020-06-01") == []


async def test_a_reload_does_not_bring_back_what_was_retracted(graph: Database) -> None:
    await given(graph, SMALL)
    fact = membership(world(SMALL))
    done = await apply(graph, change_set(Edits(retracted=frozenset({fact.key}), corrections=frozenset({fact.key}))))
    assert done == Applied(2, closed=1)
    assert (await given(graph, SMALL)).edited == (fact.key,)
    assert await members(graph, "2020-05-31") == []
    assert await members(graph, "2020-05-31", known="1") == ["trust"]


async def test_a_reload_does_not_take_away_what_an_edit_added(graph: Database) -> None:
    await given(graph, SMALL)
    fact = membership(world(SMALL))
    added = replace(fact, start="board", kind=FactKind.PART_OF)
    await apply(graph, change_set(Edits(facts=(added,))))
    assert (await given(graph, SMALL)).revision is None
    assert (await given(graph, "organisations: []")).closed > 0
    held = await held_about(graph, ["board"])
    assert [f.key for f in held.facts] == [added.key]


async def test_a_clash_names_the_facts_and_applies_nothing(graph: Database) -> None:
    await given(graph, SMALL)
    fact = membership(world(SMALL))
    await apply(graph, change_set(Edits(facts=(ending(fact, "2020-06-01"),))))
    late = Edits(facts=(ending(fact, "2020-07-01"),), retracted=frozenset({"chair~ON~board"}))
    with pytest.raises(ChangesClash, match="trust~MEMBER_OF~group"):
        await apply(graph, change_set(late, prepared_on=1, name="late"))
    assert await members(graph, "2020-06-15") == []
    assert (await apply(graph, change_set(late, prepared_on=2, name="late"))).revision == 3
    assert await members(graph, "2020-06-15") == ["trust"]


async def test_a_clash_with_what_was_retracted(graph: Database) -> None:
    await given(graph, SMALL)
    fact = membership(world(SMALL))
    await apply(graph, change_set(Edits(retracted=frozenset({fact.key}))))
    with pytest.raises(ChangesClash, match="trust~MEMBER_OF~group"):
        await apply(graph, change_set(Edits(facts=(ending(fact, "2020-06-01"),)), prepared_on=1, name="late"))


async def test_a_new_role_of_a_seat_shows_at_its_forum(graph: Database) -> None:
    await given(graph, SMALL)
    seat = next(a for a in world(SMALL).attributes if a.key == "chair#is_a")
    done = await apply(graph, change_set(Edits(attributes=(replace(seat, value="vice-chair"),))))
    assert done.revision == 2
    found = await ask(
        graph, '{ map(asOf: "2020-06-01") { forum(id: "board") { seats(role: VICE_CHAIR) { totalCount } } } }'
    )
    assert found["map"]["forum"]["seats"]["totalCount"] == 1
