"""What the questions of the whole map find: search hits, and bodies that straddle footprints."""

from __future__ import annotations

from collections.abc import Sequence

import strawberry
from strawberry.relay import PageInfo

from system_map.api.ask import Ask
from system_map.api.links import Link, link
from system_map.api.pages import part
from system_map.api.present import present
from system_map.api.thing import Thing
from system_map.domain.views import Found, LinkView, ThingView


@strawberry.type(description="A search hit.")
class Hit:
    thing: Thing = strawberry.field(description="What was found.")
    matched: str = strawberry.field(description="The name or code that matched.")
    use: str = strawberry.field(description="What that name is used for: name, short, acronym, former, code …")
    how: str = strawberry.field(description="How it matched: exact, prefix, words.")


@strawberry.type(description="A footprint that a body belongs to, and the facts that say so.")
class Straddled:
    footprint: Thing = strawberry.field(description="The footprint.")
    facts: list[Link] = strawberry.field(description="Why it belongs there.")


@strawberry.type(description="A body that belongs to several footprints of one kind.")
class Straddler:
    body: Thing = strawberry.field(description="The body.")
    footprints: list[Straddled] = strawberry.field(description="The footprints.")


@strawberry.type(description="A page of search hits. Cursors are places in a stable order.")
class SearchConnection:
    edges: list[SearchEdge] = strawberry.field(description="The hits, each with its cursor.")
    nodes: list[Hit] = strawberry.field(description="The hits alone.")
    page_info: PageInfo = strawberry.field(description="Whether there is more.")


@strawberry.type(description="One hit of a page.")
class SearchEdge:
    cursor: str = strawberry.field(description="What `after` takes.")
    node: Hit = strawberry.field(description="The hit.")


@strawberry.type(description="A page of straddling bodies.")
class StraddlerConnection:
    edges: list[StraddlerEdge] = strawberry.field(description="The bodies, each with its cursor.")
    nodes: list[Straddler] = strawberry.field(description="The bodies alone.")
    page_info: PageInfo = strawberry.field(description="Whether there is more.")


@strawberry.type(description="One straddling body of a page.")
class StraddlerEdge:
    cursor: str = strawberry.field(description="What `after` takes.")
    node: Straddler = strawberry.field(description="The body.")


def hit(found: Found, ask: Ask) -> Hit:
    """A search hit for the API."""
    return Hit(thing=present(found.thing, ask), matched=found.matched, use=found.use, how=found.how)


def straddler(body: ThingView, areas: Sequence[tuple[ThingView, Sequence[LinkView]]], ask: Ask) -> Straddler:
    """A straddling body for the API, with each area and the facts that say so."""
    footprints = [Straddled(footprint=present(area, ask), facts=[link(f, ask) for f in said]) for area, said in areas]
    return Straddler(body=present(body, ask), footprints=footprints)


def search_page(hits: list[Hit], keys: list[str], first: int, after: str | None) -> SearchConnection:
    """A page of hits."""
    shown = part(hits, keys, first, after)
    edges = [SearchEdge(cursor=c, node=n) for c, n in zip(shown.cursors, shown.nodes, strict=True)]
    return SearchConnection(edges=edges, nodes=shown.nodes, page_info=shown.info)


def straddler_page(nodes: list[Straddler], keys: list[str], first: int, after: str | None) -> StraddlerConnection:
    """A page of straddling bodies."""
    shown = part(nodes, keys, first, after)
    edges = [StraddlerEdge(cursor=c, node=n) for c, n in zip(shown.cursors, shown.nodes, strict=True)]
    return StraddlerConnection(edges=edges, nodes=shown.nodes, page_info=shown.info)
