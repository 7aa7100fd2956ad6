"""Editions of a map that change files make one after another: each is whole, or it is not there."""

from __future__ import annotations

from pathlib import Path

from system_map.graph.database import Database
from tests.asking import ask

BODIES = 20
KINDS = ("nhs-trust", "provider", "commissioner")

STATE = """
{
  map(asOf: "2020-06-01") {
    standpoint { known { number } }
    organisations(first: 100) { totalCount nodes { slug name kind memberships { nodes { period { begins { text } } } } } }
    search(text: "new", first: 100) { nodes { matched } }
  }
}
"""


def world_of_editions() -> str:
    """The map as it is before the first change: edition 0."""
    own = "  - {id: hub, kind: collaborative, name: The Hub}\n"
    for i in range(BODIES):
        own += f"  - {{id: body-{i:02}, kind: {KINDS[0]}, name: Body 0, member_of: {{to: hub, begins: 2019-01-01}}}}\n"
    return f"organisations:\n{own}"


def change_file(folder: Path, number: int) -> Path:
    """A change file after which every name, kind and membership is of the next edition, and there is a body more."""
    day = f"2020-01-{number + 1:02}"
    own = f"""
change_set: edition-{number}
title: Edition {number}
author: a test
reason: a test
on: {day}
cite: {{source: paper, at: page 2}}
opens:
  organisations: [{{id: new-{number:02}, kind: {KINDS[number % 3]}, name: New {number}, begins: {day}}}]
operations:
"""
    for i in range(BODIES):
        own += f"  - {{rename: body-{i:02}, to: Body {number}}}\n"
        own += f"  - {{set: body-{i:02}, attribute: kind, to: {KINDS[number % 3]}}}\n"
        own += f"  - {{correct: body-{i:02}~MEMBER_OF~hub, begins: 2019-01-{number + 1:02}}}\n"
    path = folder / f"{number}.yaml"
    path.write_text(own, encoding="utf-8")
    return path


async def edition_seen(graph: Database) -> int:
    """The edition that the map holds, which is whole: its first revision is edition 0, and each is the next."""
    found = (await ask(graph, STATE))["map"]
    number = int(found["standpoint"]["known"]["number"]) - 1
    nodes = found["organisations"]["nodes"]
    bodies = [n for n in nodes if n["slug"].startswith("body-")]
    assert found["organisations"]["totalCount"] == len(nodes) == BODIES + 1 + number
    assert sorted(h["matched"] for h in found["search"]["nodes"]) == sorted(f"New {i}" for i in range(1, number + 1))
    assert {n["name"] for n in bodies} == {f"Body {number}"}
    assert {n["kind"] for n in bodies} == {KINDS[number % 3].upper().replace("-", "_")}
    since = [n["period"]["begins"]["text"] for b in bodies for n in b["memberships"]["nodes"]]
    assert since == [f"2019-01-{number + 1:02}"] * BODIES
    return number
