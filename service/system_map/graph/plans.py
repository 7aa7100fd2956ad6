"""Change sets that are kept before they are applied: recorded beside the map, seen by questions that ask for them.

What a plan would record lies in the graph under a name of its own (its generation) and outside every revision, so
that no reader sees it who does not ask. A new version of a plan is a new generation: readers see one or the other.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from itertools import chain
from typing import Any, Final

from system_map.domain.changes import (
    MAY_BECOME,
    ChangeSet,
    Kept,
    Outcome,
    PlannedEdit,
    Sense,
    State,
    in_words,
)
from system_map.domain.standpoint import Plan
from system_map.domain.vocabulary import ThingType
from system_map.domain.world import Attribute, Fact
from system_map.errors import ChangeRefused, UnknownThing
from system_map.graph import rows
from system_map.graph.database import Database
from system_map.graph.held import held_about, things_known
from system_map.graph.records import moment
from system_map.graph.writer import Pen

Row = Mapping[str, Any]
#: A revision that no reader is at: what is recorded from it until it is in no revision of the map.
_NEVER: Final = 0
_BATCH: Final = 200


async def keep(database: Database, change_set: ChangeSet, state: State, *, by: str, wait: float = 0.0) -> Kept:
    """Keep a change set without applying it, in place of what was kept under its id.

    Raises MapBusy, and ChangeRefused when one of that id was applied.
    """
    async with Pen.taken(database, "plan", wait=wait) as pen:
        (found,) = await _asked(database, [change_set.id])
        before = _read(found) if found["change_set"] or found["revision"] is not None else None
        if before and before.revision is not None:
            raise ChangeRefused(f"the change set {change_set.id} was applied as revision {before.revision}")
        generation = f"{change_set.id}#{uuid.uuid4().hex[:8]}"
        edits = await edits_of(database, change_set)
        for name, found_rows, more in await _steps(database, change_set, generation):
            await pen.record(name, [_planned(row, generation) for row in found_rows], **more)
        touched = sorted(_touched(change_set))
        await _note(pen, change_set.id, {
            "title": change_set.title, "author": change_set.author, "reason": change_set.reason,
            "document": change_set.document, "generation": generation, "touched": touched,
            "replaced": [edit.key for edit in edits],
            "prepared_on": pen.revision if change_set.prepared_on is None else change_set.prepared_on,
            "edits": json.dumps([asdict(e) for e in edits], ensure_ascii=False),
            **_stepped(state, by),
        })  # fmt: skip
        if before:
            await _drop(pen, before)
    return await kept(database, change_set.id)


async def step(database: Database, id_: str, state: State, *, by: str, wait: float = 0.0) -> Kept:
    """Bring a kept change set to another state. Raises UnknownThing, MapBusy, ChangeRefused."""
    async with Pen.taken(database, "plan", wait=wait) as pen:
        before = await kept(database, id_)
        require_step(before, state)
        await _note(pen, id_, _stepped(state, by))
    return await kept(database, id_)


async def tidy(database: Database, id_: str) -> None:
    """Remove what a change set recorded as a plan: it has been applied. That it was planned stays."""
    async with Pen.taken(database, "plan", wait=30) as pen:
        await _drop(pen, await kept(database, id_))
        await _note(pen, id_, {"state": State.APPLIED.value, "generation": None, "replaced": []})


async def kept(database: Database, id_: str) -> Kept:
    """One change set. Raises UnknownThing."""
    found = await kept_all(database, [id_])
    if id_ not in found:
        raise UnknownThing(f"the map keeps no change set “{id_}”: `system-map change list` shows those there are")
    return found[id_]


async def kept_all(database: Database, ids: Sequence[str]) -> dict[str, Kept]:
    """Change sets by their ids, those that there are."""
    return {row["id"]: _read(row) for row in await _asked(database, ids) if row["change_set"]}


async def kept_after(database: Database, after: str, first: int) -> list[Kept]:
    """Change sets in the order of their ids."""
    found = await database.ask("read/change_sets_after", {"after": after, "first": first})
    ids = [row["id"] for row in found]
    known = await kept_all(database, ids)
    return [known[id_] for id_ in ids]


async def plan_of(database: Database, ids: Sequence[str]) -> Plan:
    """What a question has to know to be asked with these change sets, as if they had been applied.

    Raises UnknownThing for one that is not kept, ChangeRefused for one that is withdrawn or has been applied.
    """
    found = await kept_all(database, ids)
    for id_ in ids:
        if id_ not in found:
            raise UnknownThing(f"the map keeps no change set “{id_}”")
        if found[id_].generation is None or found[id_].state is State.WITHDRAWN:
            raise ChangeRefused(f"the change set {id_} is {found[id_].state.value}: ask without it")
    chosen = [found[id_] for id_ in ids]
    return Plan(
        tuple(c.generation for c in chosen if c.generation),
        tuple(chain.from_iterable(c.replaced for c in chosen)),
        frozenset(chain.from_iterable(c.touched for c in chosen)),
    )


async def compared(database: Database, found: Kept) -> list[tuple[PlannedEdit, Outcome, str | None]]:
    """What was planned beside what the map now says: each edit, what became of it, and what is said instead."""
    held = await held_about(database, found.touched)
    now: dict[str, Attribute | Fact] = {a.key: a for a in held.attributes}
    now.update((f.key, f) for f in held.facts)
    answer = []
    for edit in found.edits:
        stated = now.get(edit.key)
        if (stated.digest if stated else None) == edit.digest:
            answer.append((edit, Outcome.AS_PLANNED, in_words(stated) if stated else None))
        elif stated is None or (in_words(stated) == edit.before):
            answer.append((edit, Outcome.NOT_SO, in_words(stated) if stated else None))
        else:
            answer.append((edit, Outcome.OTHERWISE, in_words(stated)))
    return answer


def require_step(found: Kept, state: State) -> None:
    """Raise ChangeRefused unless a change set may be brought to this state."""
    if state not in MAY_BECOME[found.state]:
        raise ChangeRefused(f"the change set {found.id} is {found.state.value}: it cannot be {state.value}")


async def _asked(database: Database, ids: Sequence[str]) -> list[dict[str, Any]]:
    return await database.ask("read/change_sets", {"ids": list(ids)})


def _read(row: Row) -> Kept:
    said = row["change_set"] or {}
    state = State.APPLIED if row["revision"] is not None else State(said["state"])
    return Kept(
        row["id"], said.get("title", ""), said.get("author", ""), said.get("reason", ""), state,
        said.get("document", ""), said.get("prepared_on"),
        moment(said["changed_at"]) if "changed_at" in said else datetime.min.replace(tzinfo=UTC),
        tuple(PlannedEdit(**{**e, "sense": Sense(e["sense"])}) for e in json.loads(said.get("edits", "[]"))),
        frozenset(said.get("touched") or ()), tuple(said.get("replaced") or ()), said.get("generation"),
        row["revision"],
    )  # fmt: skip


async def edits_of(database: Database, change_set: ChangeSet) -> list[PlannedEdit]:
    """What a change set would do to the map as it stands, fact by fact, with what each takes the place of."""
    edits = change_set.edits
    held = await held_about(database, _touched(change_set))
    now: dict[str, Attribute | Fact] = {a.key: a for a in held.attributes}
    now.update((f.key, f) for f in held.facts)
    after = {one.key: one for one in edits.stated()}
    made = []
    for key in sorted(edits.keys()):
        was, will = now.get(key), after.get(key)
        if was and will and was.digest == will.digest:
            continue
        before, new = (in_words(one) if one else None for one in (was, will))
        made.append(PlannedEdit(key, will.digest if will else None, before, new, edits.sense(key)))
    return made


async def _steps(
    database: Database, change_set: ChangeSet, generation: str
) -> Iterable[tuple[str, list[dict[str, Any]], dict[str, Any]]]:
    edits = change_set.edits
    there = {row["id"] for row in await database.ask("load/things_known", {})}
    new: dict[ThingType, list[dict[str, Any]]] = {}
    for id_, type_ in edits.things.items():
        if id_ not in there:
            own = {"id": id_, "type": type_.value, "name": id_, "recorded_from": _NEVER, "planned": True}
            new.setdefault(type_, []).append({"properties": {**own, **rows.NEVER}})
    known = await things_known(database)
    held = await held_about(database, _touched(change_set) & known.keys())
    roles = rows.roles_of(chain(edits.attributes, held.attributes))

    def dataset_of(_: str) -> str:
        return generation

    return chain(
        ((f"things/{type_.value.lower()}", made, {}) for type_, made in new.items()),
        rows.attribute_steps(edits.attributes, _NEVER, dataset_of),
        rows.fact_steps(edits.facts, roles, _NEVER, dataset_of),
        [("versions", [{"properties": rows.version_properties(one, _NEVER)} for one in edits.stated()], {})],
    )


def _planned(row: Row, generation: str) -> Row:
    """A row as a plan records it: in no revision, and under the name of the plan."""
    made = dict(row)
    if "version" in made:
        made["version"] = _version(made["version"], generation)
    if "properties" in made and "version" in made["properties"]:
        own = made["properties"]
        apart = {"version": _version(own["version"], generation), "recorded_to": _NEVER, "planned_in": generation}
        made["properties"] = {**own, **apart}
    return made


def _version(version: str, generation: str) -> str:
    return f"{version.removesuffix(f'@{_NEVER}')}@{generation}"


def _touched(change_set: ChangeSet) -> set[str]:
    edits = change_set.edits
    named = {a.thing for a in edits.attributes} | set(edits.things)
    named |= {end for f in edits.facts for end in (f.start, f.end)}
    return named | {key.split("~", 1)[0].split("#", 1)[0] for key in edits.retracted}


def _stepped(state: State, by: str) -> dict[str, Any]:
    return {"state": state.value, "changed_at": datetime.now(UTC), "changed_by": by}


async def _note(pen: Pen, id_: str, properties: Mapping[str, Any]) -> None:
    await pen.write("load/keep_change_set", {"id": id_, "properties": dict(properties)})


async def _drop(pen: Pen, found: Kept) -> None:
    if found.generation is None:
        return
    asked = {"ids": sorted(found.touched), "plan": found.generation, "batch": _BATCH}
    keys = [edit.key for edit in found.edits]
    for start in range(0, len(keys), _BATCH):
        await pen.write("load/drop_planned_versions", {"ids": keys[start : start + _BATCH], "plan": found.generation})
    for name in ("drop_planned_facts", "drop_planned_attributes"):
        while await pen.write(f"load/{name}", asked) == _BATCH:
            pass
