"""What the map holds now, read back as the facts that were written: the way from rows to the domain."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from system_map.domain.vocabulary import Certainty, FactKind, Status, ThingType
from system_map.domain.world import Attribute, Cited, Evidence, Fact, Scalar, World
from system_map.graph.batches import batched
from system_map.graph.database import Database
from system_map.graph.questions.heads import head

Row = Mapping[str, Any]

#: How many things are asked about at once.
AT_ONCE: Final = 500

_EVIDENCE = frozenset([
    "begins", "ends", "begins_from", "begins_by", "ends_from", "ends_by", "shown_from", "shown_to", "as_at",
    "sources", "locators", "source_shown_from", "certainty", "status", "view_of", "note",
])  # fmt: skip
_RECORDED = frozenset(["id", "version", "digest", "dataset", "recorded_from", "recorded_to", "sort", "planned_in"])
_SEARCHED = frozenset(["folded", "words"])


async def held_about(database: Database, ids: Iterable[str]) -> World:
    """All that the map says now of these things: their types, what is stated of each, and every fact that joins them.

    Things at the far end of a fact are there by their type alone. Ids that the map does not hold are left out. What
    a writer has begun and not committed is no part of the map, whether that writer is at work or died.
    """
    revision, _ = await head(database)
    things: dict[str, ThingType] = {}
    attributes: list[Attribute] = []
    facts: dict[str, Fact] = {}
    for some in batched(sorted(set(ids)), AT_ONCE):
        asked = {"ids": some, "known": revision}
        for row in await database.ask("load/attributes_known", asked):
            things[row["id"]] = ThingType(row["type"])
            attributes.append(attribute(row["attribute"]))
        for row in await database.ask("load/facts_known", asked):
            things[row["start"]], things[row["end"]] = ThingType(row["start_type"]), ThingType(row["end_type"])
            held = fact(row["kind"], row["start"], row["end"], row["fact"])
            facts[held.key] = held
    return World(things, tuple(attributes), tuple(facts.values()))


async def things_known(database: Database) -> dict[str, ThingType]:
    """Every thing that the map has ever held, with its type; those that only a plan speaks of are not among them."""
    revision, _ = await head(database)
    rows = await database.ask("load/things_known", {})
    there = (row for row in rows if row["recorded_from"] <= revision and not is_planned(row, revision))
    return {row["id"]: ThingType(row["type"]) for row in there}


def is_planned(row: Row, revision: int) -> bool:
    """Whether a thing is there for a plan alone: the map itself has never said that it is."""
    return bool(row["planned"]) and (row["adopted"] is None or row["adopted"] > revision)


def attribute(row: Row) -> Attribute:
    """An attribute, from its node."""
    gone = {"thing", "name", "value", *(_SEARCHED if "folded" in row else ())}
    if row["name"] == "code":
        gone.add("use")
    return Attribute(row["thing"], row["name"], row["value"], _evidence(row), _detail(row, gone))


def fact(kind: str, start: str, end: str, row: Row) -> Fact:
    """A fact that joins two things, from its edge."""
    told_apart = row["id"].removeprefix(f"{start}~{kind}~{end}").removeprefix("~") or None
    # The edge from a seat to its forum repeats the role of the seat, which the seat says itself.
    gone = {"role"} if kind == FactKind.ON.value else set()
    return Fact(FactKind(kind), start, end, _evidence(row), _detail(row, gone), told_apart)


def _evidence(row: Row) -> Evidence:
    cited = zip(row["sources"], row["locators"], row["as_at"], strict=True)
    return Evidence(
        begins=row.get("begins"),
        ends=row.get("ends"),
        citations=tuple(Cited(source, at, as_at) for source, at, as_at in cited),
        certainty=Certainty(row["certainty"]),
        status=Status(row["status"]),
        view_of=row.get("view_of"),
        note=row.get("note"),
    )


def _detail(row: Row, gone: Iterable[str]) -> dict[str, Scalar]:
    without = _EVIDENCE | _RECORDED | set(gone)
    return {name: _scalar(value) for name, value in row.items() if value is not None and name not in without}


def _scalar(value: Any) -> Scalar:
    if isinstance(value, Sequence) and not isinstance(value, str):
        return tuple(value)
    scalar: Scalar = value
    return scalar
