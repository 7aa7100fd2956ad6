"""Pages of a list: Relay connections whose cursors are places in a stable order, not counts of rows.

A cursor holds the sort key of a row, so a page stays where it is while the map changes around it.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from typing import Annotated, Generic, NamedTuple, Protocol, TypeVar

import strawberry
from strawberry.relay import PageInfo

from system_map.api.ids import decode, encode
from system_map.errors import BadArgument


class Sorted(Protocol):
    """What has a place in a list that is sorted by it."""

    @property
    def sort(self) -> str:
        """Its place, and its cursor."""


N = TypeVar("N")
S = TypeVar("S", bound=Sorted)
DEFAULT_PAGE = 20
MAX_PAGE = 100

First = Annotated[int, strawberry.argument(description=f"How many at most, from 0 to {MAX_PAGE}.")]
After = Annotated[str | None, strawberry.argument(description="The cursor after which to go on.")]


@strawberry.type(description="One item of a page, with its cursor.")
class Edge(Generic[N]):
    cursor: str = strawberry.field(description="Its place in the list: what `after` takes.")
    node: N = strawberry.field(description="The item.")


@strawberry.type(description="A page of a list.")
class Connection(Generic[N]):
    edges: list[Edge[N]] = strawberry.field(description="The items, each with its cursor.")
    nodes: list[N] = strawberry.field(description="The items alone.")
    page_info: PageInfo = strawberry.field(description="Whether there is more, and after which cursor.")
    counting: strawberry.Private[Callable[[], Awaitable[int]]]

    @strawberry.field(description="How many there are in all pages; no further row is fetched for it.")
    async def total_count(self) -> int:
        return await self.counting()


def place(first: int, after: str | None) -> str:
    """The sort key to go on after. Raises BadArgument for a cursor or page size that cannot be used."""
    if not 0 <= first <= MAX_PAGE:
        raise BadArgument(f"first: {first} is out of range: ask for 0 to {MAX_PAGE} at a time, and page on with after")
    return decode(after) if after else ""


class Part(NamedTuple, Generic[N]):
    """What every kind of page shows: the nodes, the cursor of each, and whether there is more."""

    nodes: list[N]
    cursors: list[str]
    info: PageInfo


def part(nodes: Sequence[N], keys: Sequence[str], first: int, after: str | None) -> Part[N]:
    """At most `first` of these nodes; one more than that says that there is a next page."""
    cursors = [encode(key) for key in keys[:first]]
    info = PageInfo(
        has_next_page=len(nodes) > first,
        has_previous_page=bool(after),
        start_cursor=cursors[0] if cursors else None,
        end_cursor=cursors[-1] if cursors else None,
    )
    return Part(list(nodes[:first]), cursors, info)


def following(found: Sequence[S], after: str, first: int) -> list[S]:
    """What comes after a place in a list that is there as a whole, with one more than a page shows."""
    return [one for one in found if one.sort > after][: first + 1]


def known(total: int) -> Callable[[], Awaitable[int]]:
    """The count of a list that is there as a whole."""

    async def counting() -> int:
        return total

    return counting


def page(
    nodes: Sequence[N],
    keys: Sequence[str],
    first: int,
    after: str | None,
    counting: Callable[[], Awaitable[int]],
) -> Connection[N]:
    """A page of at most `first` of these nodes; one more than that says that there is a next page."""
    shown = part(nodes, keys, first, after)
    edges = [Edge(cursor=c, node=n) for c, n in zip(shown.cursors, shown.nodes, strict=True)]
    return Connection(edges=edges, nodes=shown.nodes, page_info=shown.info, counting=counting)
