"""The things of the map, as they are written: one class for each word of the glossary.

Every attribute that can change is a `Values`: one value, or several each with dates and citations of its own.
A plain value is stated by the thing's own citation, for as long as the thing lasts.
"""

from __future__ import annotations

from functools import cache
from typing import Annotated, ClassVar

from pydantic import Field

from system_map.domain import links as link
from system_map.domain.entries import Codes, Counts, Names, Notes, Stamp, Values
from system_map.domain.fields import DateText, Slug, Words
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


class Organisation(Actor):
    """A body that can be a member, employ, contract or be held to account; a collaborative is one of that kind."""

    type = ThingType.ORGANISATION
    kinds = "organisation_kind"

    sectors: Values = Field((), description="acute, community, mental-health, ambulance, primary, social-care …")
    statutory: Values = Field((), description="Whether it is a body in law: yes, no.")
    maturity: Values = ()


class Area(Actor):
    """What footprints and PCNs share: areas lie in one another, and often do not line up."""

    level: Values = ()
    within: Annotated[tuple[link.Within, ...], Items] = ()
    overlaps: Annotated[tuple[link.Overlap, ...], Items] = ()
    coterminous_with: Annotated[tuple[link.Coterminosity, ...], Items] = ()


class Footprint(Area):
    """A population or area that something is organised around: a system, place, locality, council area …

    A place may be non-spatial (`spatial: no`): drawn by remit, with no area.
    """

    type = ThingType.FOOTPRINT
    kinds = "footprint_kind"

    spatial: Values = ()
    basis: Values = Field((), description="What it is drawn on: council area, flow into an acute hospital …")
    statutory: Values = ()
    maturity: Values = Field((), description="The maturity of a system, as stated: Stage 3, thriving.")


class Pcn(Area):
    """A primary care network: a group of practices, and the neighbourhood they serve."""

    type = ThingType.PCN
    kinds = None


class Seat(Thing):
    """A position at a forum, filled or vacant. A seat is not its holder: that a seat is empty is a fact.

    `kind` is its role. `how_many` is the capacity, where a source gives it. Vacancies are as stated, else
    capacity less holders, and not known when either is not: no holder written down is not an empty seat.
    """

    type = ThingType.SEAT
    kinds = "seat_role"

    name: Words = "seat"
    voting: Values = Field((), description="yes, no; leave out where no source says.")
    quorum_needs: Values = Field((), description="Whether the forum is quorate only with this seat filled.")
    how_many: Values = Field((), description="How many such positions, as a number.")
    vacant: Values = Field((), description="How many of them are vacant, where a source says so, as a number.")
    term: Values = ()
    elected: Values = ()
    holders: Annotated[tuple[link.Holding, ...], Items] = ()
    ex_officio: Annotated[tuple[link.ExOfficio, ...], Items] = ()


class Forum(Actor):
    """Where people from several bodies meet to discuss or decide.

    `kind` is the name people use for such a forum; its legal form is kept apart, because the two often differ.
    """

    type = ThingType.FORUM
    kinds = "forum_kind"

    legal_form: Values = ()
    level: Values = ()
    tier: Values = Field((), description="The source's own word for its tier: strategic, tactical …")
    remit: Values = ()
    decision_rule: Values = Field((), description="consensus, simple majority, agree or veto …")
    quorum: Values = ()
    meets: Values = Field((), description="How often.")
    terms_of_reference: Values = Field((), description="What is known of them: on file, draft, published.")
    seats: tuple[Seat, ...] = ()
    committee_of: Annotated[tuple[link.CommitteeOf, ...], Items] = ()
    meets_in_common_with: Annotated[tuple[link.MeetsInCommon, ...], Items] = ()


class Post(Actor):
    """A job at one organisation, or (a joint post) at several; one person may fill several."""

    type = ThingType.POST
    kinds = "post_kind"

    post_at: Annotated[tuple[link.PostAt, ...], Items] = ()
    remit: Values = ()


class Person(Actor):
    """A holder of a public role, named as the source names them: nothing but the name and the roles."""

    type = ThingType.PERSON
    kinds = None

    fills: Annotated[tuple[link.Tenure, ...], Items] = ()


class Decision(Thing):
    """A function or matter that somebody decides, oversees or delivers."""

    type = ThingType.DECISION
    kinds = "decision_kind"

    domain: Values = Field((), description="finance, estates, workforce, commissioning …")
    held_by: Annotated[tuple[link.HeldBy, ...], Items] = ()
    outcome: Values = Field((), description="What was decided, where a source says.")


class Delegation(Thing):
    """Who passes which decision to whom, under which instrument, within which limits, revocable by whom."""

    type = ThingType.DELEGATION
    kinds = None

    delegated_by: Annotated[tuple[link.DelegatedBy, ...], Items] = ()
    delegated_to: Annotated[tuple[link.DelegatedTo, ...], Items] = ()
    delegates: Annotated[tuple[link.Delegates, ...], Items] = ()
    under: Annotated[tuple[link.Under, ...], Items] = ()
    limits: Values = ()
    revocable: Values = Field((), description="yes, no; leave out where no source says.")
    purpose: Values = ()


class Agreement(Thing):
    """An MoU, plan, contract, licence, Section 75 agreement, law or other instrument."""

    type = ThingType.AGREEMENT
    kinds = "agreement_kind"

    binding: Values = ()
    purpose: Values = ()
    term: Values = Field((), description="How long it was to last, as stated: two years.")
    parties: Annotated[tuple[link.PartyTo, ...], Items] = ()
    underpins: Annotated[tuple[link.Underpins, ...], Items] = ()


class Programme(Actor):
    """A work programme, workstream or service with leads and a place in the structure."""

    type = ThingType.PROGRAMME
    kinds = "programme_kind"

    level: Values = ()
    remit: Values = ()
    seats: tuple[Seat, ...] = ()


class Group(Area):
    """Bodies, people or posts that a source speaks of together: "the 22 CCGs", "some providers".

    `kind` says what kind of thing its members are. `size` is how many there are (leave out where not stated);
    unnamed members stay unnamed; `complete` says whether the named members are all of them.
    """

    type = ThingType.GROUP
    kinds = "group_kind"

    size: Values = ()
    counted: Values = Field((), description="exact, at-least, about, not-stated.")
    complete: Values = ()
    members: Annotated[tuple[link.Membership, ...], Items] = ()
    fills: Annotated[tuple[link.Tenure, ...], Items] = ()
    post_at: Annotated[tuple[link.PostAt, ...], Items] = ()
    committee_of: Annotated[tuple[link.CommitteeOf, ...], Items] = ()
    meets_in_common_with: Annotated[tuple[link.MeetsInCommon, ...], Items] = ()


class Source(Thing):
    """A document or dataset: title (its `name`), publisher, dates and licence."""

    type = ThingType.SOURCE
    kinds = "source_kind"

    publisher: Words | None = None
    published: DateText | None = Field(None, description="Its own date; leave out where not stated.")
    describes: DateText | None = Field(
        None, description="The date it describes: the as-at date of its facts unless they give another."
    )
    licence: Words | None = None
    url: Words | None = None


#: Fields whose links are written from the far end: the thing they stand under is the one they end at.
REVERSED = frozenset({"holders", "parties", "members"})

#: Sections of a seed file, in the order in which people read them.
SECTIONS: dict[str, type[Thing]] = {
    "sources": Source,
    "organisations": Organisation,
    "footprints": Footprint,
    "pcns": Pcn,
    "groups": Group,
    "posts": Post,
    "people": Person,
    "forums": Forum,
    "programmes": Programme,
    "decisions": Decision,
    "delegations": Delegation,
    "agreements": Agreement,
}

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


#: The class of each type of thing.
BY_TYPE: dict[ThingType, type[Thing]] = {cls.type: cls for cls in SECTIONS.values()} | {Seat.type: Seat}
