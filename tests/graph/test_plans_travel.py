"""Change sets that are kept go out to a file with the history and come in again; what nobody keeps leaves no trace."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from system_map.archive import export_history, import_history
from system_map.domain.changes import Outcome, State
from system_map.errors import ChangeRefused, HistoryRefused, UnknownThing
from system_map.graph import change_sets, plans
from system_map.graph.apply import apply
from system_map.graph.database import Database
from system_map.graph.plans import sweep
from system_map.graph.writer import Pen
from system_map.runtime import apply_kept, change_at
from tests.asking import ask, refused
from tests.conftest import empty
from tests.graph.changing import BEFORE, FRAME, write
from tests.graph.test_forgetting import whole_graph, without_the_pen
from tests.graph.test_plans import ASKED, MERGER, answers, kept
from tests.worlds import given

ASKED_OF_PLANS = """{ changeSets { id title author reason state preparedOn edits { fact before after sense }
  compared { fact outcome now } } }"""


def named(name: str) -> str:
    return FRAME.replace("change_set: change", f"change_set: {name}")


async def some_plans(graph: Database, folder: Path) -> None:
    """One that was applied as planned, one that is a draft and speaks of something new, one that was withdrawn."""
    await given(graph, BEFORE)
    await kept(graph, folder, "operations: [{rename: group, to: The League}]", named("applied"))
    await apply_kept(graph, "applied")
    await kept(graph, folder)
    await kept(graph, folder, "operations: [{vacate: chair}]", named("withdrawn"), State.PROPOSED)
    await plans.step(graph, "withdrawn", State.WITHDRAWN, by="a test")


async def told(graph: Database) -> list[Any]:
    return [await ask(graph, ASKED_OF_PLANS), await answers(graph), await answers(graph, ["change"])]


async def test_plans_go_out_and_come_in_again(graph: Database, tmp_path: Path) -> None:
    await some_plans(graph, tmp_path)
    before = await told(graph)
    assert [s["state"] for s in before[0]["changeSets"]] == ["APPLIED", "DRAFT", "WITHDRAWN"]
    done = await export_history(graph, tmp_path / "map.jsonl")
    assert (done.head, done.kept) == (2, 3)
    await empty(graph)
    assert await import_history(graph, tmp_path / "map.jsonl") == done
    assert await told(graph) == before
    await export_history(graph, tmp_path / "again.jsonl")
    assert (tmp_path / "again.jsonl").read_bytes() == (tmp_path / "map.jsonl").read_bytes()
    await apply_kept(graph, "change")
    outcomes = await change_sets.compared(graph, await change_sets.kept(graph, "change"))
    assert {outcome for _, outcome, _ in outcomes} == {Outcome.AS_PLANNED}
    assert (await answers(graph))[1] == before[2][1]


async def test_an_import_goes_on_with_the_plans_that_are_missing(graph: Database, tmp_path: Path) -> None:
    await some_plans(graph, tmp_path)
    before = await told(graph)
    await export_history(graph, tmp_path / "map.jsonl")
    await empty(graph)

    def cut(name: str, _done: int, _total: int) -> None:
        if name == "change set withdrawn":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        await import_history(graph, tmp_path / "map.jsonl", progress=cut)
    assert [s["id"] for s in (await ask(graph, ASKED_OF_PLANS))["changeSets"]] == ["applied", "change"]
    await import_history(graph, tmp_path / "map.jsonl", resume=True)
    assert await told(graph) == before
    await export_history(graph, tmp_path / "again.jsonl")
    assert (tmp_path / "again.jsonl").read_bytes() == (tmp_path / "map.jsonl").read_bytes()


async def test_a_map_that_keeps_something_else_is_refused(graph: Database, tmp_path: Path) -> None:
    await given(graph, BEFORE)
    await export_history(graph, tmp_path / "map.jsonl")
    await kept(graph, tmp_path)
    with pytest.raises(HistoryRefused, match="does not keep these change sets, or not as this map does: change"):
        await import_history(graph, tmp_path / "map.jsonl", resume=True)


async def test_a_plan_that_is_short_of_a_line_is_refused(graph: Database, tmp_path: Path) -> None:
    await some_plans(graph, tmp_path)
    await export_history(graph, tmp_path / "map.jsonl")
    await empty(graph)
    lines = (tmp_path / "map.jsonl").read_text().splitlines(keepends=True)
    at = next(i for i, line in enumerate(lines) if "keeps" in json.loads(line) and json.loads(line)["opens"])
    for altered, complaint in (
        ([*lines[: at + 1], *lines[at + 2 :]], "nothing before says|more or fewer"),
        ([*lines[:at], lines[1], *lines[at:]], "out of order|follows"),
        ([*lines[:-1], lines[at], lines[-1]], "out of order|more or fewer"),
    ):
        (tmp_path / "altered.jsonl").write_text("".join(altered))
        with pytest.raises(HistoryRefused, match=complaint):
            await import_history(graph, tmp_path / "altered.jsonl")


async def test_a_plan_that_is_dropped_leaves_nothing(graph: Database, tmp_path: Path) -> None:
    await given(graph, BEFORE)
    before = without_the_pen(await whole_graph(graph))
    await kept(graph, tmp_path)
    assert without_the_pen(await whole_graph(graph)) != before
    await plans.drop(graph, "change")
    assert without_the_pen(await whole_graph(graph)) == before
    with pytest.raises(UnknownThing, match="keeps no change set"):
        await plans.drop(graph, "change")
    await kept(graph, tmp_path)
    await apply_kept(graph, "change")
    with pytest.raises(ChangeRefused, match="was applied as revision 2"):
        await plans.drop(graph, "change")


async def test_what_a_plan_broken_off_recorded_is_swept_away(
    graph: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    await given(graph, BEFORE)
    await kept(graph, tmp_path)
    found = await answers(graph, ["change"])
    before = without_the_pen(await whole_graph(graph))
    with monkeypatch.context() as cut, pytest.raises(KeyboardInterrupt):
        cut.setattr(plans, "note", _breaks_off)
        await kept(graph, tmp_path, "operations: [{rename: group, to: The League}]")
    assert without_the_pen(await whole_graph(graph)) != before, "something was recorded"
    assert (await answers(graph, ["change"])) == found, "a plan is there in its old version until the new one is whole"
    async with Pen.taken(graph, "a test") as pen:
        await sweep(pen, graph)
    assert without_the_pen(await whole_graph(graph)) == before
    assert (await ask(graph, ASKED, day="2020-07-01", **{"with": ["change"]}))["map"] == found[1]


async def test_a_plan_that_was_applied_is_none_before_it_is_tidied_away(graph: Database, tmp_path: Path) -> None:
    await given(graph, BEFORE)
    await kept(graph, tmp_path)
    planned = await answers(graph, ["change"])
    _, change_set = await change_at(graph, write(tmp_path, MERGER))
    await apply(graph, change_set)
    assert "applied" in (await refused(graph, ASKED, day="2020-07-01", **{"with": ["change"]}))[0]
    assert await answers(graph) == planned
    async with Pen.taken(graph, "a test") as pen:
        await sweep(pen, graph)
    assert await answers(graph) == planned
    assert "planned_in" not in await whole_graph(graph)


async def _breaks_off(*_: Any) -> None:
    raise KeyboardInterrupt
