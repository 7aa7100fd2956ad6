"""Which verdicts make which change: every step of a fact's life, precise and not; what is one change, and what two."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from system_map.domain.answers import Answer
from system_map.domain.changes import Sense
from system_map.domain.difference import Dated, Difference, How, between, folded, happened, with_kinds

DAY = timedelta(days=1)


def dated(
    key: str = "a",
    begins: str | None = None,
    ends: str | None = None,
    as_at: tuple[str, ...] = ("2020",),
    *,
    slot: str | None = None,
    sources: tuple[str, ...] | None = None,
    kind: str = "level",
    about: str | None = "x",
) -> Dated:
    sources = sources or ("s",) * len(as_at)
    return Dated(
        key,
        f"{key}@1",
        kind,
        about,
        about or "x",
        None if about else "y",
        slot,
        begins,
        ends,
        as_at,
        sources,
        Sense.CHANGE,
    )


def one(fact: Dated, since: str, until: str, sources: frozenset[str] | None = None) -> Difference | None:
    found = between([fact], date.fromisoformat(since), date.fromisoformat(until), sources)
    assert len(found) <= 1
    return found[0] if found else None


@pytest.mark.parametrize(
    ("begins", "ends", "day", "how"),
    [
        ("2020-03-01", None, "2020-03-01", How.OPENED),
        (None, "2020-09-01", "2020-09-01", How.CLOSED),
        (None, None, "2020-01-01", How.FIRST_DESCRIBED),
        (None, None, "2021-01-01", How.NO_LONGER_DESCRIBED),
    ],
)
def test_a_fact_turns_on_the_day_itself_and_on_no_other(
    begins: str | None, ends: str | None, day: str, how: How
) -> None:
    fact, turning = dated(begins=begins, ends=ends), date.fromisoformat(day)
    for step, expected in [(-1, None), (0, how), (1, None)]:
        found = between([fact], turning + (step - 1) * DAY, turning + step * DAY)
        assert [d.how for d in found] == ([expected] if expected else []), step


@pytest.mark.parametrize(
    ("since", "until", "how", "certain", "before", "after"),
    [
        ("2020-02-29", "2020-03-01", How.OPENED, False, False, True),
        ("2020-02-29", "2020-03-30", How.OPENED, False, False, True),
        ("2020-02-29", "2020-03-31", How.OPENED, True, False, True),
        ("2020-03-01", "2020-03-30", None, None, None, None),
        ("2020-03-15", "2020-03-31", How.OPENED, False, True, True),
        ("2020-03-31", "2020-08-31", None, None, None, None),
        ("2020-08-31", "2020-09-01", How.CLOSED, False, True, True),
        ("2020-08-31", "2020-09-30", How.CLOSED, True, True, False),
        ("2020-09-01", "2020-09-29", None, None, None, None),
        ("2020-09-29", "2020-09-30", How.CLOSED, False, True, False),
        ("2020-02-29", "2020-09-30", None, None, None, None),
        ("2020-03-15", "2020-09-15", None, None, None, None),
    ],
)
def test_an_imprecise_fact(
    since: str, until: str, how: How | None, certain: bool | None, before: bool | None, after: bool | None
) -> None:
    found = one(dated(begins="2020-03", ends="2020-09"), since, until)
    if how is None:
        assert found is None
        return
    assert found is not None
    assert (found.how, found.certain) == (how, certain)
    assert (found.before is not None, found.after is not None) == (before, after)
    assert found.when.text == ("2020-03" if how is How.OPENED else "2020-09")


def test_what_began_and_ended_between_the_days_is_no_difference_between_them() -> None:
    assert one(dated(begins="2020-03-01", ends="2020-09-01"), "2020-01-01", "2020-12-31") is None


def test_an_end_that_is_known_counts_though_it_was_not_yet_described() -> None:
    found = one(dated(ends="2021-06-01"), "2019-12-31", "2021-06-01")
    assert found is not None
    assert (found.how, found.before is not None, found.after) == (How.CLOSED, True, None)


def test_an_open_date_is_placed_by_its_known_day() -> None:
    found = one(dated(begins="by 2020-03"), "2019-01-01", "2020-06-01")
    assert found is not None
    assert (found.how, found.certain, found.sort) == (How.OPENED, False, "2020-03-31|a")


def test_some_sources_alone_move_the_days() -> None:
    fact = dated(as_at=("2019", "2021"), sources=("one", "two"))
    assert one(fact, "2019-06-01", "2021-06-01") is None
    found = one(fact, "2019-06-01", "2021-06-01", frozenset({"two"}))
    assert found is not None
    assert (found.how, found.when.text) == (How.FIRST_DESCRIBED, "2021")
    assert one(fact, "2019-06-01", "2021-06-01", frozenset({"three"})) is None


@pytest.mark.parametrize(
    ("ends", "begins", "joined"),
    [
        ("2020-06-01", "2020-06-01", True),
        ("2020-06", "2020-06-15", True),
        ("2020-05-31", "2020-06-01", True),
        ("2020-05-01", "2020-06-01", False),
        ("2020-06-01", None, False),
    ],
)
def test_an_end_and_a_beginning_in_one_place_are_one_alteration(ends: str, begins: str | None, joined: bool) -> None:
    old, new = dated("old", ends=ends, slot="x"), dated("new", begins, slot="x", as_at=("2021-03",))
    found = between([old, new], date(2020, 4, 1), date(2021, 3, 15))
    if joined:
        (change,) = found
        assert (change.how, change.before, change.after) == (How.ALTERED, old, new)
        assert change.when.text == begins
    else:
        assert {d.how for d in found} == {How.CLOSED, How.OPENED if begins else How.FIRST_DESCRIBED}


def test_of_several_in_one_place_none_is_taken_for_the_successor() -> None:
    facts = [dated("one", ends="2020-06-01", slot="x"), dated("two", ends="2020-06-01", slot="x")]
    facts.append(dated("three", "2020-06-01", slot="x"))
    found = between(facts, date(2020, 4, 1), date(2020, 12, 31))
    assert [d.how for d in found] == [How.CLOSED, How.OPENED, How.CLOSED]


@pytest.mark.parametrize(
    ("how", "certain", "status", "certainty", "expected"),
    [
        (How.OPENED, True, "in-place", "stated", Answer.YES),
        (How.OPENED, False, "not-stated", "implied", Answer.POSSIBLY),
        (How.OPENED, True, "planned", "stated", Answer.NOT_STATED),
        (How.CLOSED, True, "proposed", "stated", Answer.NOT_STATED),
        (How.OPENED, True, "required", "stated", Answer.NOT_STATED),
        (How.ALTERED, True, "in-place", "postulated", Answer.NOT_STATED),
        (How.FIRST_DESCRIBED, True, "in-place", "stated", Answer.NOT_STATED),
        (How.NO_LONGER_DESCRIBED, True, "in-place", "stated", Answer.NOT_STATED),
    ],
)
def test_what_is_planned_or_only_described_has_not_happened(
    how: How, certain: bool, status: str, certainty: str, expected: Answer
) -> None:
    assert happened(how, certain, status, certainty) is expected


def test_what_comes_with_its_thing_is_folded_away() -> None:
    life, name = dated("x#is_a", "2020-06-01", kind="is_a"), dated("x#name", "2020-06-01", kind="name")
    level, link = dated("x#level", "2020-07-01"), dated("x~ON~y", "2020-06-01", kind="ON", about=None)
    found = between([life, name, level, link], date(2020, 1, 1), date(2020, 12, 31))
    assert {d.fact.key for d in folded(found)} == {"x#is_a", "x#level", "x~ON~y"}


def test_a_kind_that_ended_is_altered_to_the_kind_that_it_is() -> None:
    then, now = dated("x#is_a.1", ends="2020-06-01", kind="is_a"), dated("x#is_a", kind="is_a")
    (found,) = with_kinds(between([then], date(2020, 4, 1), date(2020, 12, 31)), {"x": now})
    assert (found.how, found.before, found.after) == (How.ALTERED, then, now)
