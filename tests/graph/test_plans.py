"""Change sets that are kept: asked with before they are applied, unseen by who does not ask, compared afterwards."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from system_map.domain.changes import Kept, Outcome, State
from system_map.errors import ChangeRefused, ChangesClash, UnknownThing
from system_map.graph import change_sets, plans
from system_map.graph.apply import apply
from system_map.graph.database import Database
from system_map.graph.writer import Pen
from system_map.runtime import apply_kept, change_at
from tests.asking import ask, refused
from tests.graph.changing import BEFORE, FRAME, change, write
from tests.worlds import given

MERGER = """
opens:
  organisations: [{id: ccg-ab, kind: clinical-commissioning-group, name: CCG A and B, begins: 2020-07-01}]
operations:
  - {merge: [ccg-a, ccg-b], into: ccg-ab, carry: [MEMBER_OF, HOLDS]}
  - {rename: group, to: The Alliance}
"""

ASKED = """query ($day: Date!, $with: [ID!], $known: String) { map(asOf: $day, withChangeSets: $with, asKnown: $known) {
  organisation(id: "group") { name members { totalCount nodes { from { slug name } } } }
  forum(id: "board") { seats { nodes { slug holders { holder { slug } } } } }
  new: organisation(id: "ccg-ab") { name inForce memberships { nodes { to { slug name } } } }
  organisations(kind: "clinical-commissioning-group") { totalCount nodes { slug } }
  search(text: "ccg a and b") { nodes { thing { slug } } }
  old: organisation(id: "ccg-a") { inForce succeededBy { nodes { to { slug } } } }
} }"""


async def kept(
    graph: Database, folder: Path, text: str = MERGER, frame: str = FRAME, state: State = State.DRAFT
) -> Kept:
    _, change_set = await change_at(graph, write(folder, text, frame))
    return await plans.keep(graph, change_set, state, by="a test")


async def answers(graph: Database, with_: list[str] | None = None, known: str | None = None) -> list[dict[str, Any]]:
    days = ("2020-06-30", "2020-07-01", "2020-07-02")
    variables = {"with": with_, "known": known}
    return [(await ask(graph, ASKED, day=day, **variables))["map"] for day in days]


async def test_a_question_with_a_plan_answers_as_if_it_had_been_applied(graph: Database, tmp_path: Path) -> None:
    await given(graph, BEFORE)
    before = await answers(graph)
    await kept(graph, tmp_path)
    assert await answers(graph) == before, "who does not ask does not see it"
    planned = await answers(graph, ["change"])
    assert planned != before
    assert [m["organisation"]["name"] for m in planned] == ["The Group", "The Alliance", "The Alliance"]
    await apply_kept(graph, "change")
    assert await answers(graph) == planned
    assert await answers(graph, known="1") == before


async def test_a_plan_kept_again_is_the_new_one_alone(graph: Database, tmp_path: Path) -> None:
    await given(graph, BEFORE)
    before = await answers(graph)
    await kept(graph, tmp_path)
    await kept(graph, tmp_path, "operations: [{rename: group, to: The League}]")
    found = await answers(graph, ["change"])
    assert [m["organisation"]["name"] for m in found] == ["The Group", "The League", "The League"]
    assert [m["organisations"] for m in found] == [m["organisations"] for m in before]
    assert [m["new"] for m in found] == [None, None, None]
    assert await answers(graph) == before


async def test_two_plans_at_once(graph: Database, tmp_path: Path) -> None:
    await given(graph, BEFORE)
    await kept(graph, tmp_path)
    other = FRAME.replace("change_set: change", "change_set: other")
    await kept(graph, tmp_path, "operations: [{vacate: chair, on: 2020-06-30}]", other)
    both = (await answers(graph, ["other"]))[0]["forum"]["seats"]["nodes"][0]["holders"]
    assert both == []
    assert (await answers(graph, ["change"]))[0]["forum"]["seats"]["nodes"][0]["holders"] == [
        {"holder": {"slug": "ccg-a"}}
    ]


async def test_a_plan_goes_through_its_states(graph: Database, tmp_path: Path) -> None:
    await given(graph, BEFORE)
    assert (await kept(graph, tmp_path)).state is State.DRAFT
    for state in (State.PROPOSED, State.APPROVED, State.WITHDRAWN):
        assert (await plans.step(graph, "change", state, by="a test")).state is state
    with pytest.raises(ChangeRefused, match="is withdrawn"):
        await apply_kept(graph, "change")
    assert "withdrawn" in (await refused(graph, ASKED, day="2020-07-01", **{"with": ["change"]}))[0]
    with pytest.raises(UnknownThing, match="no change set “nothing”"):
        await plans.step(graph, "nothing", State.DRAFT, by="a test")
    await plans.step(graph, "change", State.DRAFT, by="a test")
    assert (await apply_kept(graph, "change")).revision == 2
    done = await change_sets.kept(graph, "change")
    assert (done.state, done.revision) == (State.APPLIED, 2)
    assert "applied" in (await refused(graph, ASKED, day="2020-07-01", **{"with": ["change"]}))[0]
    with pytest.raises(ChangeRefused, match="applied"):
        await apply_kept(graph, "change")
    _, again = await change_at(graph, write(tmp_path, "operations: [{rename: group, to: Other}]"))
    with pytest.raises(ChangeRefused, match="applied already, as revision 2"):
        await apply(graph, again)


async def test_a_plan_that_somebody_has_overtaken_clashes(graph: Database, tmp_path: Path) -> None:
    await given(graph, BEFORE)
    await kept(graph, tmp_path)
    await change(
        graph,
        tmp_path,
        "operations: [{correct: ccg-b~MEMBER_OF~group, begins: 2020-02-01}]",
        FRAME.replace("change_set: change", "change_set: other"),
    )
    with pytest.raises(ChangesClash, match="ccg-b~MEMBER_OF~group"):
        await apply_kept(graph, "change")
    assert (await change_sets.kept(graph, "change")).state is State.DRAFT


async def test_what_was_planned_is_compared_with_what_happened(graph: Database, tmp_path: Path) -> None:
    await given(graph, BEFORE)
    await kept(
        graph, tmp_path, "operations: [{end: ccg-a~MEMBER_OF~group}, {vacate: chair}, {rename: board, to: The Cabinet}]"
    )
    happened = FRAME.replace("change_set: change", "change_set: happened")
    await change(
        graph, tmp_path, "operations: [{end: ccg-a~MEMBER_OF~group}, {vacate: chair, on: 2020-08-01}]", happened
    )
    outcomes = {e.key: o for e, o, _ in await change_sets.compared(graph, await change_sets.kept(graph, "change"))}
    assert outcomes.pop("ccg-a~MEMBER_OF~group") is Outcome.AS_PLANNED
    assert outcomes.pop("ccg-a~HOLDS~chair") is Outcome.OTHERWISE
    assert set(outcomes.values()) == {Outcome.NOT_SO}
    asked = '{ changeSet(id: "change") { state revision edits { before after sense } compared { fact outcome now } } changeSets { id } }'
    found = await ask(graph, asked)
    assert found["changeSet"]["state"] == "DRAFT" and len(found["changeSet"]["edits"]) == 4
    assert {
        "fact": "ccg-a~MEMBER_OF~group",
        "outcome": "AS_PLANNED",
        "now": "ccg-a member of group (role partner), beginning not known until 2020-07-01",
    } in found["changeSet"]["compared"]
    assert found["changeSets"] == [{"id": "change"}]


async def test_keeping_a_plan_makes_no_revision_and_a_reload_is_none_the_wiser(graph: Database, tmp_path: Path) -> None:
    await given(graph, BEFORE)
    await kept(graph, tmp_path)
    again = await given(graph, BEFORE)
    assert (again.revision, again.edited) == (None, ())
    assert (await answers(graph, ["change"]))[1]["organisation"]["name"] == "The Alliance", (
        "and the plan is there still"
    )


async def test_what_a_plan_opens_may_be_loaded_for_real(graph: Database, tmp_path: Path) -> None:
    await given(graph, BEFORE)
    await kept(graph, tmp_path)
    real = BEFORE.replace(
        "forums:\n", "  - {id: ccg-ab, kind: clinical-commissioning-group, name: The Real One}\nforums:\n"
    )
    assert (await given(graph, real)).things == 1
    assert (await answers(graph))[1]["new"]["name"] == "The Real One"
    assert (await answers(graph, known="1"))[1]["new"] is None


async def test_an_apply_that_was_cut_off_leaves_the_plan_whole(graph: Database, tmp_path: Path) -> None:
    await given(graph, BEFORE)
    await kept(graph, tmp_path)
    planned = await answers(graph, ["change"])

    def halting(name: str, _done: int, _total: int) -> None:
        if name == "written":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        await apply_kept(graph, "change", progress=halting)
    async with Pen.taken(graph, "next"):
        pass
    assert await answers(graph, ["change"]) == planned
    assert (await apply_kept(graph, "change")).revision == 2
    assert await answers(graph) == planned


async def test_what_a_plan_would_leave_dangling_is_seen_before_it_is_applied(graph: Database, tmp_path: Path) -> None:
    await given(graph, BEFORE)
    await kept(graph, tmp_path)
    asked = """query ($with: [ID!]) { map(asOf: "2020-07-01", withChangeSets: $with) {
      dangling { totalCount nodes { fact { slug } closing { slug } } } } }"""
    assert (await ask(graph, asked))["map"]["dangling"]["totalCount"] == 0
    found = (await ask(graph, asked, **{"with": ["change"]}))["map"]["dangling"]
    assert found == {
        "totalCount": 1,
        "nodes": [{"fact": {"slug": "ccg-a~REPORTS_TO~region"}, "closing": [{"slug": "ccg-a"}]}],
    }
    await kept(graph, tmp_path, "operations: [{rename: group, to: The League}]")
    assert (await ask(graph, asked, **{"with": ["change"]}))["map"]["dangling"]["totalCount"] == 0
