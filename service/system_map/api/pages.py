"""Pages of a list: Relay connections whose cursors are places in a stable order, not counts of rows.

A cursor holds the sort key of a row, so a page stays where it is while the map changes around it.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from typing import Annotated, Generic, TypeVar

import strawberry
from strawberry.relay import PageInfo

from system_map.api.ids import decode, encode
from system_map.errors import BadArgument

N = TypeVar("N")
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

    @strawberry.field(description="How many there are in all pages: counted in the database, no row is fetched.")
    async def total_count(self) -> int:
        return await self.counting()


def place(first: int, after: str | None) -> str:
    """The sort key to go on after. Raises BadArgument for a cursor or page size that cannot be used."""
    if not 0 <= first <= MAX_PAGE:
        raise BadArgument(f"first: {first} is out of range: ask for 0 to {MAX_PAGE} at a time, and page on with after")
    return decode(after) if after else ""


def page(
    nodes: Sequence[N],
    keys: Sequence[str],
    first: int,
    after: str | None,
    counting: Callable[[], Awaitable[int]],
) -> Connection[N]:
    """A page of at most `first` of these nodes; one more than that says that there is a next page."""
    shown, cursors = list(nodes[:first]), [encode(key) for key in keys[:first]]
    return Connection(
        edges=[Edge(cursor=c, node=n) for c, n in zip(cursors, shown, strict=True)],
        nodes=shown,
        page_info=PageInfo(
            has_next_page=len(nodes) > first,
            has_previous_page=bool(after),
            start_cursor=cursors[0] if cursors else None,
            end_cursor=cursors[-1] if cursors else None,
        ),
        counting=counting,
    )
