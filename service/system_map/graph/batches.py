"""How much is asked of the graph, or written to it, at once: no statement may outlast its limit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

T = TypeVar("T")


def batched(items: Sequence[T], size: int) -> Iterator[Sequence[T]]:
    """The items in their order, so many at a time."""
    for start in range(0, len(items), size):
        yield items[start : start + size]
