"""Forget a person: every version of every fact that names them is written anew, in one transaction with the record.

This is the one place that changes what was recorded. The history is read once from end to end, since a note on
anything may name the person, and once more afterwards to prove that nothing does.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any, Final

from system_map.domain.changes import PlannedEdit, Sense
from system_map.domain.erasure import Eraser, Person
from system_map.domain.history import Opened, written
from system_map.domain.standpoint import OPEN_REVISION
from system_map.domain.vocabulary import ThingType
from system_map.domain.world import Attribute, Fact
from system_map.errors import ChangeRefused, GraphFault
from system_map.graph import history, rows
from system_map.graph.apply import Progress
from system_map.graph.batches import batched
from system_map.graph.change_sets import edits_read, edits_written
from system_map.graph.database import Database
from system_map.graph.forgotten import among, forgotten, hashed, salt_for
from system_map.graph.history import Recorded
from system_map.graph.plans import sweep
from system_map.graph.writer import BATCH, Pen

Row = dict[str, Any]
Steps = list[tuple[str, Mapping[str, Any]]]
#: What is written on a revision that somebody else may read in a text: the rest is numbers and moments.
_SAID: Final = ("title", "reason", "author", "document", "change_set", "dataset")


@dataclass(frozen=True)
class Forgot:
    """What was done: the revision that records it, the id that stays, and how much was written anew or removed."""

    revision: int
    forgotten_as: str
    rewritten: int
    removed: int


async def forget(
    database: Database,
    id_: str,
    *,
    author: str,
    reason: str,
    also: Iterable[str] = (),
    wait: float = 0.0,
    progress: Progress = lambda *_: None,
) -> Forgot:
    """Erase who a person is from the whole history, and leave the roles under an id that says nothing.

    `also` are other spellings that give way wherever they stand. Raises ChangeRefused when there is no such person,
    when the reason names them, or when a plan does; MapBusy, GraphFault, GraphUnavailable: nothing has been erased.
    """
    async with Pen.taken(database, "forget", wait=wait) as pen:
        known = await forgotten(database)
        person = Person(id_, f"person-forgotten-{secrets.token_hex(5)}", await _names(database, id_, also))
        eraser = Eraser(person)
        if any(eraser.text(said, near=True) != said for said in (reason, author)):
            raise ChangeRefused("the reason or the author names the person: the record must not")
        await sweep(pen, database)
        await _refuse_planned(database, eraser)
        work = _Work(eraser)
        await work.look(database, pen.revision, progress)
        salt = salt_for(known)
        record = {
            "change_set": f"forget-{person.forgotten_as}", "title": f"a person is forgotten: {person.forgotten_as}",
            "author": author, "reason": reason, "dataset": "", "loads": False, "document": "", "opened": 0,
            "closed": 0, "sense": Sense.ERASURE.value, "erased_as": person.forgotten_as, "erased_salt": salt,
            "erased_hash": hashed(id_, salt),
        }  # fmt: skip
        revision = await pen.commit_with(work.steps(), record, datetime.now(UTC))
    await _prove(database, eraser, revision)
    return Forgot(revision, person.forgotten_as, len(work.attributes) + len(work.facts), len(work.gone))


async def _names(database: Database, id_: str, also: Iterable[str]) -> frozenset[str]:
    """Every name a person ever had. Raises ChangeRefused when there is no such person to forget."""
    found = await database.ask("load/erase/stated_of", {"id": id_})
    known = await forgotten(database)
    if not found:
        before = among([id_], known).get(id_)
        told = f"was forgotten at revision {before.number} already" if before else "is in this map under no such id"
        raise ChangeRefused(f"{id_} {told}: nothing was erased")
    if found[0]["type"] != ThingType.PERSON.value:
        raise ChangeRefused(f"{id_} is of type {found[0]['type']}: only a person can be forgotten")
    if any(one.forgotten_as == id_ for one in known):
        raise ChangeRefused(f"{id_} is what stays of a person who was forgotten: there is no name left to erase")
    names = {row["attribute"]["value"] for row in found if row["attribute"]["name"] == "name"}
    return frozenset(names | {text for text in also if text.strip()})


async def _refuse_planned(database: Database, eraser: Eraser) -> None:
    """Raise ChangeRefused while a change set that is kept and not applied names the person."""
    named = set()
    for row in await database.ask("load/plans/all", {}):
        said = row["change_set"]
        if said.get("generation") is None:
            continue
        texts = [value for value in said.values() if isinstance(value, str)] + said["touched"]
        planned = [line async for line in history.planned(database, said["generation"])]
        if any(map(eraser.mentions, texts)) or any(eraser.stated(one.stated) is not one.stated for one in planned):
            named.add(said["id"])
    if named:
        raise ChangeRefused(
            f"change sets that are kept and not applied name the person: {', '.join(sorted(named))}. Drop them "
            "(system-map change drop ID), or keep them anew without the name; nothing was erased"
        )


async def _prove(database: Database, eraser: Eraser, through: int) -> None:
    async for revised in history.revisions(database, 0, through):
        texts = [written(revised)]
        texts += [written(line) async for line in history.lines_of(database, revised.number)]
        if any(eraser.text(text) != text for text in texts):
            raise GraphFault(f"revision {revised.number} still names the person who was to be forgotten: run it again")


@dataclass
class _Work:
    """What has to be written anew, once the whole history has been looked at."""

    eraser: Eraser
    attributes: list[Row] = field(default_factory=list)
    facts: list[Row] = field(default_factory=list)
    versions: list[Row] = field(default_factory=list)
    gone: list[Row] = field(default_factory=list)
    things: list[Row] = field(default_factory=list)
    revisions: list[Row] = field(default_factory=list)
    change_sets: list[Row] = field(default_factory=list)
    _digests: dict[str, str] = field(default_factory=dict)
    _keys: dict[str, str] = field(default_factory=dict)
    _touched: set[str] = field(default_factory=set)
    _names: list[tuple[Row, Row | None]] = field(default_factory=list)
    _left: list[Attribute] = field(default_factory=list)

    async def look(self, database: Database, through: int, progress: Progress) -> None:
        """Look at everything there ever was."""
        async for revised in history.revisions(database, 0, through):
            progress("looking", revised.number - 1, through)
            about = False
            async for thing in history.new_things(database, revised.number):
                if self.eraser.id(thing.id) != thing.id:
                    self._touched.add(thing.id)
            async for closed in history.closings(database, revised.number):
                about = about or self._names_them(closed.version)
            async for recorded in history.openings(database, revised.number):
                about = about or self._names_them(recorded.node["version"])
                self._look_at(revised.number, recorded)
            self._look_at_words(revised.number, revised.properties, about)
        for row in await database.ask("load/plans/all", {}):
            self._look_at_planned(row["change_set"])
        touched = sorted(self._touched)
        for ids in batched(touched, BATCH):
            rows = await database.ask("load/erase/things_held", {"ids": ids})
            self.things += [self._thing(row["thing"]) for row in rows]

    def _names_them(self, version: str) -> bool:
        return self.eraser.person.id in re.split("[#~@]", version)

    def _look_at_words(self, number: int, said: Mapping[str, Any], about: bool) -> None:
        near = about or self.eraser.mentions(str(said.get("document") or ""))
        erased = self.eraser.properties({name: said[name] for name in _SAID if said.get(name)}, near=near)
        if changed := {name: value for name, value in erased.items() if value != said[name]}:
            self.revisions.append({"number": number, "properties": changed})

    def _look_at_planned(self, node: Mapping[str, Any]) -> None:
        near = any(isinstance(value, str) and self.eraser.mentions(value) for value in node.values())
        edits = [self._planned(edit, near) for edit in edits_read(node["edits"])]
        erased = {**self.eraser.properties(node, near=near), "edits": edits_written(edits)}
        if changed := {name: value for name, value in erased.items() if value != node[name]}:
            self.change_sets.append({"id": node["id"], "properties": changed})

    def _planned(self, edit: PlannedEdit, near: bool) -> PlannedEdit:
        """What was planned, so that it can still be compared with what happened."""
        key = self._keys.get(edit.key) or self.eraser.text(edit.key, near=near)
        before, after = (self.eraser.value(text, near=near) for text in (edit.before, edit.after))
        unknown = edit.digest if after == edit.after else ""  # nothing ever had it: a guess could be proved by it
        digest = edit.digest and self._digests.get(edit.digest, unknown)
        return replace(edit, key=key, before=before, after=after, digest=digest)

    def _look_at(self, revision: int, recorded: Recorded) -> None:
        opened, node = recorded.opened, recorded.node
        stated = self.eraser.stated(opened.stated)
        if stated is None:
            self.gone.append({"version": node["version"]})
            self._forget_words(opened.stated, node["version"], None)
            self._touched.add(node["start"])
            return
        own = self.eraser.properties(opened.recorded)
        end = {name: self.eraser.value(node[name]) for name in ("closed_as", "closed_by") if node.get(name)}
        moved = stated is not opened.stated
        if moved:
            self._digests[opened.digest] = stated.digest
            self._keys[opened.stated.key] = stated.key
            self._write(revision, opened, stated, node)
        if isinstance(stated, Attribute) and opened.stated.key.startswith(f"{self.eraser.person.id}#"):
            self._left += [stated] if node["recorded_to"] == OPEN_REVISION else []
        if moved or own != opened.recorded or any(node[name] != value for name, value in end.items()):
            if own.get("loaded") and moved:
                own["loaded"] = self._digests.get(own["loaded"], stated.digest)
            properties = {**rows.version_properties(stated, revision), **own, **end}
            properties |= {"digest": stated.digest if moved else opened.digest, "recorded_to": node["recorded_to"]}
            self.versions.append({"version": node["version"], "properties": properties})

    def _write(self, revision: int, opened: Opened, stated: Attribute | Fact, node: Mapping[str, Any]) -> None:
        dataset, until = node["dataset"], {"recorded_to": node["recorded_to"]}
        if isinstance(stated, Attribute):
            properties = {**rows.attribute_row(stated, revision, dataset)["properties"], **until}
            self.attributes.append({"version": node["version"], "properties": properties})
            self._forget_words(opened.stated, node["version"], properties)
            self._touched.add(node["start"])
            return
        made = rows.seat_row(stated, opened.role, revision, dataset) if opened.role else None
        properties = {**(made or rows.fact_row(stated, revision, dataset))["properties"], **until}
        self.facts.append({"start": node["start"], "version": node["version"], "properties": properties})

    def _forget_words(self, before: Attribute | Fact, version: str, after: Row | None) -> None:
        if isinstance(before, Attribute) and rows.is_searched(before):
            was = rows.attribute_row(before, 0, "")["properties"]
            self._names.append(({"version": version, "words": was["words"]}, after))

    def _thing(self, node: Mapping[str, Any]) -> Row:
        """What is plain of a thing: of the person, what is left to say and no more."""
        if node["id"] != self.eraser.person.id:
            return {"id": node["id"], "properties": {**self.eraser.properties(node), "id": self.eraser.id(node["id"])}}
        own = {name: node[name] for name in ("type", "dataset", "recorded_from")}
        stands = {"id": self.eraser.person.forgotten_as, "name": self.eraser.person.forgotten_as}
        return {"id": node["id"], "properties": {**rows.plain(self._left), **stands, **own, **rows.NEVER}}

    def steps(self) -> Steps:
        """The statements to run, in an order in which each finds what it needs: things last, under the ids they had."""
        words = [
            {"version": after["version"], "text": word} for _, after in self._names if after for word in after["words"]
        ]
        texts = [{"text": text} for text in sorted({row["text"] for row in words})]
        gone = [{"text": text} for text in sorted({text for before, _ in self._names for text in before["words"]})]
        every: Sequence[tuple[str, list[Row]]] = [
            ("load/erase/words_of_names_gone", [{"version": before["version"]} for before, _ in self._names]),
            ("load/erase/attributes_gone", self.gone),
            ("load/erase/versions_gone", self.gone),
            ("load/erase/attributes", self.attributes),
            ("load/erase/facts", self.facts),
            ("load/erase/versions", self.versions),
            ("load/words", texts),
            ("load/words_of_names", words),
            ("load/erase/words_gone", gone),
            ("load/erase/things", self.things),
            ("load/erase/revisions", self.revisions),
            ("load/erase/change_sets_anew", self.change_sets),
        ]
        return [(name, {"rows": rows}) for name, found in every for rows in batched(found, BATCH)]
