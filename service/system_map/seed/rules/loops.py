"""Areas, parts, committees and successions never lead back to where they started."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from system_map.domain.vocabulary import FactKind
from system_map.domain.world import Fact
from system_map.seed.problems import Code
from system_map.seed.resolve import Stated
from system_map.seed.rules.files import Files

#: Kinds of fact that may not lead back to where they started.
ACYCLIC = (FactKind.WITHIN, FactKind.PART_OF, FactKind.COMMITTEE_OF, FactKind.SUCCEEDED_BY)


def check_loops(files: Files) -> None:
    """No chain of facts of one such kind leads back to where it started."""
    for kind in ACYCLIC:
        of_kind = [s for s in files.resolved.facts if s.fact.kind is kind and s.fact.start != s.fact.end]
        for loop in find_loops(of_kind):
            chain = " → ".join([loop[0].fact.start, *(stated.fact.end for stated in loop)])
            loop[-1].say(Code.CYCLE, f"this leads back to where it started: {chain}; take one step out", "to")


def find_loops(facts: Iterable[Stated[Fact]]) -> Iterator[list[Stated[Fact]]]:
    """Loops of facts, the one that closes it last in each: without those that close one, there is none.

    Each fact is followed once, depth first, and without recursion: a chain may be longer than Python's stack.
    """
    after: dict[str, list[Stated[Fact]]] = {}
    for stated in facts:
        after.setdefault(stated.fact.start, []).append(stated)
    done: set[str] = set()
    for start in after:
        if start not in done:
            yield from _loops_from(start, after, done)


def _loops_from(start: str, after: Mapping[str, list[Stated[Fact]]], done: set[str]) -> Iterator[list[Stated[Fact]]]:
    way: list[Stated[Fact]] = []
    depth = {start: 0}  # how far along the way each thing is
    branches = [iter(after[start])]
    while branches:
        stated = next(branches[-1], None)
        if stated is None:
            branches.pop()
            done.add(depth.popitem()[0])
            del way[-1:]
        elif (end := stated.fact.end) in depth:
            yield [*way[depth[end] :], stated]
        elif end not in done:
            way.append(stated)
            depth[end] = len(way)
            branches.append(iter(after.get(end, ())))
