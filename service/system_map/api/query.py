"""The entry of the schema: a map seen from a standpoint, and the questions asked of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Annotated, Any, cast

import strawberry
from strawberry.types import Info

from system_map.api import enums, things
from system_map.api.ask import Ask
from system_map.api.facts import Node, Revision, attribute, revision
from system_map.api.ids import local_id, split
from system_map.api.links import Link, Paths, link
from system_map.api.pages import DEFAULT_PAGE, After, Connection, First, page, place
from system_map.api.things import Thing, present
from system_map.domain.standpoint import Standpoint
from system_map.domain.vocabulary import FactKind, ThingType
from system_map.errors import BadArgument
from system_map.graph import questions
from system_map.graph.database import Database

Id = Annotated[strawberry.ID, strawberry.argument(description="A readable id (slug), or a global id.")]
Of = Annotated[str | None, strawberry.argument(description="Only those whose kind has this code.")]


@dataclass
class Context:
    """What a request carries: the graph. Nothing is kept from one request to the next."""

    db: Database


@strawberry.type(description="A search hit.")
class Hit:
    thing: Thing = strawberry.field(description="What was found.")
    matched: str = strawberry.field(description="The name or code that matched.")
    use: str = strawberry.field(
        description="What that name is used for: name, short, acronym, former, code …"
    )
    how: str = strawberry.field(description="How it matched: exact, prefix, words.")


@strawberry.type(description="A footprint that a body belongs to, and the facts that say so.")
class Straddled:
    footprint: Thing = strawberry.field(description="The footprint.")
    facts: list[Link] = strawberry.field(description="Why it belongs there.")


@strawberry.type(description="A body that belongs to several footprints of one kind.")
class Straddler:
    body: Thing = strawberry.field(description="The body.")
    footprints: list[Straddled] = strawberry.field(description="The footprints.")


@strawberry.type(description="The standpoint of a question; it holds for everything asked below.")
class StandpointShown:
    as_of: date = strawberry.field(description="The day in the world.")
    known: Revision = strawberry.field(description="The revision of the map; the day it was recorded.")
    sources: list[str] | None = strawberry.field(description="The only sources believed; null for all.")
    every_verdict: bool = strawberry.field(description="Whether lists show facts whatever their verdict.")


def _lookup(type_: ThingType) -> Any:
    cls = things.TYPES[type_]

    async def resolve(self: Any, id: Id) -> Any:
        found = await self.thing(id)
        return found if isinstance(found, cast(type, cls)) else None

    resolve.__annotations__["return"] = cls | None
    return strawberry.field(
        resolver=resolve, description=f"One {type_.value.lower()} by its id; null when the map holds none."
    )


def _list(type_: ThingType) -> Any:
    cls = things.TYPES[type_]

    async def resolve(self: Any, kind: Of = None, first: First = DEFAULT_PAGE, after: After = None) -> Any:
        return await self._of_type(type_, kind, first, after)

    resolve.__annotations__["return"] = Connection[cls]  # type: ignore[valid-type]
    return strawberry.field(
        resolver=resolve, description=f"Every {type_.value.lower()}, in the order of the ids."
    )


@strawberry.type(
    description="The map, seen from one standpoint. Two aliased maps may compare two standpoints."
)
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

    @strawberry.field(
        description="Several things by their ids, in the order asked; null for each that is not there."
    )
    async def things(self, ids: list[strawberry.ID]) -> list[Thing | None]:
        found = await questions.things(self.ask.db, self.ask.at, [local_id(i) for i in ids])
        views = [found.get(local_id(i)) for i in ids]
        return [present(v, self.ask) if v else None for v in views]

    async def _of_type(self, type_: ThingType, kind: str | None, first: int, after: str | None) -> Any:
        code = kind.lower().replace("_", "-") if kind else None
        views = await questions.things_of_kind(
            self.ask.db, self.ask.at, type_, code, place(first, after), first + 1
        )
        nodes = [present(v, self.ask) for v in views]

        async def counting() -> int:
            return await questions.things_of_kind_counted(self.ask.db, self.ask.at, type_, code)

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
        "exact matches first, then names that begin so, then names with all the words."
    )
    async def search(
        self,
        text: Annotated[str, strawberry.argument(description="What to look for.")],
        types: Annotated[
            list[enums.ThingType] | None, strawberry.argument(description="Only these types.")
        ] = None,
        first: First = DEFAULT_PAGE,
        after: After = None,
    ) -> SearchConnection:
        wanted = [ThingType(t.value) for t in types] if types else None
        found = await questions.search(self.ask.db, self.ask.at, text, wanted, place(first, after), first + 1)
        hits = [
            Hit(
                thing=present(f.thing, self.ask),
                matched=f.matched,
                use=f.use,
                how=("exact", "prefix", "words")[f.rank],
            )
            for f in found
        ]
        return search_page(hits, [f.cursor for f in found], first, after)

    @strawberry.field(description="The paths by which one thing answers to others, or where the way breaks.")
    async def accountability_paths(
        self,
        start: Annotated[
            strawberry.ID, strawberry.argument(name="from", description="Where the paths start.")
        ],
        to: Annotated[
            list[strawberry.ID] | None,
            strawberry.argument(description="Where they lead; NHS England unless said."),
        ] = None,
        through: Annotated[
            list[enums.FactKind] | None, strawberry.argument(description="The kinds of line to follow.")
        ] = None,
        max_hops: Annotated[int, strawberry.argument(description="How long a path may be: 1 to 8.")] = 6,
        first: First = DEFAULT_PAGE,
    ) -> Paths | None:
        view = await self.ask.thing(local_id(start))
        if view is None:
            return None
        goals = [local_id(i) for i in to] if to else list(things.NHS_ENGLAND)
        default = (FactKind.REPORTS_TO, FactKind.ACCOUNTABLE_TO)
        kinds = default if through is None else tuple(FactKind(k.value) for k in through)
        return await things.find_paths(self.ask, view, goals, kinds, max_hops, first)

    @strawberry.field(description="The bodies that belong to several footprints of one kind.")
    async def straddlers(
        self,
        of: Annotated[enums.FootprintKind, strawberry.argument(description="The kind of footprint.")],
        at_least: Annotated[int, strawberry.argument(description="In how many, at least.")] = 2,
        first: First = DEFAULT_PAGE,
        after: After = None,
    ) -> StraddlerConnection:
        rows = await questions.straddlers(
            self.ask.db, self.ask.at, of.value, max(at_least, 1), place(first, after), first + 1
        )
        nodes = [
            Straddler(
                body=present(body, self.ask),
                footprints=[
                    Straddled(footprint=present(area, self.ask), facts=[link(f, self.ask) for f in said])
                    for area, said in found
                ],
            )
            for body, found in rows
        ]
        return straddler_page(nodes, [body.id for body, _ in rows], first, after)


@strawberry.type(description="A page of search hits. Cursors are places in a stable order.")
class SearchConnection:
    edges: list[SearchEdge] = strawberry.field(description="The hits, each with its cursor.")
    nodes: list[Hit] = strawberry.field(description="The hits alone.")
    page_info: strawberry.relay.PageInfo = strawberry.field(description="Whether there is more.")


@strawberry.type(description="One hit of a page.")
class SearchEdge:
    cursor: str = strawberry.field(description="What `after` takes.")
    node: Hit = strawberry.field(description="The hit.")


@strawberry.type(description="A page of straddling bodies.")
class StraddlerConnection:
    edges: list[StraddlerEdge] = strawberry.field(description="The bodies, each with its cursor.")
    nodes: list[Straddler] = strawberry.field(description="The bodies alone.")
    page_info: strawberry.relay.PageInfo = strawberry.field(description="Whether there is more.")


@strawberry.type(description="One straddling body of a page.")
class StraddlerEdge:
    cursor: str = strawberry.field(description="What `after` takes.")
    node: Straddler = strawberry.field(description="The body.")


async def _no_count() -> int:
    return 0


def search_page(hits: list[Hit], keys: list[str], first: int, after: str | None) -> SearchConnection:
    """A page of hits."""
    made = page(hits, keys, first, after, _no_count)
    edges = [SearchEdge(cursor=e.cursor, node=e.node) for e in made.edges]
    return SearchConnection(edges=edges, nodes=made.nodes, page_info=made.page_info)


def straddler_page(
    nodes: list[Straddler], keys: list[str], first: int, after: str | None
) -> StraddlerConnection:
    """A page of straddling bodies."""
    made = page(nodes, keys, first, after, _no_count)
    edges = [StraddlerEdge(cursor=e.cursor, node=e.node) for e in made.edges]
    return StraddlerConnection(edges=edges, nodes=made.nodes, page_info=made.page_info)


async def standpoint(
    db: Database, as_of: date | None, as_known: str | None, sources: list[str] | None, every_verdict: bool
) -> Standpoint:
    """Fix the standpoint of a question: one reading of the head holds for all that is asked under it.

    Raises BadArgument when `as_known` is neither a revision that there is nor a moment.
    """
    known, recorded_at = await questions.head(db)
    if as_known is not None:
        known, recorded_at = await _as_known(db, as_known, known), None
    believed = frozenset(local_id(s) for s in sources) if sources is not None else None
    return Standpoint(as_of or datetime.now(UTC).date(), known, recorded_at, believed, every_verdict)


async def _as_known(db: Database, text: str, last: int) -> int:
    if text.isdigit():
        if int(text) > last:
            raise BadArgument(f"asKnown: the map stands at revision {last}; there is no revision {text} yet")
        return int(text)
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise BadArgument(
            f"asKnown: “{text}” is neither a revision (12) nor a moment (2026-04-01T12:00:00Z)"
        ) from None
    return min(last, await questions.revision_at(db, moment if moment.tzinfo else moment.replace(tzinfo=UTC)))


@strawberry.type(
    description="Ask the map of English health and care: who sits where, who decides, who answers to whom."
)
class Query:
    @strawberry.field(
        description="The map, from a standpoint: a day in the world, a state of the map, some sources."
    )
    async def map(
        self,
        info: Info[Context, None],
        as_of: Annotated[
            date | None, strawberry.argument(description="The day in the world; today unless said.")
        ] = None,
        as_known: Annotated[
            str | None,
            strawberry.argument(
                description="The state of the map: a revision number, or a moment (ISO 8601); the last unless said."
            ),
        ] = None,
        sources: Annotated[
            list[strawberry.ID] | None,
            strawberry.argument(description="Believe these sources alone; all unless said."),
        ] = None,
        every_verdict: Annotated[
            bool,
            strawberry.argument(
                description="Show facts whatever their verdict, not only those in force, possibly in force, or last described."
            ),
        ] = False,
    ) -> Map:
        db = info.context.db
        at = await standpoint(
            db, as_of, as_known, [str(s) for s in sources] if sources is not None else None, every_verdict
        )
        return Map(ask=Ask(db, at))

    @strawberry.field(description="Anything by its global id, from the standpoint of today.")
    async def node(self, info: Info[Context, None], id: strawberry.ID) -> Node | None:
        type_name, local = split(id)
        ask = Ask(info.context.db, await standpoint(info.context.db, None, None, None, True))
        if type_name == "Fact":
            return await _fact(ask, local)
        view = await ask.thing(local)
        return present(view, ask) if view and type_name in (None, view.type.value) else None


async def _fact(ask: Ask, key: str) -> Node | None:
    thing, hash_, _ = key.partition("#")
    if hash_:
        found = next((a for a in await ask.attributes(thing) if a.said.id == key), None)
        return attribute(found, ask) if found else None
    joined = await questions.fact(ask.db, ask.at, key)
    return link(joined, ask) if joined else None
