"""Fields that are lists of links of one kind and direction: a line each, all answered by one question."""

from __future__ import annotations

from typing import Annotated, Any

import strawberry

from system_map.api import enums
from system_map.api.ask import Ask
from system_map.api.ids import code
from system_map.api.links import Link, SeatHolding, holding, link
from system_map.api.pages import DEFAULT_PAGE, After, Connection, First, page, place
from system_map.domain import vocabulary
from system_map.domain.views import ThingView
from system_map.domain.vocabulary import FactKind, SeatsThrough
from system_map.domain.wanted import ANY, Wanted
from system_map.graph.questions import Way

EVERY_KIND = tuple(FactKind)

OfTypes = Annotated[
    list[enums.ThingType] | None, strawberry.argument(description="Only those whose other end is of these types.")
]


@strawberry.input(description="Only those of which all this is so; what is left out is no matter.")
class Only:
    of_kinds: list[str] | None = strawberry.field(
        default=None, description="The other end is, on the day, of a kind with one of these codes: nhs-trust …"
    )
    statuses: list[enums.Status] | None = strawberry.field(
        default=None, description="A source says one of these of it: IN_PLACE, PLANNED …"
    )
    certainties: list[enums.Certainty] | None = strawberry.field(
        default=None, description="It is known in one of these ways: STATED, IMPLIED …"
    )


OnlyThose = Annotated[Only | None, strawberry.argument(description="Only those of which all this is so.")]


def wanted(types: OfTypes, only: OnlyThose) -> Wanted:
    """Which links are asked for, in the words of the domain."""
    found = only or Only()
    return Wanted(
        enums.meant(vocabulary.ThingType, types),
        tuple(map(code, found.of_kinds)) if found.of_kinds is not None else None,
        enums.meant(vocabulary.Status, found.statuses),
        enums.meant(vocabulary.Certainty, found.certainties),
    )


async def linked(
    view: ThingView,
    ask: Ask,
    kinds: tuple[FactKind, ...],
    *,
    way: Way,
    first: int,
    after: str | None,
    only: Wanted = ANY,
) -> Connection[Link]:
    """A page of the links of a thing, of some kinds, one way or either."""
    found = await ask.links(view.id, kinds, only, way, place(first, after), first)
    nodes = []
    for item, far in found:
        if item.end is far:
            item.start = view
        else:
            item.end = view
        nodes.append(link(item, ask, far))

    async def counting() -> int:
        return await ask.count(f"links_{way}", view.id, kinds=[k.value for k in kinds], **only.parameters())

    return page(nodes, [n.view.sort for n in nodes], first, after, counting)


async def sitting(
    view: ThingView, ask: Ask, through: tuple[SeatsThrough, ...], first: int, after: str | None
) -> Connection[SeatHolding]:
    """A page of the seats that a thing holds, or has by these ways besides."""
    found = await ask.seats_held(view.id, through, place(first, after), first)
    for held, _ in found:
        if held.through:
            held.through[0].start = view
        else:
            held.holder = view

    async def counting() -> int:
        if through:
            return await ask.count("seats_held_through", view.id, through=[t.value for t in through])
        return await ask.count("seats_held", view.id)

    nodes = [holding(held, ask, seat) for held, seat in found]
    return page(nodes, [held.sort for held, _ in found], first, after, counting)


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
        self: Any,
        types: OfTypes = None,
        only: OnlyThose = None,
        first: First = DEFAULT_PAGE,
        after: After = None,
    ) -> Connection[Link]:
        asked = wanted(types, only)
        return await linked(self.view, self.ask, kinds, way=way, first=first, after=after, only=asked)

    return strawberry.field(resolver=resolve, description=description, metadata={"joins": kinds, "way": way})
