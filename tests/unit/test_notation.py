"""Every notation, and the stretch of days that it stands for."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from system_map.domain.notation import FAR_AHEAD, KNOWN, LONG_AGO, PATTERN, BadNotation, parse
from tests.unit.notations import CLOSED, NOTATIONS

STRETCHES = [
    ("2018-06-01", "day", "2018-06-01", "2018-06-01"),
    ("2020-02-29", "day", "2020-02-29", "2020-02-29"),
    ("2018-06", "month", "2018-06-01", "2018-06-30"),
    ("2019-02", "month", "2019-02-01", "2019-02-28"),
    ("2020-02", "month", "2020-02-01", "2020-02-29"),
    ("1900-02", "month", "1900-02-01", "1900-02-28"),
    ("2000-02", "month", "2000-02-01", "2000-02-29"),
    ("2018-12", "month", "2018-12-01", "2018-12-31"),
    ("2018-Q1", "quarter", "2018-01-01", "2018-03-31"),
    ("2018-Q2", "quarter", "2018-04-01", "2018-06-30"),
    ("2018-Q3", "quarter", "2018-07-01", "2018-09-30"),
    ("2018-Q4", "quarter", "2018-10-01", "2018-12-31"),
    ("2018", "year", "2018-01-01", "2018-12-31"),
    ("2018/19", "financial year", "2018-04-01", "2019-03-31"),
    ("1999/00", "financial year", "1999-04-01", "2000-03-31"),
    ("2018-spring", "season", "2018-03-01", "2018-05-31"),
    ("2018-summer", "season", "2018-06-01", "2018-08-31"),
    ("2018-autumn", "season", "2018-09-01", "2018-11-30"),
    ("2018-winter", "season", "2018-12-01", "2019-02-28"),
    ("2019-winter", "season", "2019-12-01", "2020-02-29"),
    ("2019-12/2020-03", "stretch", "2019-12-01", "2020-03-31"),
    ("2019-12-25/2020", "stretch", "2019-12-25", "2020-12-31"),
    ("2018/2020", "stretch", "2018-01-01", "2020-12-31"),
    ("2018-spring/2018-autumn", "stretch", "2018-03-01", "2018-11-30"),
    ("2018-06/2018-06", "stretch", "2018-06-01", "2018-06-30"),
]
OPEN_STRETCHES = [
    ("by 2018-06", "by", LONG_AGO, date(2018, 6, 30)),
    ("by 2018-06-01", "by", LONG_AGO, date(2018, 6, 1)),
    ("by 2018/19", "by", LONG_AGO, date(2019, 3, 31)),
    ("before 2018-06", "before", LONG_AGO, date(2018, 5, 31)),
    ("before 2020-03-01", "before", LONG_AGO, date(2020, 2, 29)),
    ("after 2018-06", "after", date(2018, 7, 1), FAR_AHEAD),
    ("after 2020-02-28", "after", date(2020, 2, 29), FAR_AHEAD),
    ("after 2018-winter", "after", date(2019, 3, 1), FAR_AHEAD),
]
BAD = [
    "-", "18", "208", "20188", "0000", "-2018", "2018-", "2018-6", "2018-13", "2018-00", "2018-6-1", "2018-02-29",
    "1900-02-29", "2018-04-31", "2018-06-00", "2018-Q0", "2018-Q5", "2018-q2", "Q2-2018", "2018/20", "2018/18",
    "2018/9", "2018/", "/2018", "2020/2019", "2019-12/03", "2018/2019/2020", "2018-06-01/2018-05-01",
    "2018-Autumn", "2018-fall", "autumn-2018", "2018-06-01T00:00", "20180601", "01/06/2018", "2018.06", "today",
    "9999-winter", "２０１８", "2018-Q２", "٢٠١٨",
]  # fmt: skip
BAD_PHRASES = [
    "", " ", " 2018", "2018 ", "2018\n", "June 2018", "about 2018", "by", "by ", "by  2018", "By 2018", "by by 2018",
    "by June", "before", "after", "since 2018", "not before 2018", "by 2018/2017", "before 0001", "after 9999",
    "after 9999-12-31", "2018 / 2019", "2018-06 - 2018-07", "2018-06/by 2018-07",
]  # fmt: skip


@pytest.mark.parametrize(("text", "precision", "first", "last"), STRETCHES)
def test_a_notation_stands_for_a_stretch_of_days(text: str, precision: str, first: str, last: str) -> None:
    notation = parse(text)
    assert notation.text == text
    assert notation.precision == precision
    assert (str(notation.stretch.first), str(notation.stretch.last)) == (first, last)
    assert notation.stretch.is_a_day == (first == last)


@pytest.mark.parametrize(("text", "precision", "first", "last"), OPEN_STRETCHES)
def test_a_bound_is_open_on_one_side(text: str, precision: str, first: date, last: date) -> None:
    notation = parse(text)
    assert (notation.precision, notation.stretch.first, notation.stretch.last) == (precision, first, last)


@pytest.mark.parametrize("text", [*BAD, *BAD_PHRASES])
def test_what_is_no_notation_is_refused_with_those_there_are(text: str) -> None:
    with pytest.raises(BadNotation) as refused:
        parse(text)
    assert f"“{text}”" in str(refused.value)
    assert KNOWN in str(refused.value)


def test_the_message_lists_only_what_is_taken() -> None:
    for example in re.sub(r" \(.*?\)", "", KNOWN).replace(" or ", ", ").split(", "):
        assert parse(example).text == example


@given(NOTATIONS)
def test_a_stretch_is_never_backwards(text: str) -> None:
    stretch = parse(text).stretch
    assert LONG_AGO <= stretch.first <= stretch.last <= FAR_AHEAD


@given(CLOSED)
def test_by_before_and_after_meet_at_the_stretch(text: str) -> None:
    stretch = parse(text).stretch
    day = timedelta(days=1)
    assert parse(f"by {text}").stretch.last == stretch.last
    assert parse(f"before {text}").stretch.last + day == stretch.first
    assert parse(f"after {text}").stretch.first - day == stretch.last


@given(st.text() | st.text("0123456789-/Q byaefor"))
def test_of_any_text_it_is_either_read_or_refused(text: str) -> None:
    try:
        assert parse(text).text == text
    except BadNotation:
        return
    assert re.search(PATTERN, text), "an editor must see as a date what is one"


@given(NOTATIONS)
def test_the_pattern_for_editors_takes_every_notation(text: str) -> None:
    assert re.fullmatch(PATTERN, text)
