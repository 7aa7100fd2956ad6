"""Change files for tests: a small map before, the frame of a file, and how one is written, applied and asked about."""

from __future__ import annotations

import textwrap
from pathlib import Path
from typing import Any

from system_map.graph.apply import Applied, apply
from system_map.graph.database import Database
from system_map.runtime import change_at
from tests.asking import ask

BEFORE = """
organisations:
  - {id: ccg-a, kind: clinical-commissioning-group, name: CCG A, member_of: {to: group, role: partner}, reports_to: {to: region}}
  - {id: ccg-b, kind: clinical-commissioning-group, name: CCG B, member_of: {to: group, role: partner}}
  - {id: group, kind: collaborative, name: The Group}
  - {id: region, kind: regional-office, name: The Region}
forums:
  - id: board
    kind: board
    name: The Board
    seats:
      - {id: chair, kind: chair, holders: ccg-a}
      - {id: member, kind: member}
decisions:
  - {id: budget, name: the budget, held_by: {to: board, mode: decides}}
"""

FRAME = """
change_set: change
title: A change
author: a governance team
reason: a test
on: 2020-07-01
cite: {source: paper, at: page 2}
"""


def write(folder: Path, text: str, frame: str = FRAME) -> Path:
    path = folder / "change.yaml"
    path.write_text(textwrap.dedent(frame) + textwrap.dedent(text), encoding="utf-8")
    return path


async def change(graph: Database, folder: Path, text: str, frame: str = FRAME) -> Applied:
    _, change_set = await change_at(graph, write(folder, text, frame))
    return await apply(graph, change_set)


async def on_each(
    graph: Database, question: str, days: tuple[str, ...] = ("2020-06-30", "2020-07-01", "2020-07-02")
) -> list[Any]:
    return [
        (await ask(graph, f"query ($day: Date!) {{ map(asOf: $day) {{ {question} }} }}", day=day))["map"]
        for day in days
    ]


def slugs(links: dict[str, Any], end: str = "from") -> list[str]:
    return sorted(link[end]["slug"] for link in links["nodes"])
