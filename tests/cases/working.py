"""A case: the map before, a change file applied to it, and questions on the days around the change."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from system_map.domain.changes import Kept
from system_map.files import CODELISTS
from system_map.graph import plans
from system_map.graph.apply import Applied, apply
from system_map.graph.database import Database
from system_map.graph.load import load
from system_map.runtime import change_at
from system_map.seed.check import check
from tests.asking import ask

HERE = Path(__file__).parent


async def before(graph: Database, case: str) -> None:
    """Load what a case starts from."""
    found = check(HERE / case / "before", CODELISTS)
    assert found.world is not None, "\n".join(map(str, found.problems))
    await load(graph, found.world, dataset=case, author="a test", reason="before")


async def change(graph: Database, case: str, name: str = "change.yaml") -> Applied:
    """Apply a change file of a case."""
    _, change_set = await change_at(graph, HERE / case / name)
    return await apply(graph, change_set)


async def kept(graph: Database, case: str, name: str) -> Kept:
    """Keep a change file of a case as a plan, in the state that it gives."""
    read, change_set = await change_at(graph, HERE / case / name)
    assert read.frame
    return await plans.keep(graph, change_set, read.frame.state, by="a test")


async def on(graph: Database, day: str, question: str, plan: str | None = None) -> Any:
    """The answer on a day; with a plan, as if it had been applied."""
    asked = "query ($day: Date!, $with: [ID!]) { map(asOf: $day, withChangeSets: $with) { %s } }"
    return (await ask(graph, asked % question, day=day, **({"with": [plan]} if plan else {})))["map"]


def slugs(things: list[dict[str, Any]]) -> list[str]:
    """The ids of things."""
    return sorted(t["slug"] for t in things)
