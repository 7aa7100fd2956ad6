"""Change sets as the map keeps them: how far each has come, what it would do, and what became of it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from itertools import chain
from typing import Any

from system_map.domain.changes import MAY_BECOME, Kept, Outcome, PlannedEdit, Sense, State, in_words
from system_map.domain.standpoint import Plan
from system_map.errors import ChangeRefused, UnknownThing
from system_map.graph.database import Database
from system_map.graph.held import held_about
from system_map.graph.records import moment

Row = Mapping[str, Any]


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
        if found[id_].state in (State.WITHDRAWN, State.APPLIED):
            raise ChangeRefused(f"the change set {id_} is {found[id_].state.value}: ask without it")
    chosen = [found[id_] for id_ in ids]
    return Plan(
        tuple(c.generation for c in chosen if c.generation),
        tuple(chain.from_iterable(c.replaced for c in chosen)),
        frozenset(chain.from_iterable(c.touched for c in chosen)),
    )


async def compared(database: Database, found: Kept) -> list[tuple[PlannedEdit, Outcome, str | None]]:
    """What was planned beside what the map now says: each edit, what became of it, and what is said instead."""
    now = (await held_about(database, found.touched)).by_key()
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


def edits_written(edits: Iterable[PlannedEdit]) -> str:
    """Edits as the text under which a change set's node keeps them."""
    return json.dumps([asdict(edit) for edit in edits], ensure_ascii=False)


def edits_read(text: str) -> tuple[PlannedEdit, ...]:
    """Edits from the text that keeps them."""
    return tuple(PlannedEdit(**{**edit, "sense": Sense(edit["sense"])}) for edit in json.loads(text))


async def _asked(database: Database, ids: Sequence[str]) -> list[dict[str, Any]]:
    return await database.ask("read/change_sets", {"ids": list(ids)})


def _read(row: Row) -> Kept:
    said = row["change_set"]
    return Kept(
        id=row["id"],
        title=said["title"],
        author=said["author"],
        reason=said["reason"],
        state=State(said["state"]) if row["revision"] is None else State.APPLIED,
        document=said["document"],
        prepared_on=said["prepared_on"],
        changed_at=moment(said["changed_at"]),
        edits=edits_read(said["edits"]),
        touched=frozenset(said["touched"]),
        replaced=tuple(said["replaced"]),
        generation=said.get("generation"),
        revision=row["revision"],
    )
