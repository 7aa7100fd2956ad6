"""A person is forgotten: nothing names them any more, at no revision; the roles stay; and no reload brings them back."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from system_map.archive import export_history, import_history
from system_map.domain.changes import Outcome, State
from system_map.errors import ChangeRefused
from system_map.graph import change_sets, plans
from system_map.graph.apply import apply
from system_map.graph.database import Database
from system_map.graph.forget import forget
from system_map.graph.questions import head
from system_map.runtime import apply_kept, change_at
from tests.asking import ask
from tests.conftest import empty
from tests.graph.changing import write
from tests.worlds import given

SMALL = """
organisations:
  - {id: trust, kind: nhs-trust, name: The Trust, notes: [{text: "Led by ann  SMITH since 2019.", topic: general}]}
people:
  - id: ann-smith
    name: Ann Smith
    also: [{name: Dr A. Smith, use: variant}, {name: Ann, use: short}]
    codes: [{scheme: ods, code: G123}]
    notes: [{text: "Ann was a nurse.", topic: general}]
    description: a nurse
    fills: [{to: chief, note: Ann began as a deputy.}]
    reports_to: {to: chair-of-it, what: "what Ann Smith does"}
  - {id: ann-jones, name: Ann Jones}
posts:
  - {id: chief, kind: chief-executive, name: the chief, post_at: trust, also: [{name: Office of Ann Smith, use: variant}]}
  - {id: chair-of-it, kind: chair, name: the chair of it}
forums:
  - id: board
    kind: board
    name: The Board
    seats:
      - {id: board-ann-smith, kind: chair, name: seat of Ann Smith, holders: ann-smith}
      - {id: board-other, kind: member, name: another, holders: ann-jones}
"""

FRAME = """
change_set: renaming-ann-smith
title: Ann is called Ann Brown
author: a governance team
reason: a marriage
on: 2020-07-01
cite: {source: paper, at: letter of Ann Smith}
"""

#: What no property may hold, in whatever case. "Ann" alone is also the name of somebody else.
SECRET = ("ann smith", "ann  smith", "a. smith", "ann brown", "ann-smith", "ann-brown", "smith", "brown", "g123", "nurse",
          "ann was", "ann began", "ann is", "ann takes")  # fmt: skip


async def whole_graph(graph: Database) -> str:
    """Every label, type and property of every node and edge, as one text."""
    found: list[Any] = []
    async with graph._driver.session(database=graph._name) as session:
        for text in (
            "MATCH (n) RETURN labels(n) AS l, n{.*} AS p",
            "MATCH (s)-[e]->() RETURN type(e) AS l, e{.*} AS p",
        ):
            result = await session.run(text)
            found += [record.data() async for record in result]
    return json.dumps(found, default=str, ensure_ascii=False).lower()


def without_the_pen(text: str) -> list[str]:
    """The same, row by row, but for who has the pen and until when."""
    return sorted(json.dumps(row) for row in json.loads(text) if row["l"] != ["map"])


def named(text: str) -> list[str]:
    return [secret for secret in SECRET if secret in text]


async def a_life(graph: Database, folder: Path) -> None:
    """A load, a renaming by a change file, and a retraction of one fact that names the person."""
    await given(graph, SMALL)
    text = "operations: [{rename: ann-smith, to: Ann Brown}, {retract: 'ann-smith~REPORTS_TO~chair-of-it'}]"
    await apply(graph, (await change_at(graph, write(folder, text, FRAME)))[1])
    later = SMALL.replace("since 2019", "since 2018") + "programmes: [{id: more, name: More}]\n"
    await given(graph, later)


ROLES = """query ($known: String, $day: Date!) { map(asOf: $day, asKnown: $known) {
  forum(id: "board") { seats { nodes { role holders { verdict holder { slug name } } } } }
  post(id: "chief") { name linksTo { nodes { kind from { slug name } } } }
  search(text: "smith") { nodes { matched } }
  brown: search(text: "brown") { nodes { matched } }
  jones: search(text: "jones") { nodes { matched } }
} }"""


async def roles(graph: Database) -> list[Any]:
    revisions = (await head(graph))[0]
    return [
        (await ask(graph, ROLES, known=str(known), day=day))["map"]
        for known in range(1, revisions + 1)
        for day in ("2020-06-30", "2020-07-01", "2020-07-02")
    ]


async def test_nothing_names_the_person_and_the_roles_stay(graph: Database, tmp_path: Path) -> None:
    await a_life(graph, tmp_path)
    assert set(named(await whole_graph(graph))) >= {"ann smith", "ann brown", "g123", "ann-smith"}
    before = await roles(graph)
    done = await forget(graph, "ann-smith", author="the map's keeper", reason="they asked")
    assert done.revision == 4
    assert named(await whole_graph(graph)) == []
    after = await roles(graph)
    stays = done.forgotten_as
    assert len(after) == len(before) + 3
    for was, found in zip(before, after, strict=False):
        assert [s["role"] for s in found["forum"]["seats"]["nodes"]] == [
            s["role"] for s in was["forum"]["seats"]["nodes"]
        ]
        chair, other = (s["holders"][0] for s in found["forum"]["seats"]["nodes"])
        assert chair["holder"] == {"slug": stays, "name": stays}
        assert chair["verdict"] == was["forum"]["seats"]["nodes"][0]["holders"][0]["verdict"]
        assert other["holder"] == {"slug": "ann-jones", "name": "Ann Jones"}
        fills = [x["from"] for x in found["post"]["linksTo"]["nodes"] if x["kind"] == "FILLS"]
        assert fills == [{"slug": stays, "name": stays}]
        assert (found["search"]["nodes"], found["brown"]["nodes"]) == ([], [])
        assert found["jones"]["nodes"] == [{"matched": "Ann Jones"}]


async def test_the_record_of_it(graph: Database, tmp_path: Path) -> None:
    await a_life(graph, tmp_path)
    done = await forget(graph, "ann-smith", author="the map's keeper", reason="they asked")
    (row,) = await graph.ask("load/history/revisions", {"after": 3, "through": 4, "batch": 1})
    said = row["revision"]
    assert (said["sense"], said["author"], said["reason"]) == ("erasure", "the map's keeper", "they asked")
    assert said["erased_as"] == done.forgotten_as
    assert (row["things"], row["opens"], row["closes"]) == (0, 0, 0)


async def test_no_reload_brings_them_back(graph: Database, tmp_path: Path) -> None:
    await given(graph, SMALL)
    done = await forget(graph, "ann-smith", author="a keeper", reason="they asked")
    again = await given(graph, SMALL)
    assert (again.revision, again.forgotten) == (None, (done.forgotten_as,))
    more = await given(graph, SMALL + "programmes: [{id: more, name: More}]\n")
    assert (more.things, more.opened, more.altered, more.closed) == (1, 2, 0, 0)
    assert named(await whole_graph(graph)) == []
    text = "opens: {people: [{id: ann-smith, name: Ann Smith}]}"
    frame = FRAME.replace("ann-smith", "x").replace("Ann", "x")
    back = (await change_at(graph, write(tmp_path, text, frame)))[1]
    with pytest.raises(ChangeRefused, match="was forgotten at revision 2"):
        await apply(graph, back)
    with pytest.raises(ChangeRefused, match="was forgotten at revision 2"):
        await plans.keep(graph, back, State.DRAFT, by="a test")
    assert named(await whole_graph(graph)) == []


async def test_the_history_does_not_hold_them_and_another_map_knows(graph: Database, tmp_path: Path) -> None:
    await a_life(graph, tmp_path)
    done = await forget(graph, "ann-smith", author="a keeper", reason="they asked")
    await export_history(graph, tmp_path / "map.jsonl")
    text = (tmp_path / "map.jsonl").read_bytes()
    assert named(text.decode().lower()) == []
    answers = await roles(graph)
    await empty(graph)
    await import_history(graph, tmp_path / "map.jsonl")
    assert await roles(graph) == answers
    await export_history(graph, tmp_path / "again.jsonl")
    assert (tmp_path / "again.jsonl").read_bytes() == text
    assert (await given(graph, SMALL)).forgotten == (done.forgotten_as,)
    assert named(await whole_graph(graph)) == []


async def test_who_cannot_be_forgotten(graph: Database) -> None:
    await given(graph, SMALL)
    before = without_the_pen(await whole_graph(graph))
    for id_, reason, complaint in (
        ("nobody", "they asked", "under no such id"),
        ("trust", "they asked", "is of type Organisation"),
        ("ann-smith", "Ann asked", "must not"),
        ("ann-smith", "ann-smith asked", "must not"),
    ):
        with pytest.raises(ChangeRefused, match=complaint):
            await forget(graph, id_, author="a keeper", reason=reason)
    assert without_the_pen(await whole_graph(graph)) == before
    done = await forget(graph, "ann-smith", author="a keeper", reason="they asked")
    for id_ in ("ann-smith", done.forgotten_as):
        with pytest.raises(ChangeRefused, match=r"nothing was erased|no name left"):
            await forget(graph, id_, author="a keeper", reason="they asked")


PLANS = (
    "operations: [{rename: ann-smith, to: Ann Brown}]",
    "opens: {forums: [{id: new, kind: board, name: The Board of Ann Smith}]}",
    "operations: [{vacate: board-other}]\nopens: {people: [{id: ann-brown, name: Ann Brown, fills: chief}]}",
    "operations: [{end: 'ann-smith~REPORTS_TO~chair-of-it'}]",
)
PLAIN = (
    FRAME.replace("renaming-ann-smith", "plan")
    .replace("Ann is called Ann Brown", "A plan")
    .replace("Ann Smith", "else")
)


async def test_a_plan_that_names_them_has_to_go_first(graph: Database, tmp_path: Path) -> None:
    await given(graph, SMALL)
    for text in PLANS:
        await plans.keep(graph, (await change_at(graph, write(tmp_path, text, PLAIN)))[1], State.DRAFT, by="a test")
        with pytest.raises(ChangeRefused, match="not applied name the person: plan"):
            await forget(graph, "ann-smith", author="a keeper", reason="they asked", also=["Ann Brown"])
        assert (await head(graph))[0] == 1
    await plans.drop(graph, "plan")
    harmless = "operations: [{rename: board, to: The Council}]"
    await plans.keep(graph, (await change_at(graph, write(tmp_path, harmless, PLAIN)))[1], State.DRAFT, by="a test")
    await forget(graph, "ann-smith", author="a keeper", reason="they asked")
    assert named(await whole_graph(graph)) == []


async def test_what_was_planned_for_them_and_happened_can_still_be_compared(graph: Database, tmp_path: Path) -> None:
    await given(graph, SMALL)
    text = (
        "operations: [{rename: ann-smith, to: Ann Brown}, {rename: board, to: The Council}, {vacate: board-ann-smith}]"
    )
    await plans.keep(graph, (await change_at(graph, write(tmp_path, text, FRAME)))[1], State.DRAFT, by="a test")
    await apply_kept(graph, "renaming-ann-smith")
    await forget(graph, "ann-smith", author="a keeper", reason="they asked")
    assert named(await whole_graph(graph)) == []
    (one,) = await change_sets.kept_after(graph, "", 10)
    outcomes = {edit.key: outcome for edit, outcome, _ in await change_sets.compared(graph, one)}
    assert {o for key, o in outcomes.items() if "person" not in key} == {Outcome.AS_PLANNED}
    assert [o for key, o in outcomes.items() if "~HOLDS~" in key] == [Outcome.AS_PLANNED]


async def test_two_people_and_another_spelling(graph: Database) -> None:
    await given(graph, SMALL.replace("Led by ann  SMITH", "Led by Annie Smythe, not Ann Jones,"))
    await forget(graph, "ann-smith", author="a keeper", reason="they asked", also=["Annie Smythe"])
    text = await whole_graph(graph)
    assert "smythe" not in text and "ann jones" in text
    await forget(graph, "ann-jones", author="a keeper", reason="they asked too")
    text = await whole_graph(graph)
    assert named(text) == [] and "jones" not in text
    assert len((await given(graph, SMALL.replace("ann  SMITH", "nobody"))).forgotten) == 2


async def test_an_erasure_that_fails_erases_nothing(graph: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    await given(graph, SMALL)
    before = await whole_graph(graph)
    from system_map.graph import forget as module

    steps = module._Work.steps

    def failing(self: Any) -> Any:
        return [*steps(self), ("load/things/person", {"rows": [{"properties": {"id": "trust"}}]})]

    monkeypatch.setattr(module._Work, "steps", failing)
    with pytest.raises(Exception, match="could not carry out"):
        await forget(graph, "ann-smith", author="a keeper", reason="they asked")
    monkeypatch.undo()
    assert (await head(graph))[0] == 1
    assert without_the_pen(await whole_graph(graph)) == without_the_pen(before)
