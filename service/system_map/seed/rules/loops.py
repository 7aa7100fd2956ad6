"""Areas, parts, committees and successions never lead back to where they started."""

from __future__ import annotations

from collections.abc import Iterator

from system_map.domain.vocabulary import FactKind
from system_map.domain.world import Fact
from system_map.seed.problems import Code
from system_map.seed.resolve import Stated
from system_map.seed.rules.files import Files

#: Kinds of fact that may not lead back to where they started.
ACYCLIC = (FactKind.WITHIN, FactKind.PART_OF, FactKind.COMMITTEE_OF, FactKind.SUCCEEDED_BY)

_After = dict[str, list[Stated[Fact]]]


def check_loops(files: Files) -> None:
    """No chain of facts of one such kind leads back to where it started."""
    for kind in ACYCLIC:
        after: _After = {}
        for stated in files.resolved.facts:
            fact = stated.fact
            if fact.kind is kind and fact.start != fact.end:
                after.setdefault(fact.start, []).append(stated)
        for way in _loops(after):
            chain = " → ".join([way[0].fact.start, *(stated.fact.end for stated in way)])
            way[-1].say(Code.CYCLE, f"this leads back to where it started: {chain}; take one step out", "to")


def _loops(after: _After) -> Iterator[list[Stated[Fact]]]:
    """The facts that close a loop, each at the end of its loop: without them there is none.

    Each fact is followed once, depth first, and without recursion: a chain may be longer than Python's stack.
    """
    done: set[str] = set()
    for start in after:
        way: list[Stated[Fact]] = []
        depth = {} if start in done else {start: 0}  # how far along the way each thing is
        branches = [iter(after[start])] if depth else []
        while branches:
            stated = next(branches[-1], None)
            if stated is None:
                branches.pop()
                done.add(way.pop().fact.end if way else start)
                depth.popitem()
            elif stated.fact.end in depth:
                yield [*way[depth[stated.fact.end] :], stated]
            elif stated.fact.end not in done:
                way.append(stated)
                depth[stated.fact.end] = len(way)
                branches.append(iter(after.get(stated.fact.end, ())))
