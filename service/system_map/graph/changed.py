"""What changed, between two days or two revisions: which facts, found by their versions, and what those say.

Which changes there are is worked out from the dates of facts alone; what a page shows is read for the page.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, Final, NamedTuple

from system_map.domain import difference, recorded
from system_map.domain.changes import Sense
from system_map.domain.difference import Dated, Difference
from system_map.domain.notation import FAR_AHEAD, LONG_AGO
from system_map.domain.recorded import Held, Learned
from system_map.domain.standpoint import Standpoint
from system_map.domain.views import AttributeView, LinkView, RevisionView, ThingView
from system_map.domain.vocabulary import FactKind
from system_map.errors import LimitExceeded, UnknownThing
from system_map.graph import records
from system_map.graph.database import Database
from system_map.graph.questions.settling import settle

Row = Mapping[str, Any]

#: The most versions of facts that one question may look at.
MOST: Final = 100_000
#: How many revisions the feed looks at in one round trip: each has a fact or more.
REVISIONS_AT_ONCE: Final = 20


class Named(NamedTuple):
    """A version of a fact by its name, and the things that it joins: an attribute has no end."""

    version: str
    start: str
    end: str | None


class Told(NamedTuple):
    """A fact in full, and the thing that it is of, or starts from."""

    view: AttributeView | LinkView
    thing: ThingView


class Sides(NamedTuple):
    """What a change says: the fact as it was, None when it was not, and as it is since, None when it is no more."""

    was: Told | None
    now: Told | None

    @property
    def told(self) -> Told:
        """The fact as it is since; one that is no more, as it was."""
        found = self.now or self.was
        assert found is not None
        return found


async def changes(
    db: Database, at: Standpoint, since: date, kinds: Iterable[FactKind] | None, ids: Sequence[str] | None
) -> list[Difference]:
    """What changed between a day and the day of the standpoint: of these things, or of all.

    Raises LimitExceeded when there is more than one answer may weigh.
    """
    named = sorted(k.value for k in kinds) if kinds is not None else None
    sources = sorted(at.sources) if at.sources is not None else None
    asked: dict[str, Any] = {**at.recorded(), "kinds": named, "sources": sources, "most": MOST + 1}
    if ids is None:
        rows = await db.ask("read/turned", {**asked, "since": since, "until": at.as_of})
    else:
        rows = await db.ask("read/turned_of", {**asked, "ids": list(ids)})
    _not_too_many(rows)
    found = difference.between(map(_dated, rows), since, at.as_of, at.sources)
    things = {d.fact.about for d in found if difference.had_for_a_time(d)}
    if not things:
        return found
    rows = await db.ask("read/versions", {"ids": [f"{thing}#is_a" for thing in things], **at.recorded()})
    return difference.with_kinds(found, {row["start"]: _dated(row) for row in rows})


async def recorded_between(db: Database, since: int, until: int, ids: Sequence[str] | None) -> list[Learned]:
    """What the map says otherwise at a revision than at an earlier one: of these things, or of all.

    Raises LimitExceeded when there is more than one answer may weigh.
    """
    asked = {"after": since, "known": until, "most": MOST + 1}
    if ids is None:
        rows = await db.ask("read/recorded", asked)
    else:
        rows = await db.ask("read/recorded_of", {**asked, "ids": list(ids)})
    _not_too_many(rows)
    return recorded.between(map(_held, rows), since, until)


async def feed(db: Database, known: int, revision: int, key: str, first: int) -> list[Learned]:
    """Everything that revisions did, in their order and that of the ids of facts, after one fact at one revision.

    What has been given once is given again in the same order for ever: a later revision only adds to the end.
    """
    found: list[Learned] = []
    start, after = max(revision, 1), key
    while len(found) < first and start <= known:
        numbers = range(start, min(start + REVISIONS_AT_ONCE, known + 1))
        asked = [{"revision": n, "after": after if n == revision else ""} for n in numbers]
        rows = await db.ask("read/feed", {"revisions": asked, "first": first - len(found)})
        found += [_learned(row) for row in rows]
        start += REVISIONS_AT_ONCE
    return found


async def revisions(db: Database, known: int, after: int, first: int) -> list[RevisionView]:
    """The revisions after one, in their order."""
    rows = await db.ask("read/revisions_after", {"after": after, "known": known, "first": first})
    return [records.revision(row) for row in rows]


async def scope(
    db: Database, at: Standpoint, since: date, of: Sequence[str] | None, within: str | None
) -> list[str] | None:
    """The ids of the things that a question about changes is limited to; None for everything.

    A forum brings its seats; a system all that belonged to it between the two days, by `read/belonging`. With both,
    those of the one that are in the other. Raises UnknownThing.
    """
    window = {**at.parameters(), "since": since, "until": at.as_of}
    inside: list[str] | None = None
    if within is not None:
        rows = await db.ask("read/belonging", {"within": within, **window})
        if not rows:
            raise UnknownThing(f"within: the map holds no “{within}”; search finds ids by name")
        inside = list(dict.fromkeys(rows[0]["ids"]))
    if of is None:
        return inside
    rows = await db.ask("read/with_their_seats", {"ids": list(of), **window})
    if missing := set(of) - {row["id"] for row in rows}:
        raise UnknownThing(f"of: the map holds no “{min(missing)}”; search finds ids by name")
    named = [id_ for row in rows for id_ in (row["id"], *row["seats"])]
    return named if inside is None else [id_ for id_ in named if id_ in set(inside)]


async def scope_of_revisions(
    db: Database, at: Standpoint, since: int, until: int, of: Sequence[str] | None, within: str | None
) -> list[str] | None:
    """The same for two revisions: all that ever belonged, as the map knew at the one or at the other."""
    found: dict[str, None] = {}
    for known in (since, until):
        always = replace(at, known=known, as_of=FAR_AHEAD, sources=None)
        ids = await scope(db, always, LONG_AGO, of, within)
        if ids is None:
            return None
        found |= dict.fromkeys(ids)
    return list(found)


async def told(db: Database, at: Standpoint, wanted: Iterable[Named]) -> dict[str, Told]:
    """What versions of facts say, by the names of the versions: in full, and each with the things it is of."""
    attributes: list[str] = []
    facts: list[dict[str, str]] = []
    for one in wanted:
        if one.end is None:
            attributes.append(one.version)
        else:
            facts.append({"version": one.version, "start": one.start})
    if not attributes and not facts:
        return {}
    rows = await db.ask("read/told", {"attributes": attributes, "facts": facts})
    found: dict[str, Told] = {}
    views: list[ThingView] = []
    for version, row, node in rows[0]["attributes"]:
        views.append(records.thing(node))
        found[version] = Told(records.attribute(row, at), views[-1])
    for version, kind, row, *ends in rows[0]["facts"]:
        start, end = map(records.thing, ends)
        views += [start, end]
        found[version] = Told(records.link(kind, row, start, end, at), start)
    await settle(db, at, views)
    return found


async def told_of_differences(
    db: Database, found: Sequence[Difference], earlier: Standpoint, later: Standpoint
) -> list[Sides]:
    """What each change says before, as the earlier day sees it, and after, as the later one does."""
    olds = [_named(d.before) for d in found if d.before]
    news = [_named(d.after) for d in found if d.after]
    was, now = await asyncio.gather(told(db, earlier, olds), told(db, later, news))
    return [
        Sides(was[d.before.version] if d.before else None, now[d.after.version] if d.after else None) for d in found
    ]


async def told_of_learned(db: Database, at: Standpoint, found: Sequence[Learned]) -> list[Sides]:
    """What the map said before of each fact, and what it says after."""
    wanted = [Named(version, d.start, d.end) for d in found for version in (d.before, d.after) if version]
    said = await told(db, at, wanted)
    return [Sides(said[d.before] if d.before else None, said[d.after] if d.after else None) for d in found]


def _named(fact: Dated) -> Named:
    return Named(fact.version, fact.start, fact.end)


def _not_too_many(rows: Sequence[Row]) -> None:
    if len(rows) > MOST:
        raise LimitExceeded(
            f"more than {MOST:,} facts turned then: ask of some things, within a system, or of some kinds"
        )


def _dated(row: Row) -> Dated:
    return Dated(
        row["id"], row["version"], row["kind"], row["about"], row["start"], row["end"], row["slot"],
        row["begins"], row["ends"], tuple(row["as_at"]), tuple(row["sources"]), Sense(row["opened_as"]),
    )  # fmt: skip


def _held(row: Row) -> Held:
    return Held(
        row["id"], row["version"], row["start"], row["end"], row["digest"],
        row["recorded_from"], row["recorded_to"], row["opened_as"], row["closed_as"],
    )  # fmt: skip


def _learned(row: Row) -> Learned:
    return Learned(
        row["id"], row["before"], row["after"], row["start"], row["end"], row["revision"], Sense(row["sense"])
    )
