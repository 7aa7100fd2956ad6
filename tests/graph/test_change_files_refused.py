"""Change files that are refused: every problem at once, with its line and column, and nothing of it applied."""

from __future__ import annotations

from pathlib import Path

import pytest

from system_map.errors import ChangesClash, SeedRefused
from system_map.graph.apply import apply
from system_map.graph.database import Database
from system_map.runtime import change_at
from tests.graph.changing import BEFORE, FRAME, change, write
from tests.graph.maps import holds
from tests.worlds import given

WRONG = """
    opens:
      organisations:
        - {id: ccg-a, kind: clinical-commissioning-group, name: Again}
    adds:
      organisations:
        - {id: nobody, member_of: group}
    operations:
      - {merge: [ccg-a, ccg-z], into: ccg-a}
      - {abolish: ccg-y, on: someday}
      - {rename: group, too: X}
      - {do: something}
      - {end: ccg-a~MEMBER_OF~region}
      - {vacate: member}
      - {fill: board, by: ccg-a}
      - {correct: ccg-a~MEMBER_OF~group, begins: 2020-09-01, ends: 2020-08-01}
      - {rename: group, to: New, cite: {source: nothing, at: page 1}}
"""


async def test_every_problem_is_said_at_once_with_its_place(graph: Database, tmp_path: Path) -> None:
    await given(graph, BEFORE)
    with pytest.raises(SeedRefused) as told:
        await change_at(graph, write(tmp_path, WRONG))
    said = told.value.message
    for part in ("change.yaml:18:", "“someday” is not a date", "no field “too”", "an operation says what is done"):
        assert part in said, said
    mended = (
        WRONG.replace(", on: someday", "").replace("too: X", "to: X").replace("{do: something}", "{abolish: ccg-b}")
    )
    with pytest.raises(SeedRefused) as told:
        await change_at(graph, write(tmp_path, mended))
    said = told.value.message
    assert "write what is new of it under `adds`" in said and "the map holds no “nobody”" in said
    mended = mended[mended.index("    operations") :]
    with pytest.raises(SeedRefused) as told:
        await change_at(graph, write(tmp_path, mended))
    said = told.value.message
    for part in (
        "unknown-id: operations → item 1 → merge: nothing has the id “ccg-z”",
        "“ccg-y”",
        "under “ccg-a~MEMBER_OF~region”",
        "out-of-range: operations → item 6 → vacate: nobody known holds member",
        "wrong-end: operations → item 7 → fill: “board” is a Forum",
        "end-before-start: operations → item 8 → ends: ccg-a~MEMBER_OF~group would end 2020-08-01",
        "no source has the id “nothing”",
    ):
        assert part in said, (part, said)
    assert (await given(graph, BEFORE)).revision is None


@pytest.mark.parametrize(
    ("text", "frame", "said"),
    [
        ("operations: []", FRAME, "this changes nothing"),
        ("operations: [{abolish: group}]", FRAME.replace("on: 2020-07-01\n", ""), "no day"),
        (
            "operations: [{abolish: group}]",
            FRAME.replace("cite: {source: paper, at: page 2}\n", ""),
            "no source is cited",
        ),
        ("operations: [{abolish: group}]", FRAME.replace("title: A change\n", ""), "“title” is missing"),
        ("operations: {abolish: group}", FRAME, "a list of operations"),
        ("operations: [{abolish: group, rename: group}]", FRAME, "two operations in one"),
        ("opens: [group]", FRAME, "the sections of a seed file"),
        ("- one", "", "a change file is a mapping"),
        ("operations: [{abolish: group}]\nx: &a 1\n", FRAME, "anchor"),
    ],
)
async def test_a_file_that_is_no_change_set(graph: Database, tmp_path: Path, text: str, frame: str, said: str) -> None:
    with pytest.raises(SeedRefused, match=said):
        await change_at(graph, write(tmp_path, text, frame))


#: A file with one operation, whose value is in line 9: what is wrong with it, and where.
VALUES = [
    (
        "set: board, attribute: kind, to: joint-comittee",
        "9:39: unknown-code: operations → item 1: there is no code “joint-comittee” here; did you mean “joint-committee”",
    ),
    ("set: board, attribute: level, to: county", "9:40: unknown-code: "),
    ("set: board, attribute: legal_form, to: talking-shop", "9:45: unknown-code: "),
    ("set: ann, attribute: kind, to: director", "9:37: unknown-code: operations → item 1: a Person has no kinds"),
    (
        "set: board, attribute: quorums, to: five",
        "9:29: unknown-field: operations → item 1 → attribute: a Forum has no “quorums” to set; did you mean “quorum”?",
    ),
    ("set: board, attribute: name, to: Other", "9:29: unknown-field: "),
    ("correct: board#is_a, value: boards", "9:34: unknown-code: "),
]


@pytest.mark.parametrize(("operation", "said"), VALUES)
async def test_a_value_that_no_seed_file_could_give(
    database: Database, tmp_path: Path, operation: str, said: str
) -> None:
    await holds(database, BEFORE + "people: [{id: ann, name: Ann}]\n")
    with pytest.raises(SeedRefused) as told:
        await change_at(database, write(tmp_path, f"operations:\n  - {{{operation}}}\n"))
    first, *rest = told.value.message.splitlines()
    assert first.startswith(f"change.yaml:{said}"), first
    assert rest == ["1 problem(s); nothing was changed"]


async def test_a_value_that_a_seed_file_could_give(database: Database, tmp_path: Path) -> None:
    await holds(database, BEFORE)
    for operation in (
        "set: board, attribute: level, to: system",
        "set: chair, attribute: voting, to: yes",
        "set: board, attribute: remit, to: Whatever it likes",
        "correct: board#is_a, value: joint-committee",
    ):
        await change_at(database, write(tmp_path, f"operations:\n  - {{{operation}}}\n"))


async def test_what_somebody_commits_meanwhile_is_a_clash(graph: Database, tmp_path: Path) -> None:
    await given(graph, BEFORE)
    text = "operations: [{rename: group, to: The League}]"
    _, first = await change_at(graph, write(tmp_path, text))
    other = FRAME.replace("change_set: change", "change_set: other")
    await change(graph, tmp_path, text.replace("League", "Alliance"), other)
    with pytest.raises(ChangesClash, match="group#name"):
        await apply(graph, first)
