"""Seats and what has them. A seat is not its holder: it may be vacant, and holders change."""

from __future__ import annotations

from asyncio import gather
from typing import Annotated, cast

import strawberry

from system_map.api import coverage, enums
from system_map.api.links import Link, SeatHolding, holding
from system_map.api.pages import DEFAULT_PAGE, After, Connection, First, page, place
from system_map.api.plain import coded, plain, stated, whole
from system_map.api.present import present, presents
from system_map.api.shortcuts import into, linked, out
from system_map.api.thing import Actor, Thing
from system_map.domain.period import Verdict
from system_map.domain.views import HoldingView, SeatView, ThingView
from system_map.domain.vocabulary import Certainty, ThingType
from system_map.domain.vocabulary import FactKind as K


@presents(ThingType.SEAT)
@strawberry.type(description="A position at a forum, filled or vacant. A seat is not its holder.")
class Seat(Thing):
    on: strawberry.Private[SeatView | None] = None

    role = coded("kind", enums.SeatRole, "What the seat is for.")
    voting = stated("voting", "Whether it votes; not stated is not no.")
    quorum_needs = stated("quorum_needs", "Whether the forum is quorate only with it.")
    elected = stated("elected", "Whether its holder is elected.")
    term = plain("term", "How long a holder sits.")

    @strawberry.field(description="How many such positions there are; null when no source says.")
    def how_many(self) -> int | None:
        return whole(self.view, "how_many")

    @strawberry.field(
        description="How many are vacant: as stated, else capacity less holders where sources state both; null when "
        "not known, or when a number that it rests on is only implied."
    )
    async def vacancies(self) -> int | None:
        stated, capacity = whole(self.view, "vacant"), whole(self.view, "how_many")
        if stated is not None or capacity is None:
            return stated
        holders = await self._holders()
        filled = _filled(holders)
        if filled is None or not await self._is_stated(holders):
            return None
        return max(capacity - filled, 0)

    async def _is_stated(self, holders: list[SeatHolding]) -> bool:
        """Whether sources state in so many words how many seats there are, who holds them, and how many that is."""
        groups = [h.view.holder.id for h in holders if h.view.holder.type is ThingType.GROUP]
        found = await gather(self.ask.attributes(self.view.id), *map(self.ask.attributes, groups))
        numbers = [a.said for attributes in found for a in attributes if a.name in ("how_many", "size")]
        return all(said.certainty == Certainty.STATED for said in (*numbers, *(h.said for h in holders)))

    async def _holders(self) -> list[SeatHolding]:
        if self.on is not None and self.on.forum is None:
            return [holding(h, self.ask) for h in self.on.holders]
        found = await linked(self.view, self.ask, (K.HOLDS,), way="in", first=100, after=None)
        return [_as_holding(item, self.view) for item in found.nodes]

    @strawberry.field(description="Who holds it. Empty when no source says: see vacancies.")
    def holders(self) -> list[SeatHolding]:
        if self.on is not None and self.on.forum is None:
            return [holding(h, self.ask) for h in self.on.holders]
        # To be awaited: a coroutine, and so a task, for each seat of a page would cost more than all the rest.
        return cast(list[SeatHolding], self._holders())

    @strawberry.field(description="The forum, programme or body it is on.")
    def forum(self) -> Thing | None:
        if self.on is not None and self.on.forum is not None:
            return present(self.on.forum, self.ask)
        return cast(Thing | None, self._forum())

    async def _forum(self) -> Thing | None:
        found = await linked(self.view, self.ask, (K.ON,), way="out", first=1, after=None)
        return found.nodes[0].other() if found.nodes else None

    coverage = coverage.of_seat
    ex_officio = out(K.EX_OFFICIO, "The post whose holder has the seat by virtue of it.")
    appointed_by = into(K.APPOINTS, "Who appoints or elects to it.")


def _as_holding(item: Link, seat: ThingView) -> SeatHolding:
    return holding(HoldingView(item.said, item.far, seat, item.view.detail), item.ask)


def _filled(holders: list[SeatHolding]) -> int | None:
    total = 0
    for held in holders:
        holder = held.view.holder
        one = 1 if holder.type is not ThingType.GROUP else whole(holder, "size")
        if one is None or held.said.verdict is not Verdict.IN_FORCE:
            return None
        total += one
    return total or None


@strawberry.interface(description="What may have seats: forums, programmes, and bodies that meet as one.")
class Seated(Actor):
    @strawberry.field(
        description="Who sits here: the seats with their holders, the chair first. None on a day before a source "
        "describes them, unless the map is asked for everyVerdict."
    )
    async def seats(
        self,
        role: Annotated[enums.SeatRole | None, strawberry.argument(description="Only seats of this role.")] = None,
        statuses: Annotated[
            list[enums.Status] | None, strawberry.argument(description="Only seats that a source says this of.")
        ] = None,
        first: First = DEFAULT_PAGE,
        after: After = None,
    ) -> Connection[Seat]:
        code = role.value if role else None
        said = tuple(sorted(s.value for s in statuses)) if statuses is not None else None
        found = await self.ask.seats_on(self.view.id, code, said, place(first, after), first)
        nodes = [cast(Seat, present(item.seat, self.ask, on=item)) for item in found]

        async def counting() -> int:
            return await self.ask.count("seats_of_forums", self.view.id, role=code, statuses=said)

        return page(nodes, [s.sort for s in found], first, after, counting)

    level = coded("level", enums.Level, "The level at which it works.")
    remit = plain("remit", "What it is for.")
