"""Chains of succession and bodies restated, in plain Python: circles, splits that come together again, plans."""

from __future__ import annotations

from datetime import date

import pytest

from system_map.domain.period import Period
from system_map.domain.succession import Lineage, Step, chain, restated


def step(text: str) -> Step:
    """`a>b 2010 split planned`"""
    ends, day, *more = text.split()
    old, new = ends.split(">")
    how = more[0] if more else "merger"
    status = more[1] if len(more) > 1 else "in-place"
    return Step(f"{old}~{new}~{day}", old, new, Period.of(day, None, ("2030",)), how, status)


def lineage(steps: str, **lives: str) -> Lineage:
    """Steps, and lives as `2010/2020`, with nothing for what is not known."""
    found = [step(s.strip()) for s in steps.split(",") if s.strip()]
    others = {s.old: frozenset(o.new for o in found if o.old == s.old) for s in found}
    named = {s.id: Step(s.id, s.old, s.new, s.period, s.how, s.status, others[s.old]) for s in found}
    return Lineage(named, {k: [Period.of(*(p or None for p in v.split("/")), ("2030",))] for k, v in lives.items()})  # type: ignore[arg-type]


def test_a_chain_is_followed_both_ways_and_says_when_it_leads_on() -> None:
    known = lineage(", ".join(f"t{i}>t{i + 1} {2000 + i}" for i in range(15)))
    found, more = chain(known, "t0", forward=True, most=12)
    assert [(away, s.new) for away, s in found] == [(i, f"t{i}") for i in range(1, 13)] and more
    found, more = chain(known, "t5", forward=False, most=12)
    assert [s.old for _, s in found] == ["t4", "t3", "t2", "t1", "t0"] and not more


def test_a_circle_ends() -> None:
    known = lineage("a>b 2010, b>c 2011, c>a 2012")
    found, more = chain(known, "a", forward=True, most=12)
    assert [s.new for _, s in found] == ["b", "c", "a"] and not more
    assert restated(known, "a", date(2009, 1, 1), date(2020, 1, 1)).bodies  # and does not hang


@pytest.mark.parametrize(
    ("steps", "lives", "start", "since", "on", "bodies", "ambiguous"),
    [
        ("a>b 2010-01-01", {"a": "/2010-01-01", "b": "2010-01-01/"}, "a", 2009, 2012, "b", False),
        ("a>b 2010-01-01", {"a": "/2010-01-01", "b": "2010-01-01/"}, "a", 2009, 2009, "a", False),
        ("a>b 2010-01-01, a>c 2010-01-01", {"a": "/2010-01-01"}, "a", 2009, 2012, "b c", True),
        ("a>c 2010-01-01, b>c 2010-01-01", {"a": "/2010-01-01", "b": "/2010-01-01", "c": "2010-01-01/"}, "c", 2012, 2009, "a b", False),
        # absorbed: the one that goes on is there before and after
        ("a>b 2010-01-01", {"a": "/2010-01-01", "b": "2000/"}, "b", 2012, 2009, "b a", False),
        # split off: the rest goes on
        ("a>b 2010-01-01 split", {"a": "2000/", "b": "2010-01-01/"}, "a", 2009, 2012, "a b", True),
        ("a>b 2010-01-01 split", {"a": "2000/", "b": "2010-01-01/"}, "a", 2011, 2012, "a", False),
        # abolished, and nothing came after
        ("", {"a": "2000/2010-01-01"}, "a", 2009, 2012, "", False),
        # split, and together again
        ("a>b 2010-01-01 split, b>a 2015-01-01", {"a": "2000/", "b": "2010-01-01/2015-01-01"}, "b", 2012, 2020, "a", False),
        # planned is planned
        ("a>b 2010-01-01 merger planned", {"a": "2000/"}, "a", 2009, 2012, "a", False),
        # a step in an uncertain year
        ("a>b 2010", {"a": "2000/2010", "b": "2010/"}, "a", 2009, "2010-06-01", "a b", True),
    ],
)  # fmt: skip
def test_restated(
    steps: str, lives: dict[str, str], start: str, since: int, on: int | str, bodies: str, ambiguous: bool
) -> None:
    day = date(on, 7, 1) if isinstance(on, int) else date.fromisoformat(on)
    found = restated(lineage(steps, **lives), start, date(since, 7, 1), day)
    assert (" ".join(found.bodies), found.ambiguous) == (bodies, ambiguous), found.why


def test_a_plan_is_followed_when_asked() -> None:
    known = lineage("a>b 2010-01-01 merger planned", a="2000/2010-01-01")
    found = restated(known, "a", date(2009, 1, 1), date(2012, 1, 1))
    assert found.bodies == () and found.planned
    assert restated(known, "a", date(2009, 1, 1), date(2012, 1, 1), with_planned=True).bodies == ("b",)


@pytest.mark.parametrize(
    ("day", "bodies"),
    [
        (date(2009, 12, 31), ()),
        (date(2010, 1, 1), ("b",)),
        (date(2011, 12, 31), ("b",)),
        (date(2012, 1, 1), ("c", "d")),
    ],
)
def test_what_came_right_after_by_a_day(day: date, bodies: tuple[str, ...]) -> None:
    known = lineage("a>b 2010-01-01, a>c 2012-01-01 split, a>d 2012-01-01 split, b>e 2010-06-01")
    assert known.next_by("a", day) == bodies


def test_what_has_not_begun_is_known_to_begin_later() -> None:
    known = lineage("", a="2010-01-01/2020-01-01", b="/2020-01-01")
    assert [known.not_begun("a", date(2009, 12, 31)), known.not_begun("a", date(2010, 1, 1))] == [True, False]
    assert not known.not_begun("b", date(2000, 1, 1)) and not known.not_begun("nobody", date(2000, 1, 1))
