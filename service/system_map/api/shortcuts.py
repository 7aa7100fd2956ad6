"""Fields that are lists of links of one kind and direction: a line each, all answered by one question."""

from __future__ import annotations

from typing import Annotated, Any

import strawberry

from system_map.api import enums
from system_map.api.ask import Ask
from system_map.api.links import Link, link
from system_map.api.pages import DEFAULT_PAGE, After, Connection, First, page, place
from system_map.domain.views import ThingView
from system_map.domain.vocabulary import FactKind, ThingType
from system_map.graph.questions import Way

EVERY_KIND = tuple(FactKind)

OfTypes = Annotated[
    list[enums.ThingType] | None, strawberry.argument(description="Only those whose other end is of these types.")
]


async def linked(
    view: ThingView,
    ask: Ask,
    kinds: tuple[FactKind, ...],
    *,
    way: Way,
    first: int,
    after: str | None,
    types: list[enums.ThingType] | None = None,
) -> Connection[Link]:
    """A page of the links of a thing, of some kinds, one way or either."""
    wanted = tuple(ThingType(t.value) for t in types) if types is not None else None
    found = await ask.links(view.id, kinds, wanted, way, place(first, after), first)
    nodes = []
    for item, far in found:
        if item.end is far:
            item.start = view
        else:
            item.end = view
        nodes.append(link(item, ask, far))

    named = sorted(t.value for t in wanted) if wanted is not None else None

    async def counting() -> int:
        return await ask.count(f"links_{way}", view.id, kinds=[k.value for k in kinds], types=named)

    return page(nodes, [n.view.sort for n in nodes], first, after, counting)


def out(kind: FactKind, description: str) -> Any:
    """A field that lists the links of a kind that start from a thing."""
    return _field((kind,), description, "out")


def into(kind: FactKind, description: str) -> Any:
    """A field that lists the links of a kind that end at a thing."""
    return _field((kind,), description, "in")


def either(kinds: tuple[FactKind, ...], description: str) -> Any:
    """A field that lists the links of some kinds whichever way they run."""
    return _field(kinds, description, "either")


def _field(kinds: tuple[FactKind, ...], description: str, way: Way) -> Any:
    async def resolve(
        self: Any, types: OfTypes = None, first: First = DEFAULT_PAGE, after: After = None
    ) -> Connection[Link]:
        return await linked(self.view, self.ask, kinds, way=way, first=first, after=after, types=types)

    return strawberry.field(resolver=resolve, description=description, metadata={"joins": kinds, "way": way})
