"""Coverage against a day-by-day oracle: every day counted on its own, from the verdicts alone."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from system_map.domain.coverage import Claim, CoverageState, beginning, cover
from system_map.domain.period import Period, Verdict

SINCE, UNTIL = date(2019, 11, 1), date(2020, 8, 1)
NOTATIONS = ("2020-01-15", "2020-02", "2020-03-31", "2020-04-01", "2020-Q2", "2020", "by 2020-03", "after 2020-05", "2020-01/2020-03")  # fmt: skip

dates = st.none() | st.sampled_from(NOTATIONS)
periods = st.builds(
    lambda b, e, a: Period.of(b, e, (a,)), dates, dates, st.sampled_from(("2020-02-15", "2020-06", "2019-12"))
)
claims = st.lists(st.builds(Claim, st.sampled_from("abc"), periods), max_size=5)


def oracle(held: list[Claim], day: date, places: int | None) -> CoverageState:
    """What is so on one day, by the definition: at least and at most so many hold it, or nothing is described."""
    verdicts = {c.holder: set[Verdict]() for c in held}
    for claim in held:
        verdicts[claim.holder].add(claim.period.verdict(day))
    sure = {h for h, v in verdicts.items() if Verdict.IN_FORCE in v}
    maybe = {h for h, v in verdicts.items() if Verdict.POSSIBLY in v} | sure
    unknown = {h for h, v in verdicts.items() if v & {Verdict.LAST_DESCRIBED, Verdict.NOT_YET_DESCRIBED}}
    if places is not None and len(sure) > places:
        return CoverageState.DOUBLE
    if places is not None and sure and len(maybe) > places:
        return CoverageState.POSSIBLY_DOUBLE
    if sure:
        return CoverageState.HELD
    if maybe:
        return CoverageState.POSSIBLY_HELD
    return CoverageState.NOT_DESCRIBED if unknown or not held else CoverageState.GAP


@settings(max_examples=300, deadline=None)
@given(claims, st.sampled_from((1, 2, None)), st.none() | st.lists(periods, min_size=1, max_size=2))
def test_every_day_is_as_the_oracle_says(held: list[Claim], places: int | None, lives: list[Period] | None) -> None:
    found = cover(held, SINCE, UNTIL, places=places, lives=lives)
    day = SINCE
    said = {}
    for stretch in found:
        at = stretch.first
        assert stretch.until is not None and at < stretch.until
        while at < stretch.until:
            assert at not in said
            said[at] = stretch.state
            at += timedelta(days=1)
    for before, after in pairwise(found):
        assert before.until is not None and before.until <= after.first
        assert (before.until, before.state, before.holders) != (after.first, after.state, after.holders), "joined"
    while day < UNTIL:
        there = not lives or any(p.verdict(day) is not Verdict.NOT_IN_FORCE for p in lives)
        assert said.get(day) == (oracle(held, day, places) if there else None), day
        day += timedelta(days=1)


def held(*periods: tuple[str, str | None, str | None]) -> list[Claim]:
    return [Claim(who, Period.of(begins, ends, ("2020",))) for who, begins, ends in periods]


@pytest.mark.parametrize(
    ("claims", "states"),
    [
        (held(("a", "2020-01-01", "2020-03-01"), ("b", "2020-03-01", None)), ["held", "held"]),
        (held(("a", "2020-01-01", "2020-03-01"), ("b", "2020-04-01", None)), ["held", "gap", "held"]),
        (held(("a", "2020-01-01", "2020-04-01"), ("b", "2020-03-01", None)), ["held", "double", "held"]),
        (held(("a", "2020-01-01", "2020-03"), ("b", "2020-04-01", None)), ["held", "possibly-held", "gap", "held"]),
        (held(("a", "2020-01-01", "2020-04-01"), ("b", "2020-03", None)), ["held", "possibly-double", "double", "held"]),
        (held(("a", "2020-01-01", "2020-03-01")), ["held", "gap"]),
        ([], ["not-described"]),
        ([Claim("a", Period.of("2020-01-01", None, ("2020-03-31",)))], ["held", "not-described"]),
    ],
)  # fmt: skip
def test_a_handover(claims: list[Claim], states: list[str]) -> None:
    found = cover(claims, date(2020, 1, 1), date(2020, 6, 1))
    assert [s.state.value for s in found] == states


def test_where_a_history_begins() -> None:
    assert beginning(held(("a", "2020-03", None), ("b", "2020-02-01", None)), date(2021, 1, 1)) == date(2020, 2, 1)
    assert beginning([Claim("a", Period.of(None, None, ("2019-12",)))], date(2021, 1, 1)) == date(2019, 12, 1)
    assert beginning([], date(2021, 1, 1)) == date(2021, 1, 1)
