"""What users ask, with the right answers: every question is a GraphQL file, asked of the real seed files on each engine.

`questions/<id>.graphql` is the question, its first lines saying it in English; `questions/<id>.json` holds the
answer in words and the data that must come back, whole. `left_out.csv` names the questions that are not asked,
with the reason.
"""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from system_map.graph.database import Database
from tests.asking import ask

HERE = Path(__file__).parent
QUESTIONS = sorted((HERE / "questions").glob("*.graphql"))


@pytest.mark.parametrize("path", QUESTIONS, ids=lambda p: p.stem)
async def test_question(england: Database, path: Path) -> None:
    expected = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    data = await ask(england, path.read_text(encoding="utf-8"))
    assert data == expected["data"]


def test_each_question_has_its_answer() -> None:
    answers = {p.stem for p in (HERE / "questions").glob("*.json")}
    assert answers == {p.stem for p in QUESTIONS}


def test_what_is_left_out_says_why() -> None:
    with (HERE / "left_out.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert all(row["question"] and row["why"] for row in rows)
    assert not {row["question"] for row in rows} & {p.stem for p in QUESTIONS}
