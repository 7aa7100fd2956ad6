"""What things are: by their ids, by their type and kind, and all that is stated of each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from system_map.domain.standpoint import Standpoint
from system_map.domain.views import AttributeView, ThingView
from system_map.domain.vocabulary import ThingType
from system_map.graph import records
from system_map.graph.database import Database
from system_map.graph.questions.settling import settle


async def things(db: Database, at: Standpoint, ids: Sequence[str]) -> dict[str, ThingView]:
    """Things by their ids; those that the map does not hold at the standpoint are left out."""
    rows = await db.ask("read/things", {"ids": list(ids), "known": at.known})
    found = {row["id"]: records.thing(row["thing"]) for row in rows}
    gone = await settle(db, at, found.values())
    return {id_: view for id_, view in found.items() if id_ not in gone}


async def attributes(db: Database, at: Standpoint, ids: Sequence[str]) -> dict[str, list[AttributeView]]:
    """What is stated of each of these things alone: that it is, its names, codes, counts, notes, and the rest."""
    rows = await db.ask("read/attributes_of_things", {"ids": list(ids), **at.parameters()})
    return {row["id"]: [records.attribute(a, at) for a in row["attributes"]] for row in rows}


async def things_of_type(
    db: Database, at: Standpoint, type_: ThingType, kind: str | None, after: str, first: int
) -> list[ThingView]:
    """The things of one type, and of one kind if given, in the order of their ids."""
    name, asked = _of_type(type_, kind)
    rows = await db.ask(name, {**asked, "after": after, "first": first, **at.parameters()})
    views = [records.thing(row["thing"]) for row in rows]
    await settle(db, at, views)
    return views


async def things_of_type_counted(db: Database, at: Standpoint, type_: ThingType, kind: str | None) -> int:
    """How many things there are of one type, and of one kind if given."""
    name, asked = _of_type(type_, kind)
    rows = await db.ask(f"{name}_counted", {**asked, **at.parameters()})
    return int(rows[0]["total"]) if rows else 0


def _of_type(type_: ThingType, kind: str | None) -> tuple[str, dict[str, str]]:
    if kind is None:
        return "read/things_of_type", {"type": type_.value}
    return "read/things_of_kind", {"type": type_.value, "kind": kind}


async def notes(
    db: Database, at: Standpoint, topic: str | None, words: Iterable[str], after: str, first: int
) -> list[tuple[AttributeView, ThingView]]:
    """The notes of one topic or all, all over the map, each with its thing, in the order of their ids.

    In each stand all these words, on their own or within others, in whatever case.
    """
    asked = {**_of_topic(topic, words), "after": after, "first": first}
    rows = await db.ask("read/notes", {**asked, **at.parameters()})
    found = [(records.attribute(row["note"], at), records.thing(row["thing"])) for row in rows]
    await settle(db, at, [thing for _, thing in found])
    return found


async def notes_counted(db: Database, at: Standpoint, topic: str | None, words: Iterable[str]) -> int:
    """How many notes there are of one topic or all, in some words."""
    rows = await db.ask("read/notes_counted", {**_of_topic(topic, words), **at.parameters()})
    return int(rows[0]["total"])


def _of_topic(topic: str | None, words: Iterable[str]) -> dict[str, Any]:
    # An index on topics is used for a range of them, and on the embedded engine not for a list.
    start, end = (topic, topic) if topic is not None else ("", "~")
    return {"from_topic": start, "to_topic": end, "words": [word.lower() for word in words]}
