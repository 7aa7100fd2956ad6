"""Load a world: compare it with what the map holds of the same dataset, record the difference, commit once."""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping
from dataclasses import dataclass
from typing import Any

from system_map.domain.standpoint import OPEN_REVISION
from system_map.domain.vocabulary import FactKind, ThingType
from system_map.domain.world import Attribute, Fact, World
from system_map.errors import SeedRefused
from system_map.graph import rows
from system_map.graph.database import Database
from system_map.graph.writer import Pen

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True)
class Loaded:
    """What a load did: the revision that readers now see (None when nothing differed), and the counts."""

    revision: int | None
    things: int
    opened: int
    closed: int


@dataclass
class _Difference:
    things: dict[str, ThingType]
    attributes: list[Attribute]
    facts: list[Fact]
    closed_attributes: list[dict[str, Any]]
    closed_facts: list[dict[str, Any]]
    touched: set[str]


async def load(
    database: Database,
    world: World,
    *,
    dataset: str,
    author: str,
    reason: str,
    wait: float = 0.0,
    progress: Progress = lambda *_: None,
) -> Loaded:
    """Make the map hold, of this dataset, exactly what the world says: all of it or nothing.

    A second load of the same world changes nothing. What the world no longer says is closed, not deleted.
    `progress` is told what is being written, how much of it is done, and how much there is.
    Raises MapBusy, GraphFault, GraphUnavailable, and SeedRefused for an id that is of another type in the map.
    """
    async with Pen.taken(database, "load", wait=wait) as pen:
        difference = await _compare(database, world, dataset)
        opened = len(difference.attributes) + len(difference.facts)
        closed = len(difference.closed_attributes) + len(difference.closed_facts)
        if not opened and not closed:
            return Loaded(None, 0, 0, 0)
        await _record(pen, world, difference, dataset, progress)
        revision = await pen.commit(dataset=dataset, author=author, reason=reason, opened=opened, closed=closed)
        return Loaded(revision, len(difference.things), opened, closed)


async def _compare(database: Database, world: World, dataset: str) -> _Difference:
    now = {"dataset": dataset, "open": OPEN_REVISION}
    held_facts = {r["id"]: r for r in await database.ask("load/facts_of_dataset", now)}
    held_attributes = {r["id"]: r for r in await database.ask("load/attributes_of_dataset", now)}
    known = {r["id"]: r["type"] for r in await database.ask("load/things_known", {})}
    for id_, type_ in world.things.items():
        if known.get(id_, type_.value) != type_.value:
            raise SeedRefused(
                f"{id_} is a {known[id_]} in this map: an id keeps its type. Give the {type_.value} another"
            )
    attributes = [a for a in world.attributes if _differs(held_attributes, a.key, a.digest)]
    # The edge from a seat to its forum carries the role of the seat, and is recorded anew when that changes.
    other_role = {a.thing for a in attributes if a.name == "is_a"}
    again = {f.key for f in world.facts if f.kind is FactKind.ON and f.start in other_role}
    facts = [f for f in world.facts if f.key in again or _differs(held_facts, f.key, f.digest)]
    stated = {a.key: a.digest for a in world.attributes} | {f.key: f.digest for f in world.facts}
    closed_attributes = [r for r in held_attributes.values() if stated.get(r["id"]) != r["digest"]]
    closed_facts = [r for r in held_facts.values() if r["id"] in again or stated.get(r["id"]) != r["digest"]]
    touched = {a.thing for a in attributes} | {r["thing"] for r in closed_attributes}
    return _Difference(
        {i: t for i, t in world.things.items() if i not in known},
        attributes, facts, closed_attributes, closed_facts, touched & known.keys(),
    )  # fmt: skip


def _differs(held: Mapping[str, Mapping[str, Any]], key: str, digest: str) -> bool:
    return key not in held or held[key]["digest"] != digest


async def _record(pen: Pen, world: World, difference: _Difference, dataset: str, progress: Progress) -> None:
    revision = pen.revision + 1
    now = {"revision": revision}
    steps: list[tuple[str, list[dict[str, Any]], dict[str, Any]]] = [
        *((name, found, {}) for name, found in _thing_rows(world, difference, revision, dataset)),
        ("amend_things", _amended(world, difference), {}),
        ("close_attributes", [{"version": r["version"]} for r in difference.closed_attributes], now),
        (
            "close_facts",
            [{"start": r["start"], "version": r["version"]} for r in difference.closed_facts],
            now,
        ),
    ]
    steps += [(name, found, {}) for name, found in _attribute_rows(difference, revision, dataset)]
    roles = {a.thing: a.value for a in world.attributes if a.name == "is_a" and not a.detail.get("at_another_time")}
    for kind, facts in rows.by_kind(difference.facts).items():
        steps.append((f"facts/{kind.value.lower()}", [_fact_row(f, roles, revision, dataset) for f in facts], {}))
    total = sum(len(found) for _, found, _ in steps)
    done = 0
    for name, found, more in steps:
        progress(name, done, total)
        await pen.record(name, found, **more)
        done += len(found)
    progress("written", total, total)


def _fact_row(fact: Fact, roles: Mapping[str, str], revision: int, dataset: str) -> dict[str, Any]:
    if fact.kind is FactKind.ON:
        return rows.seat_row(fact, roles.get(fact.start, ""), revision, dataset)
    return rows.fact_row(fact, revision, dataset)


def _stated(world: World, things: Container[str]) -> dict[str, list[Attribute]]:
    stated: dict[str, list[Attribute]] = {}
    for attribute in world.attributes:
        if attribute.thing in things:
            stated.setdefault(attribute.thing, []).append(attribute)
    return stated


def _thing_rows(
    world: World, difference: _Difference, revision: int, dataset: str
) -> list[tuple[str, list[dict[str, Any]]]]:
    stated = _stated(world, difference.things)
    found: dict[ThingType, list[dict[str, Any]]] = {}
    for id_, type_ in difference.things.items():
        own = {"id": id_, "type": type_.value, "dataset": dataset, "recorded_from": revision}
        found.setdefault(type_, []).append({"properties": {**rows.plain(stated.get(id_, [])), **own}})
    return [(f"things/{type_.value.lower()}", made) for type_, made in found.items()]


def _amended(world: World, difference: _Difference) -> list[dict[str, Any]]:
    # They have more than one version of something now: readers must go by their attributes.
    stated = _stated(world, difference.touched)
    return [
        {"id": id_, "properties": {**rows.plain(stated.get(id_, [])), **rows.NEVER}}
        for id_ in sorted(difference.touched)
    ]


def _attribute_rows(difference: _Difference, revision: int, dataset: str) -> list[tuple[str, list[dict[str, Any]]]]:
    made: dict[str, list[dict[str, Any]]] = {"attributes": [], "kinds": [], "names": []}
    for attribute in difference.attributes:
        name = "names" if rows.is_searched(attribute) else "kinds" if attribute.name == "is_a" else "attributes"
        made[name].append(rows.attribute_row(attribute, revision, dataset))
    names = [row["properties"] for row in made["names"]]
    made_of = [{"version": name["version"], "text": word} for name in names for word in name["words"]]
    texts = [{"text": text} for text in sorted({row["text"] for row in made_of})]
    return [*made.items(), ("words", texts), ("words_of_names", made_of)]
