"""Yes and no: by the period, the status and the certainty of a fact; and of a chain of them."""

from __future__ import annotations

import pytest

from system_map.domain.answers import Answer, all_the_way, answer, likeliest
from system_map.domain.period import Verdict
from system_map.domain.vocabulary import Certainty, Status

V = Verdict
Y, P, N, NO = Answer.YES, Answer.POSSIBLY, Answer.NOT_STATED, Answer.NO


@pytest.mark.parametrize(
    ("verdict", "does_it", "does_it_still"),
    [
        (V.IN_FORCE, Y, Y),
        (V.POSSIBLY, P, P),
        (V.LAST_DESCRIBED, P, N),
        (V.NOT_YET_DESCRIBED, N, N),
        (V.NOT_IN_FORCE, NO, NO),
    ],
)
@pytest.mark.parametrize("status", ["in-place", "under-review", "required", "not-stated"])
def test_what_is_there_goes_by_its_period(verdict: V, does_it: Answer, does_it_still: Answer, status: str) -> None:
    both = answer(verdict, status, "stated"), answer(verdict, status, "stated", still=True)
    assert both == (does_it, does_it_still)


@pytest.mark.parametrize("status", ["draft", "proposed", "planned", "postulated", "undecided"])
def test_what_is_meant_to_be_is_never_yes(status: str) -> None:
    found = {v: answer(v, status, "stated") for v in V}
    assert found.pop(V.NOT_IN_FORCE) is NO
    assert set(found.values()) == {N}


@pytest.mark.parametrize("status", ["suspended", "defunct"])
def test_what_has_lapsed_is_no(status: str) -> None:
    assert [answer(v, status, "stated") for v in V] == [NO, NO, NO, N, NO]
    assert answer(V.LAST_DESCRIBED, status, "stated", still=True) is N


def test_what_is_postulated_is_not_stated() -> None:
    assert answer(V.IN_FORCE, "in-place", Certainty.POSTULATED) is N
    assert answer(V.IN_FORCE, Status.IN_PLACE, Certainty.IMPLIED) is Y


def test_of_several_the_likeliest_and_of_a_chain_the_weakest() -> None:
    assert (likeliest([NO, N, P]), likeliest([NO]), likeliest([])) == (P, NO, N)
    assert (all_the_way([Y, P]), all_the_way([Y, N]), all_the_way([Y, NO]), all_the_way([Y])) == (P, N, N, Y)
