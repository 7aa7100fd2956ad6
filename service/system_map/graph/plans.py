"""Change sets that are kept before they are applied: recorded beside the map, seen by questions that ask for them.

What a plan would record lies in the graph under a name of its own (its generation) and outside every revision, so
that no reader sees it who does not ask. A new version of a plan is a new generation: readers see one or the other.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from itertools import chain
from typing import Any, Final

from system_map.domain.changes import ChangeSet, Edits, Kept, PlannedEdit, State, in_words
from system_map.domain.vocabulary import ThingType
from system_map.domain.world import Attribute, Fact, World, thing_of
from system_map.errors import ChangeRefused
from system_map.graph import rows
from system_map.graph.change_sets import edits_written, kept, require_step
from system_map.graph.database import Database
from system_map.graph.forgotten import refuse_forgotten
from system_map.graph.held import held_about
from system_map.graph.history import NEVER
from system_map.graph.writer import Pen

Row = dict[str, Any]
_BATCH: Final = 200
_REMOVED: Final = ("drop_attributes", "drop_facts", "drop_versions")


async def keep(database: Database, change_set: ChangeSet, state: State, *, by: str, wait: float = 0.0) -> Kept:
    """Keep a change set without applying it, in place of what was kept under its id.

    Raises MapBusy, and ChangeRefused when one of that id was applied, or when it brings back who was forgotten.
    """
    async with Pen.taken(database, "plan", wait=wait) as pen:
        await _refuse_applied(database, change_set.id)
        await refuse_forgotten(database, change_set.edits.things)
        generation = f"{change_set.id}#{uuid.uuid4().hex[:8]}"
        edits = change_set.edits
        touched = _touched(edits)
        held = await held_about(database, touched)
        planned = planned_edits(edits, held)
        roles = rows.roles_of(chain(edits.attributes, held.attributes))
        await record(pen, database, generation, edits.things, tuple(edits.stated()), roles)
        prepared_on = pen.revision if change_set.prepared_on is None else change_set.prepared_on
        said = {
            "title": change_set.title, "author": change_set.author, "reason": change_set.reason,
            "document": change_set.document, "prepared_on": prepared_on, "generation": generation,
            "touched": sorted(touched), "replaced": [edit.key for edit in planned], "edits": edits_written(planned),
        }  # fmt: skip
        await note(pen, change_set.id, {**said, **_stepped(state, by)})
        await sweep(pen, database)
    return await kept(database, change_set.id)


async def step(database: Database, id_: str, state: State, *, by: str, wait: float = 0.0) -> Kept:
    """Bring a kept change set to another state. Raises UnknownThing, MapBusy, ChangeRefused."""
    async with Pen.taken(database, "plan", wait=wait) as pen:
        before = await kept(database, id_)
        require_step(before, state)
        await note(pen, id_, _stepped(state, by))
    return await kept(database, id_)


async def drop(database: Database, id_: str, *, wait: float = 0.0) -> None:
    """Keep a change set no longer, nor anything of it. Raises UnknownThing, MapBusy, ChangeRefused when applied."""
    async with Pen.taken(database, "plan", wait=wait) as pen:
        await kept(database, id_)
        await _refuse_applied(database, id_)
        await pen.write("load/plans/drop", {"id": id_})
        await sweep(pen, database)


async def tidy(database: Database, id_: str) -> None:
    """Remove what a change set recorded as a plan: it has been applied. That it was planned stays."""
    async with Pen.taken(database, "plan", wait=30) as pen:
        await note(pen, id_, {"state": State.APPLIED.value, "generation": None, "replaced": []})
        await sweep(pen, database)


async def preview(database: Database, change_set: ChangeSet) -> list[PlannedEdit]:
    """What a change set would do to the map as it stands, fact by fact, with what each takes the place of."""
    return planned_edits(change_set.edits, await held_about(database, _touched(change_set.edits)))


def planned_edits(edits: Edits, held: World) -> list[PlannedEdit]:
    """What edits would do where this is what is held about all that they touch."""
    now = held.by_key()
    after = {one.key: one for one in edits.stated()}
    made = []
    for key in sorted(edits.keys()):
        was, will = now.get(key), after.get(key)
        if was and will and was.digest == will.digest:
            continue
        before, new = (in_words(one) if one else None for one in (was, will))
        made.append(PlannedEdit(key, will.digest if will else None, before, new, edits.sense(key)))
    return made


async def record(
    pen: Pen,
    database: Database,
    generation: str,
    things: Mapping[str, ThingType],
    stated: Iterable[Attribute | Fact],
    roles: Mapping[str, str],
) -> None:
    """Record what a plan says, under the name of the plan: the versions first, by which the rest is found again."""
    every = tuple(stated)
    there = {row["id"] for row in await database.ask("load/things_known", {})}
    new: dict[ThingType, list[Row]] = {}
    for id_, type_ in things.items():
        if id_ not in there:
            own = {"id": id_, "type": type_.value, "name": id_, "recorded_from": NEVER, "planned": True}
            new.setdefault(type_, []).append({"properties": {**own, **rows.NEVER}})

    def dataset_of(_: str) -> str:
        return generation

    steps = chain(
        [("versions", [{"properties": rows.version_properties(one, NEVER)} for one in every], {})],
        ((f"things/{type_.value.lower()}", made, {}) for type_, made in new.items()),
        rows.attribute_steps((one for one in every if isinstance(one, Attribute)), NEVER, dataset_of),
        rows.fact_steps((one for one in every if isinstance(one, Fact)), roles, NEVER, dataset_of),
    )
    for name, found, more in steps:
        await pen.record(name, [_planned(row, generation) for row in found], **more)


async def note(pen: Pen, id_: str, properties: Mapping[str, Any]) -> None:
    """Write this on the node of a change set, and make the node where there is none."""
    await pen.write("load/plans/keep", {"id": id_, "properties": dict(properties)})


async def sweep(pen: Pen, database: Database) -> None:
    """Remove what is recorded for plans that nobody keeps: kept anew since, applied, dropped, or broken off."""
    for row in await database.ask("load/plans/recorded", {}):
        if row["kept_by"] is None or row["revision"] is not None:
            await _remove(pen, database, row["plan"])
    await _all(pen, "drop_things", {})


async def _remove(pen: Pen, database: Database, plan: str) -> None:
    words = [{"text": row["text"]} for row in await database.ask("load/plans/words", {"plan": plan})]
    for name in _REMOVED:
        await _all(pen, name, {"plan": plan})
    await pen.write("load/erase/words_gone", {"rows": words})


async def _all(pen: Pen, name: str, asked: Mapping[str, Any]) -> None:
    while await pen.write(f"load/plans/{name}", {**asked, "batch": _BATCH}) == _BATCH:
        pass


async def _refuse_applied(database: Database, id_: str) -> None:
    (row,) = await database.ask("read/change_sets", {"ids": [id_]})
    if row["revision"] is not None:
        raise ChangeRefused(f"the change set {id_} was applied as revision {row['revision']}")


def _planned(row: Row, generation: str) -> Row:
    """A row as a plan records it: in no revision, and under the name of the plan."""
    made = dict(row)
    if "version" in made:
        made["version"] = _version(made["version"], generation)
    if "properties" in made and "version" in made["properties"]:
        own = made["properties"]
        apart = {"version": _version(own["version"], generation), "recorded_to": NEVER, "planned_in": generation}
        made["properties"] = {**own, **apart}
    return made


def _version(version: str, generation: str) -> str:
    return f"{version.removesuffix(f'@{NEVER}')}@{generation}"


def _touched(edits: Edits) -> set[str]:
    named = set(chain.from_iterable(one.things for one in edits.stated()))
    return named | edits.things.keys() | {thing_of(key) for key in edits.retracted}


def _stepped(state: State, by: str) -> dict[str, Any]:
    return {"state": state.value, "changed_at": datetime.now(UTC), "changed_by": by}
