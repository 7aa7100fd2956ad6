"""Apply a change set: the only thing that writes to the map. All of it becomes visible with one revision, or none."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import chain
from typing import Any, Final

from system_map.domain.changes import ChangeSet
from system_map.domain.standpoint import OPEN_REVISION
from system_map.domain.vocabulary import FactKind, ThingType
from system_map.domain.world import Attribute, Fact
from system_map.errors import ChangeRefused, ChangesClash
from system_map.graph import rows
from system_map.graph.batches import batched
from system_map.graph.database import Database
from system_map.graph.forgotten import refuse_forgotten
from system_map.graph.held import held_about, is_planned
from system_map.graph.writer import Pen

Progress = Callable[[str, int, int], None]
Row = dict[str, Any]

#: How many facts are looked up at once.
AT_ONCE: Final = 2000


@dataclass(frozen=True)
class Applied:
    """What was done: the revision that readers now see (None when nothing differed), and the counts.

    `altered` are facts that have a new version; they are neither among those opened nor those closed.
    """

    revision: int | None
    things: int = 0
    opened: int = 0
    altered: int = 0
    closed: int = 0


async def apply(
    database: Database,
    change_set: ChangeSet,
    *,
    wait: float = 0.0,
    progress: Progress = lambda *_: None,
) -> Applied:
    """Apply a change set as one revision, or not at all. What the map says already is not written again.

    Raises MapBusy, ChangesClash naming the facts that somebody has touched since the change set was prepared,
    ChangeRefused for what it cannot do to this map, GraphFault, GraphUnavailable.
    """
    async with Pen.taken(database, "change", wait=wait) as pen:
        await refuse_forgotten(database, change_set.edits.things)
        return await record(pen, database, change_set, progress)


async def record(pen: Pen, database: Database, change_set: ChangeSet, progress: Progress) -> Applied:
    """Apply a change set with a pen that is taken already."""
    work = await _Work.prepared(pen, database, change_set)
    if not work.anything():
        return Applied(None)
    steps = list(work.steps())
    total = sum(len(found) for _, found, _ in steps)
    done = 0
    for name, found, more in steps:
        progress(name, done, total)
        await pen.record(name, found, **more)
        done += len(found)
    progress("written", total, total)
    opened, altered, closed = work.counts()
    revision = await pen.commit(change_set, opened=opened + altered, closed=closed + altered)
    return Applied(revision, len(work.new_things), opened, altered, closed)


class _Work:
    """What has to be written, once the map as it stands has been looked at."""

    def __init__(self, pen: Pen, change_set: ChangeSet, held: Mapping[str, Row], known: Mapping[str, str]) -> None:
        edits = change_set.edits
        self._set = change_set
        self._revision = pen.revision + 1
        self._held = held
        self.new_things = {id_: type_ for id_, type_ in edits.things.items() if id_ not in known}
        self.attributes = [a for a in edits.attributes if not self._holds(a)]
        self.facts = [f for f in edits.facts if not self._holds(f)]
        self.closed = [held[key] for key in sorted(edits.retracted) if key in held]
        self.stated_before: Mapping[str, Sequence[Attribute]] = {}
        #: Things that are new to the map, and whose nodes a plan has made already.
        self.planned: frozenset[str] | set[str] = frozenset()

    @classmethod
    async def prepared(cls, pen: Pen, database: Database, change_set: ChangeSet) -> _Work:
        edits = change_set.edits
        held = await _held(database, edits.keys(), pen.revision, change_set)
        if not change_set.loads:
            await _refuse_twice(database, change_set)
        there = await database.ask("load/things_known", {})
        known = {row["id"]: row["type"] for row in there}
        _refuse_other_types(edits.things, known)
        planned = {row["id"] for row in there if is_planned(row, pen.revision)}
        work = cls(pen, change_set, held, {id_: type_ for id_, type_ in known.items() if id_ not in planned})
        work.planned = planned & work.new_things.keys()
        await work._look_around(database, known.keys() - planned)
        _refuse_strangers(work, known.keys() - planned)
        return work

    def _holds(self, stated: Attribute | Fact) -> bool:
        found = self._held.get(stated.key)
        return found is not None and found["digest"] == stated.digest

    async def _look_around(self, database: Database, known: Set[str]) -> None:
        """Read what else must be written anew: the plain copy of things, and the edges that repeat a role."""
        touched = {a.thing for a in self.attributes} | {r["about"] for r in self.closed if r["about"]}
        around = await held_about(database, touched & known)
        stated: dict[str, dict[str, Attribute]] = {id_: {} for id_ in touched & known}
        for one in chain(around.attributes, self.attributes):
            if one.thing in stated and one.key not in self._set.edits.retracted:
                stated[one.thing][one.key] = one
        self.stated_before = {id_: list(found.values()) for id_, found in stated.items()}
        seats = {a.thing for a in self.attributes if a.name == "is_a"}
        recorded = {f.key for f in self.facts} | self._set.edits.retracted
        again = [f for f in around.facts if f.kind is FactKind.ON and f.start in seats and f.key not in recorded]
        if again:
            self._held = {**self._held, **await _held(database, (f.key for f in again), self._revision, None)}
            self.facts += again
            self.closed += [self._held[f.key] for f in again]

    def anything(self) -> bool:
        """Whether the map will say anything else than before."""
        return bool(self.new_things or self.attributes or self.facts or self.closed)

    def stated(self) -> Iterator[Attribute | Fact]:
        """Every version that is to be recorded."""
        yield from self.attributes
        yield from self.facts

    def counts(self) -> tuple[int, int, int]:
        """How many facts are opened, altered and closed."""
        stated = {one.key for one in self.stated()}
        altered = len(stated & self._held.keys())
        return len(stated) - altered, altered, len({row["id"] for row in self.closed} - stated)

    def steps(self) -> Iterable[tuple[str, list[Row], Row]]:
        """The statements to run, each with its rows, in an order in which each finds what it needs."""
        now = {"revision": self._revision}
        yield from self._thing_steps()
        ends = {row["version"]: row for row in (*self.closed, *self._overtaken())}.values()
        about = [row for row in ends if row["about"]]
        yield "close_attributes", [{"version": row["version"]} for row in about], now
        joining = [{"start": row["start"], "version": row["version"]} for row in ends if not row["about"]]
        yield "close_facts", joining, now
        yield "close_versions", [self._closing(row) for row in ends], {}
        yield from rows.attribute_steps(self.attributes, self._revision, self._dataset_of)
        roles = rows.roles_of(chain(self.attributes, *self.stated_before.values()))
        yield from rows.fact_steps(self.facts, roles, self._revision, self._dataset_of)
        versions = [self._version(one) for one in self.stated()]
        yield "versions", versions, {}

    def _overtaken(self) -> list[Row]:
        keys = (one.key for one in self.stated())
        return [dict(self._held[key]) for key in keys if key in self._held]

    def _thing_steps(self) -> Iterable[tuple[str, list[Row], Row]]:
        stated: dict[str, list[Attribute]] = {}
        for one in self.attributes:
            stated.setdefault(one.thing, []).append(one)
        found: dict[ThingType, list[Row]] = {}
        adopted: list[Row] = []
        for id_, type_ in self.new_things.items():
            own: Row = {"id": id_, "type": type_.value, "dataset": self._set.dataset}
            if id_ in self.planned:
                adopted.append({"id": id_, "properties": {**rows.plain(stated.get(id_, [])), **rows.NEVER, **own}})
                continue
            own["recorded_from"] = self._revision
            found.setdefault(type_, []).append({"properties": {**rows.plain(stated.get(id_, [])), **own}})
        for type_, made in found.items():
            yield f"things/{type_.value.lower()}", made, {}
        yield "adopt_things", adopted, {"revision": self._revision}
        amended = [
            {"id": id_, "properties": {**rows.plain(known), **rows.NEVER}} for id_, known in self.stated_before.items()
        ]
        yield "amend_things", amended, {}

    def _dataset_of(self, key: str) -> str:
        # An edit of a fact leaves it to the dataset that it came with.
        held = self._held.get(key)
        return held["dataset"] if held else self._set.dataset

    def _closing(self, row: Row) -> Row:
        sense = self._set.edits.sense(row["id"]).value
        properties: Row = {"recorded_to": self._revision, "closed_as": sense}
        if row["id"] in self._set.edits.retracted and not self._set.loads:
            properties["closed_by"] = self._set.id
        return {"version": row["version"], "properties": properties}

    def _version(self, one: Attribute | Fact) -> Row:
        held = self._held.get(one.key)
        loaded = one.digest if self._set.loads or not held else held["loaded"]
        own = {
            "dataset": self._dataset_of(one.key),
            "opened_as": self._set.edits.sense(one.key).value,
            "change_set": None if self._set.loads else self._set.id,
            "loaded": loaded,
            "repeats": True if held and held["digest"] == one.digest else None,
        }
        return {"properties": {**rows.version_properties(one, self._revision), **own}}


async def _held(database: Database, keys: Iterable[str], revision: int, change_set: ChangeSet | None) -> dict[str, Row]:
    """The versions of these facts that are open now. Raises ChangesClash when some were touched since."""
    prepared = change_set.prepared_on if change_set else None
    since = revision if prepared is None else prepared
    found: dict[str, Row] = {}
    clashes: set[str] = set()
    for some in batched(sorted(keys), AT_ONCE):
        asked = {"ids": some, "open": OPEN_REVISION, "since": since}
        for row in await database.ask("load/versions_held", asked):
            if row["recorded_from"] > since or since < row["recorded_to"] < OPEN_REVISION:
                clashes.add(row["id"])
            if row["recorded_to"] == OPEN_REVISION:
                found[row["id"]] = row
    if clashes:
        named = "\n".join(f"  {key}" for key in sorted(clashes))
        raise ChangesClash(
            f"these facts have been changed since revision {since}, on which this was prepared; nothing was "
            f"applied. Look at them, and prepare it on revision {revision}:\n{named}"
        )
    return found


async def _refuse_twice(database: Database, change_set: ChangeSet) -> None:
    (row,) = await database.ask("read/change_sets", {"ids": [change_set.id]})
    if row["revision"] is not None:
        raise ChangeRefused(
            f"the change set {change_set.id} was applied already, as revision {row['revision']}: "
            "give another a name of its own"
        )


def _refuse_other_types(things: Mapping[str, ThingType], known: Mapping[str, str]) -> None:
    wrong = [
        f"{id_} is a {known[id_]} in this map: an id keeps its type. Give the {type_.value} another"
        for id_, type_ in sorted(things.items())
        if known.get(id_, type_.value) != type_.value
    ]
    if wrong:
        raise ChangeRefused("\n".join(wrong))


def _refuse_strangers(work: _Work, known: Set[str]) -> None:
    there = known | work.new_things.keys()
    named = ((one.key, id_) for one in work.stated() for id_ in one.things)
    lost = sorted({f"{key}: the map holds no {id_}" for key, id_ in named if id_ not in there})
    if lost:
        raise ChangeRefused("\n".join(lost))
