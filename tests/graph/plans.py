"""What an engine does to answer a statement: the operators of its plan, and how many rows each handled."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from system_map.graph.database import Database

#: What reads a whole label, type or index, or crosses two sets: by the names of Neo4j, then of ArcadeDB.
_SCANS = re.compile(
    r"^(AllNodesScan|\w*LabelScan|\w*Labels?Scan|NodeIndexScan|\w*RelationshipTypes?Scan|\w*AllRelationshipsScan"
    r"|\w*RelationshipIndexScan|\w*ContainsScan|\w*EndsWithScan|CartesianProduct)$"
)
_TEXT_SCANS = re.compile(r"NodeByLabelScan|AllNodesScan|Cartesian|RelationshipScan", re.IGNORECASE)
#: ArcadeDB: a node matched by its label with no index is read from the whole of the label; one bound before has none.
_UNINDEXED = re.compile(r"MATCH NODE \(\s*\w*:\w+\)(?! \[index)")
#: A range over every id, which is what a page asks for, narrows nothing on its first page.
_BY_CURSOR = re.compile(r":Thing\(id\) WHERE id > |index=Thing\[id\], id > ")
_ROWS = re.compile(r"([\d,]+) rows[,)]")


@dataclass(frozen=True)
class Plan:
    """The scans of a plan, and the most rows that any of its operators handled."""

    scans: tuple[str, ...]
    most_rows: int


async def profile(database: Database, text: str, parameters: Mapping[str, Any]) -> Plan:
    """Carry a statement out and return what that took. For statements that only read."""
    async with database._driver.session(database=database._name) as session:
        result = await session.run(f"PROFILE {text}", dict(parameters))
        summary = await result.consume()
    root: dict[str, Any] = summary.profile or summary.plan
    if root["operatorType"].startswith("ArcadeDB"):
        return _of_text(root["args"]["string-representation"])
    operators = list(_operators(root))
    names = [(o["operatorType"].partition("@")[0], o["args"].get("Details", "")) for o in operators]
    scans = [f"{name} {detail}" for name, detail in names if _SCANS.match(name) or _BY_CURSOR.search(detail)]
    return Plan(tuple(scans), max(o["args"].get("Rows", 0) for o in operators))


def _operators(operator: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield operator
    for child in operator.get("children", ()):
        yield from _operators(child)


def _of_text(text: str) -> Plan:
    scans = [
        line.strip()
        for line in text.splitlines()
        if _TEXT_SCANS.search(line) or _UNINDEXED.search(line) or _BY_CURSOR.search(line)
    ]
    rows = [int(found.replace(",", "")) for found in _ROWS.findall(text)]
    return Plan(tuple(scans), max(rows, default=0))
