"""Keys say which fact it is, and stay; digests say what is said of it, and change with any of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from system_map.domain.vocabulary import Certainty, FactKind, Status
from system_map.domain.world import Attribute, Cited, Evidence, Fact

EVIDENCE = Evidence(
    begins="2018",
    ends=None,
    citations=(Cited("paper", "page 1", "2020"),),
    certainty=Certainty.STATED,
    status=Status.IN_PLACE,
)
FACT = Fact(FactKind.REPORTS_TO, "panel", "board", EVIDENCE, {"what": "quality"})
QUORUM = Attribute("panel", "quorum", "five", EVIDENCE)

OTHER_EVIDENCE: list[dict[str, Any]] = [
    {"begins": "2018-01"},
    {"begins": None},
    {"ends": "2022-07-01"},
    {"citations": ()},
    {"citations": (*EVIDENCE.citations, Cited("minutes", "item 2", "2021"))},
    {"citations": (Cited("minutes", "page 1", "2020"),)},
    {"citations": (Cited("paper", "page 2", "2020"),)},
    {"citations": (Cited("paper", "page 1", "2021"),)},
    {"certainty": Certainty.IMPLIED},
    {"status": Status.DRAFT},
    {"view_of": "the chair"},
    {"note": "Read with care."},
]


@pytest.mark.parametrize("other", OTHER_EVIDENCE, ids=str)
def test_evidence_changes_the_digest_and_not_the_key(other: dict[str, Any]) -> None:
    evidence = replace(EVIDENCE, **other)
    fact, quorum = replace(FACT, evidence=evidence), replace(QUORUM, evidence=evidence)
    assert fact.key == FACT.key
    assert fact.digest != FACT.digest
    assert quorum.digest != QUORUM.digest
    # Two people's views of one value are two facts.
    assert (quorum.key == QUORUM.key) is ("view_of" not in other)


def test_detail_changes_the_digest_of_a_link_and_not_its_key() -> None:
    for detail in ({}, {"what": "money"}, {"what": "quality", "how_often": "monthly"}):
        other = replace(FACT, detail=detail)
        assert other.key == FACT.key
        assert other.digest != FACT.digest


def test_the_order_of_detail_says_nothing() -> None:
    one = replace(FACT, detail={"what": "quality", "order": 1, "matters": ("finance", "risk")})
    two = replace(FACT, detail={"matters": ("finance", "risk"), "order": 1, "what": "quality"})
    assert one.digest == two.digest


@pytest.mark.parametrize(
    "other",
    [
        {"start": "table"},
        {"end": "trust"},
        {"kind": FactKind.ESCALATES_TO},
        {"told_apart_by": "money"},
        {"start": "board", "end": "panel"},
    ],
    ids=str,
)
def test_a_link_between_other_ends_is_another_fact(other: dict[str, Any]) -> None:
    assert replace(FACT, **other).key != FACT.key


@pytest.mark.parametrize("other", [{"thing": "table"}, {"name": "meets"}, {"value": "six"}], ids=str)
def test_another_value_is_another_fact(other: dict[str, Any]) -> None:
    assert replace(QUORUM, **other).key != QUORUM.key


def test_a_code_is_told_apart_by_its_scheme_and_a_count_by_what_it_counts() -> None:
    for name, detail in (("code", "scheme"), ("count", "of")):
        one = Attribute("panel", name, "18", EVIDENCE, {detail: "beds"})
        two = Attribute("panel", name, "18", EVIDENCE, {detail: "rooms"})
        assert one.key != two.key


def test_that_a_thing_is_stays_one_fact_when_its_kind_is_corrected() -> None:
    is_a = Attribute("panel", "is_a", "board", EVIDENCE)
    corrected = replace(is_a, value="committee")
    assert is_a.key == corrected.key == "panel#is_a"
    assert is_a.digest != corrected.digest
    earlier = replace(is_a, detail={"at_another_time": True})
    assert earlier.key not in (is_a.key, replace(earlier, value="committee").key)


def test_keys_and_digests_are_those_of_yesterday() -> None:
    # A map holds them: if they changed with the code, the next load would close every fact and open it again.
    assert FACT.key == "panel~REPORTS_TO~board"
    assert replace(FACT, told_apart_by="money").key == "panel~REPORTS_TO~board~money"
    assert QUORUM.key == "panel#quorum.680689ad8e"
    assert FACT.digest == "6964c07c64"
    assert QUORUM.digest == "925fa3d9a6"


def test_according_to_some_sources() -> None:
    two = replace(EVIDENCE, begins=None, citations=(Cited("paper", "1", "2020"), Cited("minutes", "2", "2022")))
    assert two.period_by(None) == two.period
    assert two.period_by(frozenset({"nobody"})) is None
    on = date(2021, 6, 1)
    assert two.said_on(on)
    assert two.said_on(on, frozenset({"paper"}))  # last described before, and shown as that
    assert not two.said_on(on, frozenset({"minutes"}))  # not yet described
    assert not two.said_on(on, frozenset({"nobody"}))
