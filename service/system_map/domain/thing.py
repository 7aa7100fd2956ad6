"""What every thing has, what those that act have besides, and areas: and which fields of an entry say what.

Every attribute that can change is a `Values`: one value, or several each with dates and citations of its own.
A plain value is stated by the thing's own citation, for as long as the thing lasts.
"""

from __future__ import annotations

from functools import cache
from typing import Annotated, ClassVar

from pydantic import Field

from system_map.domain import links as link
from system_map.domain.entries import Codes, Counts, Names, Notes, Stamp, Values
from system_map.domain.fields import Slug, Words
from system_map.domain.links import Items
from system_map.domain.vocabulary import ThingType

#: Attributes whose values come from a codelist, by the name of the list.
CODED: dict[str, str] = {
    "sectors": "sector",
    "level": "level",
    "legal_form": "legal_form",
    "domain": "decision_domain",
    "voting": "stated",
    "quorum_needs": "stated",
    "elected": "stated",
    "statutory": "stated",
    "spatial": "stated",
    "binding": "stated",
    "revocable": "stated",
    "complete": "stated",
    "counted": "count_bound",
}


class Thing(Stamp):
    """What every thing has. Its stamp is its life: when it came into being, and when it ceased.

    `id` is minted, readable and never changes; names and codes are attributes. `kind` is a code of a codelist
    that belongs to the type of thing, named by `kinds`.
    """

    type: ClassVar[ThingType]
    kinds: ClassVar[str | None] = None

    id: Slug
    kind: Slug | None = None
    name: Words
    also: Names = Field((), description="Other names: former, short, acronym, brand, variant.")
    kind_history: Values = Field((), description="Kinds it had at other times.")
    codes: Codes = ()
    counts: Counts = ()
    notes: Notes = ()
    description: Values = ()

    part_of: Annotated[tuple[link.PartOf, ...], Items] = ()
    succeeded_by: Annotated[tuple[link.Succession, ...], Items] = ()
    related_to: Annotated[tuple[link.Related, ...], Items] = ()


class Actor(Thing):
    """What can answer, report, sit, lead and take part."""

    member_of: Annotated[tuple[link.Membership, ...], Items] = ()
    serves: Annotated[tuple[link.Service, ...], Items] = ()
    reports_to: Annotated[tuple[link.ReportingLine, ...], Items] = ()
    escalates_to: Annotated[tuple[link.EscalationLine, ...], Items] = ()
    accountable_to: Annotated[tuple[link.AccountabilityLine, ...], Items] = ()
    acts_as: Annotated[tuple[link.ActsAs, ...], Items] = ()
    leads: Annotated[tuple[link.Leads, ...], Items] = ()
    appoints: Annotated[tuple[link.Appoints, ...], Items] = ()
    party_to: Annotated[tuple[link.PartyTo, ...], Items] = ()


class Area(Actor):
    """What footprints and PCNs share: areas lie in one another, and often do not line up."""

    level: Values = ()
    within: Annotated[tuple[link.Within, ...], Items] = ()
    overlaps: Annotated[tuple[link.Overlap, ...], Items] = ()
    coterminous_with: Annotated[tuple[link.Coterminosity, ...], Items] = ()


#: The fields of a thing that are not attributes with a history of their own.
_NOT_ATTRIBUTES = frozenset(Stamp.model_fields) | {
    "id", "kind", "name", "also", "kind_history", "codes", "counts", "notes", "seats",
    "publisher", "published", "describes", "licence", "url",
}  # fmt: skip


@cache
def link_fields(cls: type[Thing]) -> dict[str, type[link.Link]]:
    """The fields of a thing that hold links, with the class of link each holds."""
    found: dict[str, type[link.Link]] = {}
    for name, field in cls.model_fields.items():
        args = getattr(field.annotation, "__args__", ())
        if args and isinstance(args[0], type) and issubclass(args[0], link.Link):
            found[name] = args[0]
    return found


@cache
def attribute_fields(cls: type[Thing]) -> tuple[str, ...]:
    """The fields of a thing that hold attributes with a history."""
    return tuple(n for n in cls.model_fields if n not in _NOT_ATTRIBUTES and n not in link_fields(cls))
