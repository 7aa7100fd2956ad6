"""Questions about reorganisations: what came after what, what a closure touches, what was left dangling."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Final

from system_map.domain.impact import End, Fate, Proposal, Touch, propose
from system_map.domain.notation import LONG_AGO
from system_map.domain.period import Period
from system_map.domain.standpoint import Standpoint
from system_map.domain.succession import MOST_STEPS, Lineage, Step
from system_map.domain.views import LinkView, ThingView
from system_map.domain.vocabulary import FactKind
from system_map.graph import records
from system_map.graph.database import Database, Row
from system_map.graph.questions.settling import settle

#: How many steps the statements follow in one round trip.
_AT_ONCE: Final = 4


@dataclass
class Known:
    """A lineage with what it is made of: the things by their ids, and the facts that the steps are."""

    lineage: Lineage
    things: dict[str, ThingView] = field(default_factory=dict)
    facts: dict[str, LinkView] = field(default_factory=dict)


_EARLY: Final = Proposal(Fate.ASK, "What it joins is not there yet on that day: one of the two dates is wrong.")


async def lineage(db: Database, at: Standpoint, ids: Sequence[str], *, forward: bool) -> Known:
    """The successions that lead on from these things, or back, up to twelve steps: they are history, whatever the day.

    One round trip for every four steps, however many things are asked about. A circle ends where it began.
    """
    known = await _followed(db, at, ids, forward=forward)
    await settle(db, at, known.things.values())
    return known


async def _followed(db: Database, at: Standpoint, ids: Sequence[str], *, forward: bool) -> Known:
    """The same, with things whose attributes are still to be settled."""
    name = "read/successions_after" if forward else "read/successions_before"
    always = replace(at, every_verdict=True).parameters()
    known = Known(Lineage({}))
    steps: dict[str, Step] = {}
    lives: dict[str, list[Period]] = {}
    asked = sorted(set(ids))
    for _ in range(MOST_STEPS // _AT_ONCE):
        rows = await db.ask(name, {"ids": asked, **always})
        for row in rows:
            known.things.setdefault(row["id"], records.thing(row["thing"]))
            lives[row["id"]] = [records.said(life, at).period for life in row["lives"]]
        for row in rows:
            for old, new, fact, far, others in row["steps"]:
                view = known.things.setdefault(new if forward else old, records.thing(far))
                near = known.things[row["id"]]
                link = records.link(FactKind.SUCCEEDED_BY.value, fact, *((near, view) if forward else (view, near)), at)
                known.facts[link.said.id] = link
                how, said = link.detail.get("how"), link.said
                steps[said.id] = Step(said.id, old, new, said.period, how, said.status, frozenset(others))
        asked = sorted(known.things.keys() - lives.keys())
        if not asked:
            break
    known.lineage = Lineage(steps, lives, frozenset(asked))
    return known


@dataclass(frozen=True)
class Touched:
    """A fact that touches what closes, the ids of the closing things it touches, and what is proposed for it."""

    fact: LinkView
    closing: tuple[str, ...]
    through: ThingView | None
    proposal: Proposal


@dataclass
class Impact:
    """A page of what a closure touches, and all that succeeds the bodies that close, by their ids."""

    touched: list[Touched]
    successors: Mapping[str, ThingView]


def _around(at: Standpoint, on: date) -> dict[str, object]:
    """The rule for the last day of the old and the first of the new: what is there on either of them."""
    eve = on - timedelta(days=1) if on > LONG_AGO else on
    return {**replace(at, as_of=on, every_verdict=False).parameters(), "since": eve}


async def impact(
    db: Database, at: Standpoint, ids: Sequence[str], into: Sequence[str] | None, on: date, after: str, first: int
) -> Impact:
    """What touches these bodies at the turn of a day on which they close, in the order of the facts' ids.

    Who succeeds them is said by `into`, else by the successions that the map knows for that day, planned or not.
    """
    then = replace(at, as_of=on, every_verdict=False)
    to, known = await _successors(db, then, ids, into, on)
    successors = {i: known.things[i] for found in to.values() for i in found if i in known.things}
    taken = sorted({id_ for found in to.values() for id_ in found} - set(ids))
    asked = {"ids": list(ids), "after": after, "first": first}
    rows, joined = await asyncio.gather(db.ask("read/touching", {**asked, **_around(at, on)}), _joined(db, then, taken))
    facts = await _links(db, then, rows, successors.values())
    found = [_touched(fact, row["near"], set(ids), to, joined, on) for fact, row in zip(facts, rows, strict=True)]
    return Impact(found, successors)


async def _links(db: Database, at: Standpoint, rows: Sequence[Row], successors: Iterable[ThingView]) -> list[LinkView]:
    """The facts of rows that give both ends with them; the ends and the successors are settled together."""
    found = [
        records.link(row["kind"], row["fact"], records.thing(row["start_thing"]), records.thing(row["end_thing"]), at)
        for row in rows
    ]
    await settle(db, at, [*successors, *(end for fact in found for end in (fact.start, fact.end))])
    return found


async def impact_counted(db: Database, at: Standpoint, ids: Sequence[str], on: date) -> int:
    """How many facts touch these bodies at the turn of that day."""
    rows = await db.ask("read/touching_counted", {"ids": list(ids), **_around(at, on)})
    return int(rows[0]["total"]) if rows else 0


async def _successors(
    db: Database, at: Standpoint, ids: Sequence[str], into: Sequence[str] | None, on: date
) -> tuple[dict[str, tuple[str, ...]], Known]:
    known = await _followed(db, at, [*ids, *(into or ())], forward=True)
    if into is not None:
        to = {id_: tuple(i for i in into if i != id_) for id_ in ids}
    else:
        to = {id_: known.lineage.next_by(id_, on) for id_ in ids}
    return to, known


async def _joined(db: Database, at: Standpoint, ids: Sequence[str]) -> frozenset[tuple[str, str, str]]:
    if not ids:
        return frozenset()
    rows = await db.ask("read/joined", {"ids": list(ids), **at.parameters()})
    return frozenset((kind, start, end) for row in rows for kind, start, end in row["joined"])


def _touched(
    fact: LinkView,
    near: Iterable[Sequence[str]],
    ids: set[str],
    to: Mapping[str, tuple[str, ...]],
    joined: frozenset[tuple[str, str, str]],
    on: date,
) -> Touched:
    pairs = sorted({(body, by) for body, by in near})
    direct = [pair for pair in pairs if pair[0] == pair[1]]
    body, by = (direct or pairs)[0]
    through = None if direct else (fact.start if fact.start.id == by else fact.end)
    closing = tuple(dict.fromkeys(b for b, _ in pairs))
    touch = Touch(
        fact.kind, end_of(fact.start), end_of(fact.end), frozenset(ids),
        end_of(through) if through else None, fact.said.period.over_by(on),
    )  # fmt: skip
    return Touched(fact, closing, through, propose(touch, to.get(body, ()), joined))


def end_of(view: ThingView) -> End:
    """What the rules of impact look at in a thing."""
    legal = view.plain.get("legal_form")
    return End(view.id, view.type, view.name, view.kind, legal if isinstance(legal, str) else None)


async def dangling(
    db: Database, at: Standpoint, within: str | None, after: str, first: int
) -> tuple[list[Touched], dict[str, ThingView]]:
    """Facts shown on the day though something they join is certainly not there; and the successors proposed."""
    now = replace(at, every_verdict=False)
    rows = await db.ask("read/dangling", {"within": within, "after": after, "first": first, **now.parameters()})
    gone = sorted({id_ for row in rows for id_ in row["gone"]})
    if not gone:
        return [], {}
    to, known = await _successors(db, now, gone, None, now.as_of)
    successors = {i: known.things[i] for found in to.values() for i in found if i in known.things}
    early = {id_ for id_ in gone if known.lineage.not_begun(id_, now.as_of)}
    joined, facts = await asyncio.gather(
        _joined(db, now, sorted(successors)), _links(db, now, rows, successors.values())
    )
    found = []
    for row, fact in zip(rows, facts, strict=True):
        near = [(id_, id_) for id_ in row["gone"]]
        one = _touched(fact, near, set(row["gone"]), to, joined, now.as_of)
        found.append(replace(one, proposal=_EARLY) if early >= set(row["gone"]) else one)
    return found, successors


async def dangling_counted(db: Database, at: Standpoint, within: str | None) -> int:
    """How many facts dangle on the day."""
    now = replace(at, every_verdict=False)
    rows = await db.ask("read/dangling_counted", {"within": within, **now.parameters()})
    return int(rows[0]["total"]) if rows else 0
