"""Of any facts, those that are said to close a loop do; and without them there is none."""

from __future__ import annotations

from graphlib import CycleError, TopologicalSorter

from hypothesis import given
from hypothesis import strategies as st

from system_map.domain.entries import Stamp
from system_map.domain.things import Footprint
from system_map.domain.vocabulary import Certainty, FactKind, Status
from system_map.domain.world import Evidence, Fact
from system_map.seed.document import Document
from system_map.seed.parse import Placed
from system_map.seed.resolve import Stated
from system_map.seed.rules.loops import find_loops
from system_map.seed.shape import Defaults

Edge = tuple[str, str]
EVIDENCE = Evidence(None, None, (), Certainty.STATED, Status.IN_PLACE)
ITEM = Placed(Footprint(id="x", name="x"), Document("x.yaml"), (), Defaults())
EDGES = st.lists(st.tuples(*[st.sampled_from("abcdefgh")] * 2).filter(lambda e: e[0] != e[1]), unique=True)


def loops(edges: list[Edge]) -> list[list[Edge]]:
    facts = [Stated(Fact(FactKind.WITHIN, *edge, EVIDENCE), Stamp(), ITEM, ()) for edge in edges]
    return [[(s.fact.start, s.fact.end) for s in loop] for loop in find_loops(facts)]


def has_a_loop(edges: list[Edge]) -> bool:
    sorter: TopologicalSorter[str] = TopologicalSorter()
    for start, end in edges:
        sorter.add(start, end)
    try:
        sorter.prepare()
    except CycleError:
        return True
    return False


@given(EDGES)
def test_what_closes_a_loop(edges: list[Edge]) -> None:
    found = loops(edges)
    for loop in found:
        assert set(loop) <= set(edges)
        assert [end for _, end in loop] == [start for start, _ in loop[1:]] + [loop[0][0]]
    closing = {loop[-1] for loop in found}
    assert len(closing) == len(found)
    assert not has_a_loop([edge for edge in edges if edge not in closing])
    assert bool(found) == has_a_loop(edges)
