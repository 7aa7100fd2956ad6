"""The map seen from one standpoint, and the questions asked of it."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, cast

import strawberry

from system_map.api import changes as what_changed
from system_map.api import coverage, enums, everywhere, reorganisation
from system_map.api.ask import Ask
from system_map.api.facts import Revision, revision
from system_map.api.hits import SearchConnection, StraddlerConnection, hit, search_page, straddler, straddler_page
from system_map.api.ids import code, local_id
from system_map.api.links import Paths
from system_map.api.pages import DEFAULT_PAGE, After, Connection, First, page, place
from system_map.api.paths import Through, find_paths
from system_map.api.present import present
from system_map.api.shortcuts import Only, wanted
from system_map.api.thing import Thing
from system_map.api.things import TYPES
from system_map.domain.vocabulary import ThingType
from system_map.graph import questions

Id = Annotated[strawberry.ID, strawberry.argument(description="A readable id (slug), or a global id.")]
Ids = Annotated[list[strawberry.ID], strawberry.argument(description="Readable ids (slugs), or global ids.")]
Of = Annotated[str | None, strawberry.argument(description="Only those whose kind has this code.")]


@strawberry.type(description="The standpoint of a question; it holds for everything asked below.")
class StandpointShown:
    as_of: date = strawberry.field(description="The day in the world.")
    known: Revision = strawberry.field(description="The revision of the map; the day it was recorded.")
    sources: list[str] | None = strawberry.field(description="The only sources believed; null for all.")
    every_verdict: bool = strawberry.field(description="Whether lists show facts whatever their verdict.")


def _lookup(type_: ThingType) -> Any:
    cls = TYPES[type_]

    async def resolve(self: Any, id: Id) -> Any:
        found = await self.thing(id)
        return found if isinstance(found, cast(type, cls)) else None

    resolve.__annotations__["return"] = cls | None
    return strawberry.field(
        resolver=resolve, description=f"One {type_.value.lower()} by its id; null when the map holds none."
    )


def _list(type_: ThingType) -> Any:
    cls = TYPES[type_]

    async def resolve(self: Any, kind: Of = None, first: First = DEFAULT_PAGE, after: After = None) -> Any:
        return await self._of_type(type_, kind, first, after)

    resolve.__annotations__["return"] = Connection[cls]  # type: ignore[valid-type]
    return strawberry.field(resolver=resolve, description=f"Every {type_.value.lower()}, in the order of the ids.")


@strawberry.type(description="The map, seen from one standpoint. Two aliased maps may compare two standpoints.")
class Map:
    ask: strawberry.Private[Ask]

    @strawberry.field(description="The standpoint of everything below.")
    async def standpoint(self) -> StandpointShown:
        at = self.ask.at
        known = revision(at.known, await self.ask.revision(at.known))
        return StandpointShown(
            as_of=at.as_of, known=known, sources=sorted(at.sources) if at.sources is not None else None,
            every_verdict=at.every_verdict,
        )  # fmt: skip

    @strawberry.field(description="One thing of any type by its id; null when the map holds none.")
    async def thing(self, id: Id) -> Thing | None:
        view = await self.ask.thing(local_id(id))
        return present(view, self.ask) if view else None

    @strawberry.field(description="Several things by their ids, in the order asked; null for each that is not there.")
    async def things(self, ids: Ids) -> list[Thing | None]:
        found = await questions.things(self.ask.db, self.ask.at, [local_id(i) for i in ids])
        views = [found.get(local_id(i)) for i in ids]
        return [present(v, self.ask) if v else None for v in views]

    async def _of_type(self, type_: ThingType, kind: str | None, first: int, after: str | None) -> Any:
        asked = code(kind) if kind else None
        views = await questions.things_of_type(self.ask.db, self.ask.at, type_, asked, place(first, after), first + 1)
        nodes = [present(v, self.ask) for v in views]

        async def counting() -> int:
            return await questions.things_of_type_counted(self.ask.db, self.ask.at, type_, asked)

        return page(nodes, [v.id for v in views], first, after, counting)

    organisation = _lookup(ThingType.ORGANISATION)
    organisations = _list(ThingType.ORGANISATION)
    footprint = _lookup(ThingType.FOOTPRINT)
    footprints = _list(ThingType.FOOTPRINT)
    pcn = _lookup(ThingType.PCN)
    pcns = _list(ThingType.PCN)
    forum = _lookup(ThingType.FORUM)
    forums = _list(ThingType.FORUM)
    seat = _lookup(ThingType.SEAT)
    seats = _list(ThingType.SEAT)
    post = _lookup(ThingType.POST)
    posts = _list(ThingType.POST)
    person = _lookup(ThingType.PERSON)
    people = _list(ThingType.PERSON)
    decision = _lookup(ThingType.DECISION)
    decisions = _list(ThingType.DECISION)
    delegation = _lookup(ThingType.DELEGATION)
    delegations = _list(ThingType.DELEGATION)
    agreement = _lookup(ThingType.AGREEMENT)
    agreements = _list(ThingType.AGREEMENT)
    programme = _lookup(ThingType.PROGRAMME)
    programmes = _list(ThingType.PROGRAMME)
    group = _lookup(ThingType.GROUP)
    groups = _list(ThingType.GROUP)
    source = _lookup(ThingType.SOURCE)
    sources = _list(ThingType.SOURCE)

    @strawberry.field(
        description="Things by name, former name, acronym or code, whatever the case, accents and punctuation: "
        "exact matches first, then names that begin so, then names with all the words. National rules hang from "
        "classes such as ccgs-any, ics-any or partnership-board-any, with status REQUIRED."
    )
    async def search(
        self,
        text: Annotated[str, strawberry.argument(description="What to look for.")],
        types: Annotated[list[enums.ThingType] | None, strawberry.argument(description="Only these types.")] = None,
        first: First = DEFAULT_PAGE,
        after: After = None,
    ) -> SearchConnection:
        wanted = enums.meant(ThingType, types) or None
        found = await questions.search(self.ask.db, self.ask.at, text, wanted, place(first, after), first + 1)
        return search_page([hit(f, self.ask) for f in found], [f.cursor for f in found], first, after)

    @strawberry.field(description="The paths by which one thing answers to others, or where the way breaks.")
    async def accountability_paths(
        self,
        start: Annotated[strawberry.ID, strawberry.argument(name="from", description="Where the paths start.")],
        to: Annotated[
            list[strawberry.ID] | None,
            strawberry.argument(description="Where they lead; NHS England unless said."),
        ] = None,
        through: Through = None,
        max_hops: Annotated[int, strawberry.argument(description="How long a path may be: 1 to 8.")] = 6,
        first: First = DEFAULT_PAGE,
    ) -> Paths | None:
        view = await self.ask.thing(local_id(start))
        if view is None:
            return None
        return await find_paths(self.ask, view, to, through, max_hops, first)

    notes = everywhere.notes
    links = everywhere.links
    changes = what_changed.changes
    recorded = what_changed.recorded
    feed = what_changed.feed
    revisions = what_changed.revisions

    @strawberry.field(
        description="Who belongs to several footprints of one kind, as a member or by serving them: bodies, and unless "
        "types says otherwise also groups, forums, posts and programmes. A body that serves an unnamed group of areas "
        "is not seen, and that one area lies within another is not followed."
    )
    async def straddlers(
        self,
        of: Annotated[enums.FootprintKind, strawberry.argument(description="The kind of footprint.")],
        at_least: Annotated[int, strawberry.argument(description="In how many, at least.")] = 2,
        types: Annotated[
            list[enums.ThingType] | None, strawberry.argument(description="Only those of these types: ORGANISATION …")
        ] = None,
        statuses: Annotated[
            list[enums.Status] | None,
            strawberry.argument(description="Only by belonging that a source says this of: IN_PLACE …"),
        ] = None,
        first: First = DEFAULT_PAGE,
        after: After = None,
    ) -> StraddlerConnection:
        only = wanted(types, Only(statuses=statuses))
        db, at, start = self.ask.db, self.ask.at, place(first, after)
        rows = await questions.straddlers(db, at, of.value, only, max(at_least, 1), start, first + 1)
        nodes = [straddler(body, areas, self.ask) for body, areas in rows]
        return straddler_page(nodes, [body.id for body, _ in rows], first, after)

    @strawberry.field(
        description="If bodies close on a day, one or several at once: every fact that touches them then, with what "
        "is proposed for it and why. Nothing is changed."
    )
    async def impact(
        self,
        of: Annotated[list[strawberry.ID], strawberry.argument(description="The ids of the bodies that close.")],
        into: Annotated[
            list[strawberry.ID] | None,
            strawberry.argument(description="The ids of what succeeds them; what the map knows unless said."),
        ] = None,
        on: reorganisation.OfDay = None,
        first: First = DEFAULT_PAGE,
        after: After = None,
    ) -> Connection[reorganisation.Touched]:
        return await reorganisation.impact_of(self.ask, of, into, on, first, after)

    @strawberry.field(
        description="Facts that a list shows on the day though a thing that they join is certainly no longer there, "
        "or not yet: what a reorganisation forgot. Successions are history, and never dangle."
    )
    async def dangling(
        self,
        within: Annotated[
            strawberry.ID | None,
            strawberry.argument(description="Only where one end is this thing, or belongs to it in up to three steps."),
        ] = None,
        first: First = DEFAULT_PAGE,
        after: After = None,
    ) -> Connection[reorganisation.Touched]:
        return await reorganisation.dangling_within(self.ask, within, first, after)

    @strawberry.field(
        description="Seats, posts and decisions with days on which nobody holds them, or too many, certainly or "
        "possibly; and things of which a reporting or accountability line was broken off. A page looks at `first` of "
        "them and shows those that have any: go on while there is a next page."
    )
    async def gaps(
        self,
        of: Annotated[list[strawberry.ID] | None, strawberry.argument(description="Of these things.")] = None,
        within: Annotated[
            strawberry.ID | None,
            strawberry.argument(description="Of all that belong to this forum, body or area, in up to three steps."),
        ] = None,
        since: coverage.Since = None,
        until: coverage.Until = None,
        first: First = DEFAULT_PAGE,
        after: After = None,
    ) -> coverage.GapsPage:
        return await coverage.gaps(self.ask, of, within, since, until, first, after)
