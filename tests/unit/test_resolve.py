"""What a statement takes over from what is around it: its thing, its forum, its file - and what it does not."""

from __future__ import annotations

import pytest

from system_map.domain.vocabulary import Certainty, FactKind, Status
from system_map.domain.world import Attribute, Cited, Evidence, Fact, World
from tests.worlds import world

SOURCE = """
sources:
  - {id: paper, kind: paper, name: A paper, published: 2021, describes: 2020}
  - {id: minutes, kind: paper, name: Minutes, published: 2019-05-01}
  - {id: rumour, kind: paper, name: A rumour, as_at: 2015}
defaults:
  cite: {source: paper, at: page 1}
  status: in-place
  certainty: implied
"""
PANEL = """
forums:
  - id: panel
    name: The Panel
    begins: 2018
    ends: 2022-07-01
    status: proposed
    certainty: stated
    view_of: the chair
    note: Of the panel.
    cite: {source: minutes, at: item 1}
    quorum:
      - five
      - {value: six, begins: 2019, cite: {source: rumour, at: hearsay}}
      - {value: seven, status: draft, certainty: example, view_of: the clerk, note: Of the value.}
    also: [{name: Table, ends: 2019-06}]
    meets: {value: monthly, as_at: 2017}
    reports_to:
      - board
      - {to: trust, begins: 2020, status: planned, cite: {source: paper, at: page 3}, note: Of the link.}
    seats:
      - {id: panel-chair, name: the chair, kind: chair, voting: yes, holders: {to: chief, as_at: 2016}}
      - {id: panel-clerk, kind: secretariat, begins: 2019, status: in-place, cite: {source: rumour, at: hearsay}}
  - {id: board, name: The Board}
organisations:
  - {id: trust, name: The Trust}
posts:
  - {id: chief, name: The Chief}
"""


@pytest.fixture(scope="module")
def resolved() -> World:
    return world(PANEL, SOURCE)


def attribute(found: World, thing: str, name: str, value: str | None = None) -> Attribute:
    return next(a for a in found.attributes if (a.thing, a.name) == (thing, name) and value in (None, a.value))


def fact(found: World, kind: FactKind, start: str, end: str) -> Fact:
    return next(f for f in found.facts if (f.kind, f.start, f.end) == (kind, start, end))


def dates(evidence: Evidence) -> tuple[str | None, str | None]:
    return evidence.begins, evidence.ends


def test_a_thing_takes_over_the_defaults_of_the_file(resolved: World) -> None:
    life = attribute(resolved, "board", "is_a").evidence
    assert life.citations == (Cited("paper", "page 1", "2020"),)
    assert (life.status, life.certainty) == (Status.IN_PLACE, Certainty.IMPLIED)
    assert (dates(life), life.view_of, life.note) == ((None, None), None, None)


def test_a_thing_speaks_for_itself(resolved: World) -> None:
    life = attribute(resolved, "panel", "is_a").evidence
    assert life.citations == (Cited("minutes", "item 1", "2019-05-01"),)
    assert (life.status, life.certainty) == (Status.PROPOSED, Certainty.STATED)
    assert (dates(life), life.view_of, life.note) == (("2018", "2022-07-01"), "the chair", "Of the panel.")


def test_a_value_takes_over_everything_of_its_thing_but_the_note(resolved: World) -> None:
    life, quorum = (attribute(resolved, "panel", n, v).evidence for n, v in (("is_a", None), ("quorum", "five")))
    assert quorum == Evidence(
        life.begins, life.ends, life.citations, life.certainty, life.status, life.view_of, note=None
    )
    assert attribute(resolved, "panel", "name", "The Panel").evidence == quorum


def test_a_value_speaks_for_itself(resolved: World) -> None:
    six = attribute(resolved, "panel", "quorum", "six").evidence
    assert six.citations == (Cited("rumour", "hearsay", "2015"),)
    seven = attribute(resolved, "panel", "quorum", "seven").evidence
    assert (seven.status, seven.certainty, seven.view_of) == (Status.DRAFT, Certainty.EXAMPLE, "the clerk")
    assert seven.note == "Of the value."


def test_a_value_lasts_as_long_as_its_thing_on_the_side_that_it_does_not_say(resolved: World) -> None:
    assert dates(attribute(resolved, "panel", "quorum", "six").evidence) == ("2019", "2022-07-01")
    assert dates(attribute(resolved, "panel", "name", "Table").evidence) == ("2018", "2019-06")


def test_a_link_takes_over_who_says_so_and_no_more_of_its_thing(resolved: World) -> None:
    line = fact(resolved, FactKind.REPORTS_TO, "panel", "board").evidence
    assert line.citations == (Cited("minutes", "item 1", "2019-05-01"),)
    assert (line.status, line.certainty) == (Status.IN_PLACE, Certainty.IMPLIED)  # of the file
    assert (dates(line), line.view_of, line.note) == ((None, None), None, None)


def test_a_link_speaks_for_itself(resolved: World) -> None:
    line = fact(resolved, FactKind.REPORTS_TO, "panel", "trust").evidence
    assert line.citations == (Cited("paper", "page 3", "2020"),)
    assert (line.status, dates(line), line.note) == (Status.PLANNED, ("2020", None), "Of the link.")


def test_a_seat_takes_over_everything_of_its_forum_but_the_note(resolved: World) -> None:
    forum, seat = (attribute(resolved, thing, "is_a").evidence for thing in ("panel", "panel-chair"))
    assert (dates(seat), seat.citations, seat.status) == (dates(forum), forum.citations, forum.status)
    assert (seat.certainty, seat.view_of, seat.note) == (forum.certainty, forum.view_of, None)
    assert attribute(resolved, "panel-chair", "voting", "yes").evidence.citations == forum.citations
    assert fact(resolved, FactKind.ON, "panel-chair", "panel").evidence == seat


def test_a_seat_speaks_for_itself(resolved: World) -> None:
    seat = attribute(resolved, "panel-clerk", "is_a").evidence
    assert (dates(seat), seat.status) == (("2019", "2022-07-01"), Status.IN_PLACE)
    assert seat.citations == (Cited("rumour", "hearsay", "2015"),)


def test_a_seat_without_a_name_has_none(resolved: World) -> None:
    names = {a.thing for a in resolved.attributes if a.name == "name"}
    assert "panel-chair" in names
    assert "panel-clerk" not in names


def test_a_holder_is_drawn_to_the_seat_and_cites_as_the_forum_does(resolved: World) -> None:
    holding = fact(resolved, FactKind.HOLDS, "chief", "panel-chair").evidence
    assert holding.citations == (Cited("minutes", "item 1", "2016"),)
    assert dates(holding) == (None, None)


def test_the_date_described_is_the_nearest_that_is_said(resolved: World) -> None:
    assert attribute(resolved, "panel", "meets").evidence.citations == (Cited("minutes", "item 1", "2017"),)
    found = world(
        """
organisations:
  - id: clinic
    name: The Clinic
    as_at: 2014
    maturity:
      - first
      - {value: second, as_at: 2013}
      - {value: third, as_at: 2013, cite: [{source: paper, at: page 3, as_at: 2012}, {source: paper, at: page 4}]}
""",
        SOURCE,
    )
    described = {a.value: [c.as_at for c in a.evidence.citations] for a in found.attributes if a.name == "maturity"}
    assert described == {"first": ["2014"], "second": ["2013"], "third": ["2012", "2013"]}


def test_a_source_cites_itself_whatever_its_file_cites(resolved: World) -> None:
    for source, described in (("paper", "2020"), ("minutes", "2019-05-01"), ("rumour", "2015")):
        life = attribute(resolved, source, "is_a").evidence
        assert life.citations == (Cited(source, "the document itself", described),)


def test_parties_members_and_holders_are_written_at_the_far_end() -> None:
    found = world(
        """
organisations:
  - {id: trust, name: The Trust}
agreements:
  - {id: compact, kind: contract, name: The Compact, parties: trust}
groups:
  - {id: trusts, kind: trusts, name: The trusts, members: [trust]}
"""
    )
    assert fact(found, FactKind.PARTY_TO, "trust", "compact")
    assert fact(found, FactKind.MEMBER_OF, "trust", "trusts")


def test_what_a_link_carries_beside() -> None:
    found = world(
        """
footprints:
  - {id: county, kind: system, name: The County}
organisations:
  - id: trust
    name: The Trust
    member_of: {to: county, lead_system: no, role: partner}
    accountable_to: {to: county, matters: finance}
"""
    )
    assert fact(found, FactKind.MEMBER_OF, "trust", "county").detail == {"lead_system": False, "role": "partner"}
    assert fact(found, FactKind.ACCOUNTABLE_TO, "trust", "county").detail == {
        "orientation": "not-stated",
        "formality": "not-stated",
        "matters": ("finance",),
    }


def test_what_an_attribute_carries_beside() -> None:
    found = world(
        """
organisations:
  - id: trust
    name: The Trust
    also: {name: T, use: acronym}
    codes: {scheme: ods, code: RBD}
    counts:
      - {of: budget, number: 1175500000, unit: GBP, bound: about, as_stated: £1.175.5m}
      - {of: people, number: 2800000, to: 2900000}
      - {of: beds}
    notes: {text: It moved., topic: history}
    kind_history: {value: nhs-trust, ends: 2017}
"""
    )
    said = {(a.name, a.value): dict(a.detail) for a in found.attributes if a.thing == "trust"}
    assert said == {
        ("is_a", ""): {},
        ("name", "The Trust"): {"use": "name"},
        ("name", "T"): {"use": "acronym"},
        ("code", "RBD"): {"scheme": "ods"},
        ("count", "£1.175.5m"): {"of": "budget", "number": 1175500000.0, "unit": "GBP", "bound": "about"},
        ("count", "2,800,000"): {"of": "people", "number": 2800000.0, "to": 2900000.0, "bound": "exact"},
        ("count", "not stated"): {"of": "beds", "bound": "exact"},
        ("note", "It moved."): {"topic": "history"},
        ("is_a", "nhs-trust"): {"at_another_time": True},
    }
