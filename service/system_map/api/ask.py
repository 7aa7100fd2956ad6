"""The questions of one request from one standpoint: each level of a selection is asked once, for all its rows.

An `Ask` lives as long as its request and belongs to one standpoint, so nothing it remembers can reach another
request, another day or another revision.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, TypeVar

from strawberry.dataloader import DataLoader

from system_map.domain.holding import Claimed
from system_map.domain.standpoint import Standpoint
from system_map.domain.succession import Lineage
from system_map.domain.views import AttributeView, HoldingView, LinkView, RevisionView, SeatView, ThingView
from system_map.domain.vocabulary import FactKind, SeatsThrough
from system_map.domain.wanted import Wanted
from system_map.graph import holding, questions, reorganisation
from system_map.graph.database import Database
from system_map.graph.records import is_settled
from system_map.graph.reorganisation import Known

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class Ask:
    """Questions from one standpoint, batched: keys that are wanted at the same moment are asked together."""

    def __init__(self, db: Database, at: Standpoint, found: Iterable[ThingView] = ()) -> None:
        self.db = db
        self.at = at
        self._found = {view.id: view for view in found if is_settled(view, at)}
        self._loaders: dict[Hashable, DataLoader[Any, Any]] = {}
        self._on: dict[date, Ask] = {}

    def _loader(
        self, name: Hashable, load: Callable[[list[Any]], Awaitable[Mapping[Any, V]]]
    ) -> DataLoader[Any, V | None]:
        loader = self._loaders.get(name)
        if loader is None:

            async def in_order(keys: Sequence[Any]) -> list[V | None]:
                found = await load(list(keys))
                return [found.get(key) for key in keys]

            loader = self._loaders[name] = DataLoader(load_fn=in_order)
        return loader

    async def thing(self, id_: str) -> ThingView | None:
        """One thing, or None when the map does not hold it."""
        if id_ in self._found:
            return self._found[id_]
        return await self._loader("thing", lambda ids: questions.things(self.db, self.at, ids)).load(id_)

    async def attributes(self, id_: str) -> list[AttributeView]:
        """What is stated of a thing alone."""
        loader = self._loader("attributes", lambda ids: questions.attributes(self.db, self.at, ids))
        return await loader.load(id_) or []

    async def revision(self, number: int) -> RevisionView | None:
        """One revision."""
        return await self._loader("revision", lambda wanted: questions.revisions(self.db, wanted)).load(number)

    async def seats_on(
        self, forum: str, role: str | None, statuses: tuple[str, ...] | None, after: str, first: int
    ) -> list[SeatView]:
        """The seats on a forum after a cursor, with one more than asked so that a page knows of the next."""

        async def load(ids: list[str]) -> dict[str, list[SeatView]]:
            return await questions.seats_of_forums(self.db, self.at, ids, role, statuses, after, first + 1)

        return await self._loader(("seats_on", role, statuses, after, first), load).load(forum) or []

    async def seats_held(
        self, holder: str, through: tuple[SeatsThrough, ...], after: str, first: int
    ) -> list[tuple[HoldingView, SeatView]]:
        """The seats that a holder has, also those that it has through posts and groups."""

        async def load(ids: list[str]) -> dict[str, list[tuple[HoldingView, SeatView]]]:
            if through:
                return await questions.seats_held_through(self.db, self.at, ids, through, after, first + 1)
            return await questions.seats_held(self.db, self.at, ids, after, first + 1)

        return await self._loader(("seats_held", through, after, first), load).load(holder) or []

    async def links(
        self,
        id_: str,
        kinds: tuple[FactKind, ...],
        wanted: Wanted,
        way: questions.Way,
        after: str,
        first: int,
    ) -> list[tuple[LinkView, ThingView]]:
        """The facts of some kinds that start from a thing, end at it, or either, each with its far end."""

        async def load(ids: list[str]) -> dict[str, list[tuple[LinkView, ThingView]]]:
            return await questions.links(self.db, self.at, ids, kinds, wanted, way=way, after=after, first=first + 1)

        return await self._loader(("links", kinds, wanted, way, after, first), load).load(id_) or []

    async def lives(self, id_: str) -> list[AttributeView]:
        """That a thing is, whatever the day: what its coming and going can be told from."""
        always = replace(self.at, every_verdict=True)

        async def load(ids: list[str]) -> dict[str, list[AttributeView]]:
            stated = await questions.attributes(self.db, always, ids)
            return {i: [a for a in found if a.name == "is_a"] for i, found in stated.items()}

        return await self._loader("lives", load).load(id_) or []

    async def count(self, name: str, id_: str, **more: Any) -> int:
        """How many rows a connection has."""
        wanted = {k: tuple(v) if isinstance(v, list) else v for k, v in more.items()}

        async def load(ids: list[str]) -> dict[str, int]:
            return await questions.count(self.db, self.at, name, ids, **more)

        return await self._loader(("count", name, *sorted(wanted.items())), load).load(id_) or 0

    def on(self, day: date) -> Ask:
        """The same questions on another day: one for each day, so that what is asked below is asked together."""
        if day == self.at.as_of:
            return self
        if day not in self._on:
            self._on[day] = Ask(self.db, replace(self.at, as_of=day))
        return self._on[day]

    async def lineage(self, id_: str, forward: bool) -> Known:
        """What came after a thing, or before it, with what came of that."""

        async def load(ids: list[str]) -> dict[str, Known]:
            known = await reorganisation.lineage(self.db, self.at, ids, forward=forward)
            return dict.fromkeys(ids, known)

        found = await self._loader(("lineage", forward), load).load(id_)
        return found or reorganisation.Known(Lineage({}))

    async def claimed(self, id_: str) -> Claimed:
        """Who held a thing, or to whom its lines ran, whatever the day."""
        loader = self._loader("claimed", lambda ids: holding.claimed(self.db, self.at, ids))
        return await loader.load(id_) or Claimed()
