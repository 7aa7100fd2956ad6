"""What a field takes as people and YAML write it, and what it becomes."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from system_map.domain.entries import Entry
from system_map.domain.thing import attribute_fields, link_fields
from system_map.domain.things import BY_TYPE, Forum, Organisation, Seat
from system_map.domain.vocabulary import ThingType


def organisation(**said: Any) -> Organisation:
    return Organisation.model_validate({"id": "clinic", "name": "The Clinic", **said})


@pytest.mark.parametrize(
    ("written", "values"),
    [
        ("thriving", ["thriving"]),
        (["thriving", "developing"], ["thriving", "developing"]),
        ({"value": "thriving"}, ["thriving"]),
        ([{"value": "thriving"}, "developing"], ["thriving", "developing"]),
        (True, ["yes"]),
        (False, ["no"]),
        (0, ["0"]),
        (5, ["5"]),
        (2.5, ["2.5"]),
        ([True, 5], ["yes", "5"]),
        ("  padded ", ["padded"]),
        ([], []),
    ],
)
def test_values(written: object, values: list[str]) -> None:
    assert [value.value for value in organisation(maturity=written).maturity] == values


@pytest.mark.parametrize(
    ("field", "written", "read"),
    [
        ("also", "Clinic", [("name", "Clinic")]),
        ("also", ["Clinic", {"name": "C", "use": "acronym"}], [("name", "Clinic"), ("name", "C")]),
        ("notes", "It is open.", [("text", "It is open.")]),
        ("notes", [{"text": "It is open.", "topic": "history"}], [("text", "It is open.")]),
        ("codes", {"scheme": "ods", "code": "RBD"}, [("code", "RBD")]),
        ("counts", {"of": "beds", "number": 18}, [("number", 18.0)]),
        ("cite", {"source": "paper", "at": "page 1"}, [("source", "paper")]),
        ("reports_to", "trust", [("to", "trust")]),
        ("reports_to", {"to": "trust", "what": "quality"}, [("to", "trust")]),
        ("reports_to", ["trust", {"to": "council"}], [("to", "trust"), ("to", "council")]),
    ],
)
def test_one_item_where_several_may_stand(field: str, written: object, read: list[tuple[str, object]]) -> None:
    items = getattr(organisation(**{field: written}), field)
    assert [(name, getattr(item, name)) for item, (name, _) in zip(items, read, strict=True)] == read


@pytest.mark.parametrize(
    ("written", "text"),
    [("2018-06-01", "2018-06-01"), (2018, "2018"), ("2018", "2018"), ("by 2018", "by 2018")],
)
def test_a_date_stays_as_it_is_written(written: object, text: str) -> None:
    assert organisation(begins=written).begins == text


@pytest.mark.parametrize(
    "wrong",
    [
        {"begins": "June 2018"},
        {"begins": 18},
        {"begins": 2018.5},
        {"begins": True},
        {"begins": None, "ends": ["2018"]},
        {"maturity": ""},
        {"maturity": "   "},
        {"maturity": None},
        {"maturity": [None]},
        {"maturity": [["thriving"]]},
        {"name": 111},
        {"name": " "},
        {"id": "The Clinic"},
        {"id": "clinic-"},
        {"id": "clinic--north"},
        {"id": "clinic\n"},
        {"id": ""},
        {"counts": {"of": "beds", "number": "18"}},
        {"counts": {"of": "beds", "number": True}},
        {"counts": {"of": "beds", "number": float("nan")}},
        {"counts": {"of": "beds", "number": float("inf")}},
        {"member_of": {"to": "county", "lead_system": "perhaps"}},
        {"reports_to": 7},
        {"reports_to": [["trust"]]},
        {"colour": "green"},
        {"cite": {"source": "paper", "at": "page 1", "page": 1}},
    ],
    ids=str,
)
def test_what_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        organisation(**wrong)


def test_yes_is_taken_as_any_yaml_reads_it() -> None:
    for yes in (True, "yes"):
        (link,) = organisation(member_of={"to": "county", "lead_system": yes}).member_of
        assert link.lead_system is True
        (relation,) = organisation(related_to={"to": "trust", "how": "rents from", "formal": yes}).related_to
        assert relation.formal == "yes"


def test_what_is_not_said_stays_unsaid() -> None:
    (link,) = organisation(member_of="county").member_of
    assert link.lead_system is None
    assert (link.begins, link.status, link.certainty, link.cite) == (None, None, None, ())


def test_an_entry_does_not_change() -> None:
    with pytest.raises(ValidationError):
        organisation().name = "Another"  # type: ignore[misc]


def test_every_field_of_a_thing_is_one_of_four_sorts() -> None:
    # Its own statement, its attributes, its links, and its seats: what is none of them would be read and lost.
    known = {"id", "kind", "name", "also", "kind_history", "codes", "counts", "notes", "seats"}
    of_source = {"publisher", "published", "describes", "licence", "url"}
    from system_map.domain.entries import Stamp

    for type_, cls in BY_TYPE.items():
        sorts = known | set(Stamp.model_fields) | (of_source if type_ is ThingType.SOURCE else set())
        rest = set(cls.model_fields) - sorts
        assert rest == {*attribute_fields(cls), *link_fields(cls)}


def test_which_fields_are_attributes_and_which_are_links() -> None:
    assert "quorum" in attribute_fields(Forum)
    assert "reports_to" in link_fields(Forum)
    assert set(link_fields(Seat)) == {"part_of", "succeeded_by", "related_to", "holders", "ex_officio"}
    assert issubclass(Forum, Entry)
