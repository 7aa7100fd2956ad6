"""The rule about dates: four bounds, five verdicts, on the day before, the day of and the day after."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from system_map.domain.notation import FAR_AHEAD, LONG_AGO, parse
from system_map.domain.period import SHOWN, Bounds, Period, Verdict
from tests.unit.notations import CLOSED, DAYS, NOTATIONS

V = Verdict
A_DAY = timedelta(days=1)
EVERY_PRECISION = [
    "2018-06-01", "2018-06", "2018-Q2", "2018", "2018/19", "2018-autumn", "2018-winter", "2017-12/2018-03",
]  # fmt: skip


def period(begins: str | None = None, ends: str | None = None, *as_at: str) -> Period:
    return Period.of(begins, ends, as_at)


# --- four bounds


@pytest.mark.parametrize(
    ("made", "bounds"),
    [
        (("2018-06-01", "2020-04-01", "2019"), ("2018-06-01", "2018-06-01", "2020-04-01", "2020-04-01")),
        (("2018", "2020-Q2", "2019"), ("2018-01-01", "2018-12-31", "2020-04-01", "2020-06-30")),
        ((None, "2020", "2019"), ("0001-01-01", "2019-01-01", "2020-01-01", "2020-12-31")),
        (("2018", None, "2019"), ("2018-01-01", "2018-12-31", "2020-01-01", "9999-12-31")),
        ((None, None, "2019-05"), ("0001-01-01", "2019-05-01", "2019-06-01", "9999-12-31")),
        ((None, None, "2021", "2019-05"), ("0001-01-01", "2019-05-01", "2022-01-01", "9999-12-31")),
        ((None, None), ("0001-01-01", "9999-12-31", "0001-01-02", "9999-12-31")),
        (("by 2018", None, "2019"), ("0001-01-01", "2018-12-31", "2020-01-01", "9999-12-31")),
        (("before 2018", None, "2019"), ("0001-01-01", "2017-12-31", "2020-01-01", "9999-12-31")),
        (("2018", "after 2020", "2019"), ("2018-01-01", "2018-12-31", "2021-01-01", "9999-12-31")),
        # Open to the far side: a source that describes it says that it had begun, or had not ended, by then.
        (("after 2015", None, "2019"), ("2016-01-01", "2019-01-01", "2020-01-01", "9999-12-31")),
        (("2018", "by 2022", "2019"), ("2018-01-01", "2018-12-31", "2020-01-01", "2022-12-31")),
        (("2018", "by 2018", "2019"), ("2018-01-01", "2018-12-31", "0001-01-01", "2018-12-31")),
        (("after 2020", None, "2019"), ("2021-01-01", "9999-12-31", "2020-01-01", "9999-12-31")),
        # An open date of description counts as the day it is open to.
        ((None, None, "by 2019"), ("0001-01-01", "2019-12-31", "2020-01-01", "9999-12-31")),
        ((None, None, "after 2019"), ("0001-01-01", "2020-01-01", "2020-01-02", "9999-12-31")),
    ],
)
def test_bounds(made: tuple[str | None, ...], bounds: tuple[str, ...]) -> None:
    begins, ends, *as_at = made
    found = Period.of(begins, ends, tuple(text for text in as_at if text))
    assert found.bounds == Bounds(*map(date.fromisoformat, bounds))


# --- five verdicts


@pytest.mark.parametrize("begins", EVERY_PRECISION)
def test_a_beginning(begins: str) -> None:
    stretch = parse(begins).stretch
    fact = period(begins, "2030-01-01", "2025")
    assert fact.verdict(stretch.first - A_DAY) is V.NOT_IN_FORCE
    assert fact.verdict(stretch.first) is (V.IN_FORCE if stretch.is_a_day else V.POSSIBLY)
    if not stretch.is_a_day:
        assert fact.verdict(stretch.last - A_DAY) is V.POSSIBLY
    assert fact.verdict(stretch.last) is V.IN_FORCE  # whichever day was meant, it has begun
    assert fact.verdict(stretch.last + A_DAY) is V.IN_FORCE


@pytest.mark.parametrize("ends", EVERY_PRECISION)
def test_an_end(ends: str) -> None:
    stretch = parse(ends).stretch
    fact = period("2010-01-01", ends, "2012")
    assert fact.verdict(stretch.first - A_DAY) is V.IN_FORCE
    if not stretch.is_a_day:
        assert fact.verdict(stretch.first) is V.POSSIBLY
        assert fact.verdict(stretch.last - A_DAY) is V.POSSIBLY
    assert fact.verdict(stretch.last) is V.NOT_IN_FORCE  # whichever day was meant, it has ended
    assert fact.verdict(stretch.last + A_DAY) is V.NOT_IN_FORCE


@pytest.mark.parametrize("as_at", EVERY_PRECISION)
def test_a_beginning_that_is_not_known(as_at: str) -> None:
    first = parse(as_at).stretch.first
    fact = period(None, "2030", as_at)
    assert fact.verdict(first - A_DAY) is V.NOT_YET_DESCRIBED
    assert fact.verdict(first) is V.IN_FORCE
    assert fact.verdict(first + A_DAY) is V.IN_FORCE


@pytest.mark.parametrize("as_at", EVERY_PRECISION)
def test_an_end_that_is_not_known(as_at: str) -> None:
    last = parse(as_at).stretch.last
    fact = period("2010", None, as_at)
    assert fact.verdict(last - A_DAY) is V.IN_FORCE
    assert fact.verdict(last) is V.IN_FORCE
    assert fact.verdict(last + A_DAY) is V.LAST_DESCRIBED
    assert fact.verdict(date(2500, 1, 1)) is V.LAST_DESCRIBED


@pytest.mark.parametrize(
    ("begins", "day", "verdict"),
    [
        ("by 2018", "1900-01-01", V.POSSIBLY),
        ("by 2018", "2018-12-30", V.POSSIBLY),
        ("by 2018", "2018-12-31", V.IN_FORCE),
        ("before 2018", "2017-12-30", V.POSSIBLY),
        ("before 2018", "2017-12-31", V.IN_FORCE),
        ("after 2018", "2018-12-31", V.NOT_IN_FORCE),
        ("after 2018", "2019-01-01", V.POSSIBLY),
        ("after 2018", "2019-12-31", V.POSSIBLY),
        ("after 2018", "2020-01-01", V.IN_FORCE),  # by then a source describes it
        ("after 2018", "2021-01-01", V.LAST_DESCRIBED),
        ("after 2020", "2020-12-31", V.NOT_IN_FORCE),  # described before it began: a plan
        ("after 2020", "2021-01-01", V.POSSIBLY),
        ("2022-07-01", "2021-12-31", V.NOT_IN_FORCE),  # a plan with a day
        ("2022-07-01", "2022-07-01", V.LAST_DESCRIBED),  # and nobody says whether it came to pass
    ],
)
def test_a_beginning_open_to_one_side(begins: str, day: str, verdict: Verdict) -> None:
    assert period(begins, None, "2020").verdict(date.fromisoformat(day)) is verdict


@pytest.mark.parametrize(
    ("ends", "day", "verdict"),
    [
        ("by 2022", "2020-12-31", V.IN_FORCE),
        ("by 2022", "2021-01-01", V.POSSIBLY),
        ("by 2022", "2022-12-30", V.POSSIBLY),
        ("by 2022", "2022-12-31", V.NOT_IN_FORCE),
        ("before 2022", "2021-12-30", V.POSSIBLY),
        ("before 2022", "2021-12-31", V.NOT_IN_FORCE),
        ("after 2022", "2022-12-31", V.IN_FORCE),
        ("after 2022", "2023-01-01", V.POSSIBLY),
        ("after 2022", "2500-01-01", V.POSSIBLY),
    ],
)
def test_an_end_open_to_one_side(ends: str, day: str, verdict: Verdict) -> None:
    assert period("2018", ends, "2020").verdict(date.fromisoformat(day)) is verdict


def test_a_boundary_day_belongs_to_the_successor() -> None:
    ccg, icb = period("2013-04-01", "2022-07-01", "2020"), period("2022-07-01", None, "2023")
    verdicts = {day: (ccg.verdict(day), icb.verdict(day)) for day in (date(2022, 6, 30), date(2022, 7, 1))}
    assert verdicts == {
        date(2022, 6, 30): (V.IN_FORCE, V.NOT_IN_FORCE),
        date(2022, 7, 1): (V.NOT_IN_FORCE, V.IN_FORCE),
    }


@pytest.mark.parametrize(
    ("begins", "ends", "never"),
    [
        ("2020-01-01", "2020-01-01", True),
        ("2020-01-01", "2020-01-02", False),
        ("2020-03", "2020-02", True),
        ("2020-06", "2020", False),
        ("2020", "2020", False),
        ("2020", "by 2019", True),
        ("after 2019", "2020-01-01", True),
        ("after 2019", "2020-01-02", False),
        ("by 2030", "2020", False),
        (None, "2020", False),
        ("2020", None, False),
        (None, None, False),
    ],
)
def test_never(begins: str | None, ends: str | None, never: bool) -> None:
    assert period(begins, ends, "2019").never() is never


def test_according_to_some_citations() -> None:
    fact = period(None, None, "2018", "2020")
    assert fact.described_by([0]).verdict(date(2019, 6, 1)) is V.LAST_DESCRIBED
    assert fact.described_by([1]).verdict(date(2019, 6, 1)) is V.NOT_YET_DESCRIBED
    assert fact.verdict(date(2019, 6, 1)) is V.IN_FORCE


# --- for any dates at all

PERIODS = st.builds(
    Period.of, st.none() | NOTATIONS, st.none() | NOTATIONS, st.lists(NOTATIONS, min_size=1, max_size=3).map(tuple)
)
CLOSED_PERIODS = st.builds(
    Period.of, st.none() | CLOSED, st.none() | CLOSED, st.lists(CLOSED, min_size=1, max_size=3).map(tuple)
)


@st.composite
def asked_of(draw: st.DrawFn, periods: st.SearchStrategy[Period]) -> tuple[Period, date]:
    """A period, and a day: most often one at which the verdict may change, or one beside it."""
    found = draw(periods)
    bounds = found.bounds
    edges = [bounds.begins_from, bounds.begins_by, bounds.ends_from, bounds.ends_by]
    inside = [day for day in edges if LONG_AGO < day < FAR_AHEAD]
    near = st.sampled_from(inside) if inside else DAYS
    return found, draw(DAYS | st.builds(lambda day, by: day + by * A_DAY, near, st.integers(-1, 1)))


def as_domain_md_says(fact: Period, day: date) -> Verdict:
    """The rule in its own words, slow and plain, for dates with a first and a last day."""
    described = [n.stretch for n in fact.as_at]
    begins, ends = fact.begins and fact.begins.stretch, fact.ends and fact.ends.stretch
    if (begins and day < begins.first) or (ends and day >= ends.last):
        return V.NOT_IN_FORCE
    if begins is None and day < min(stretch.first for stretch in described):
        return V.NOT_YET_DESCRIBED
    if (begins and begins.first <= day < begins.last) or (ends and ends.first <= day < ends.last):
        return V.POSSIBLY
    if ends is None and day > max(stretch.last for stretch in described):
        return V.LAST_DESCRIBED
    return V.IN_FORCE


@given(asked_of(CLOSED_PERIODS))
def test_the_verdict_is_that_of_the_rule(asked: tuple[Period, date]) -> None:
    fact, day = asked
    assert fact.verdict(day) is as_domain_md_says(fact, day)


@given(asked_of(PERIODS))
def test_the_verdict_goes_with_the_bounds(asked: tuple[Period, date]) -> None:
    fact, day = asked
    bounds, verdict = fact.bounds, fact.verdict(day)
    assert (verdict is V.NOT_IN_FORCE) == (day < bounds.begins_from or day >= bounds.ends_by)
    if verdict is V.IN_FORCE:
        assert bounds.begins_by <= day < bounds.ends_from
    if verdict is V.POSSIBLY:
        assert (fact.begins and day < bounds.begins_by) or (fact.ends and day >= bounds.ends_from)
    if verdict is V.LAST_DESCRIBED:
        assert fact.ends is None
        assert day > fact.described_to
    if verdict is V.NOT_YET_DESCRIBED:
        assert fact.begins is None
        assert day < fact.described_from


@given(asked_of(PERIODS))
def test_what_a_list_shows_goes_with_the_verdict(asked: tuple[Period, date]) -> None:
    fact, day = asked
    assert (fact.shown_from <= day < fact.shown_to) == (fact.verdict(day) in SHOWN)


@given(PERIODS)
def test_bounds_are_in_order(fact: Period) -> None:
    assert fact.bounds.begins_from <= fact.bounds.begins_by or fact.begins is None
    assert fact.bounds.ends_from <= fact.bounds.ends_by


@given(CLOSED, asked_of(PERIODS))
def test_a_body_and_its_successor_are_never_both_in_force(text: str, asked: tuple[Period, date]) -> None:
    _, day = asked
    before, after = period("1800", text, "1800"), period(text, "2200", "2199")
    verdicts = {before.verdict(day), after.verdict(day)}
    assert verdicts in ({V.IN_FORCE, V.NOT_IN_FORCE}, {V.POSSIBLY})


@given(asked_of(CLOSED_PERIODS), CLOSED)
def test_one_more_source_never_makes_a_fact_less_certain(asked: tuple[Period, date], as_at: str) -> None:
    fact, day = asked
    more = Period(fact.begins, fact.ends, (*fact.as_at, parse(as_at)))
    assert fact.verdict(day) is not V.IN_FORCE or more.verdict(day) is V.IN_FORCE


def test_it_is_over_by_the_last_day_that_its_end_can_mean() -> None:
    found = period("2018", "2020-Q2", "2019")
    assert [found.over_by(date(2020, 6, day)) for day in (29, 30)] == [False, True]
    assert not period("2018", None, "2019").over_by(date(2030, 1, 1))
