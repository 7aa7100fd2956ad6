"""The history of a map, read revision by revision in batches: what an export writes, and what an import is held to."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from system_map.domain.history import Closed, KeptSet, NewThing, Opened, Revised
from system_map.domain.vocabulary import FactKind, ThingType
from system_map.domain.world import Attribute, Fact
from system_map.graph import held, records
from system_map.graph.database import Database

Row = Mapping[str, Any]

#: How many versions are read at once, and how many revisions.
AT_ONCE: Final = 1000
REVISIONS_AT_ONCE: Final = 100

#: What a version's node says that the fact says itself, or that the closing of it says.
_OF_THE_FACT = frozenset([
    "id", "version", "digest", "kind", "about", "start", "end", "recorded_from", "recorded_to",
    "begins_from", "begins_by", "ends_from", "ends_by",
])  # fmt: skip
#: A revision that no reader is at: plans are recorded from it.
NEVER: Final = 0
_OF_ITS_END = frozenset(["closed_as", "closed_by"])
_OF_THE_REVISION = frozenset(["number", "recorded_at"])


@dataclass(frozen=True)
class Recorded:
    """A version as it stands in the graph: what it says, its own node's properties, and the last revision it held."""

    opened: Opened
    node: Row


async def revisions(database: Database, after: int, through: int) -> AsyncIterator[Revised]:
    """The revisions after one, up to and with another, in order."""
    while after < through:
        asked = {"after": after, "through": through, "batch": REVISIONS_AT_ONCE}
        rows = await database.ask("load/history/revisions", asked)
        for row in rows:
            yield _revised(row)
        if not rows:
            return
        after = rows[-1]["revision"]["number"]


def _revised(row: Row) -> Revised:
    node = {name: _native(value) for name, value in row["revision"].items()}
    said = {name: value for name, value in node.items() if name not in _OF_THE_REVISION}
    return Revised(
        node["number"], records.moment(node["recorded_at"]), row["things"], row["closes"], row["opens"], said
    )


async def lines_of(database: Database, revision: int) -> AsyncIterator[NewThing | Closed | Opened]:
    """What a revision did, in the order of a history."""
    async for thing in new_things(database, revision):
        yield thing
    async for closed in closings(database, revision):
        yield closed
    async for recorded in openings(database, revision):
        yield recorded.opened


async def new_things(database: Database, revision: int) -> AsyncIterator[NewThing]:
    """The things that a revision was the first to speak of."""
    async for row in _pages(database, "load/history/new_things", {"revision": revision}, lambda row: row["id"]):
        yield NewThing(row["id"], ThingType(row["type"]), row["dataset"] or "")


async def closings(database: Database, revision: int) -> AsyncIterator[Closed]:
    """The versions that a revision closed."""
    async for row in _pages(database, "load/history/closed", {"revision": revision}, _version):
        node = row["version"]
        yield Closed(node["version"], {name: _native(node[name]) for name in _OF_ITS_END if name in node})


async def openings(database: Database, revision: int) -> AsyncIterator[Recorded]:
    """The versions that a revision opened, each with the node that stands for it."""
    async for recorded in _recorded(database, "load/history/opened", revision, {"revision": revision}):
        yield recorded


async def _recorded(database: Database, name: str, revision: int, asked: Row) -> AsyncIterator[Recorded]:
    batch: list[Row] = []
    async for row in _pages(database, name, asked, _version):
        batch.append(row["version"])
        if len(batch) == AT_ONCE:
            for recorded in await _whole(database, revision, batch):
                yield recorded
            batch = []
    for recorded in await _whole(database, revision, batch):
        yield recorded


async def kept_sets(database: Database) -> AsyncIterator[KeptSet | NewThing | Opened]:
    """Every change set that is kept, each with what it would record: things that only plans speak of, and versions."""
    things = {thing.id: thing async for thing in new_things(database, NEVER)}
    for row in await database.ask("load/plans/all", {}):
        said = {name: _native(value) for name, value in row["change_set"].items() if name != "id"}
        opens = [one async for one in planned(database, said["generation"])] if said.get("generation") else []
        ends = {end for one in opens for end in one.stated.things}
        new = [things[id_] for id_ in sorted(ends & things.keys())]
        yield KeptSet(row["change_set"]["id"], len(new), len(opens), said)
        for thing in new:
            yield thing
        for one in opens:
            yield one


async def planned(database: Database, plan: str) -> AsyncIterator[Opened]:
    """What a plan would record, in the order of a history."""
    async for recorded in _recorded(database, "load/history/planned", NEVER, {"plan": plan}):
        yield recorded.opened


def _version(row: Row) -> str:
    version: str = row["version"]["version"]
    return version


async def _pages(database: Database, name: str, asked: Row, cursor: Callable[[Row], str]) -> AsyncIterator[Row]:
    after = ""
    while True:
        rows = await database.ask(name, {**asked, "after": after, "batch": AT_ONCE})
        for row in rows:
            yield row
        if len(rows) < AT_ONCE:
            return
        after = cursor(rows[-1])


async def _whole(database: Database, revision: int, nodes: Sequence[Row]) -> list[Recorded]:
    """These versions with what they say. They are in order, so that their facts lie between the first and the last."""
    if not nodes:
        return []
    stated: dict[str, Attribute | Fact] = {}
    roles: dict[str, str | None] = {}
    if about := [node["version"] for node in nodes if node.get("about")]:
        for row in await database.ask("load/history/attributes", {"versions": about}):
            stated[row["attribute"]["version"]] = held.attribute(row["attribute"])
    if starts := sorted({node["start"] for node in nodes if not node.get("about")}):
        between = {"first": nodes[0]["version"], "last": nodes[-1]["version"]}
        asked = {"starts": starts, "revision": revision, **between}
        for row in await database.ask("load/history/facts", asked):
            edge = row["fact"]
            stated[edge["version"]] = held.fact(row["kind"], row["start"], row["end"], edge)
            roles[edge["version"]] = edge.get("role") if row["kind"] == FactKind.ON.value else None
    return [
        Recorded(Opened(stated[v], node["digest"], _own(node), roles.get(v)), node)
        for node in nodes
        if (v := node["version"])
    ]


def _own(node: Row) -> dict[str, Any]:
    gone = _OF_THE_FACT | _OF_ITS_END
    return {name: _native(value) for name, value in node.items() if name not in gone and value is not None}


def _native(value: Any) -> Any:
    return value.to_native() if hasattr(value, "to_native") else value
