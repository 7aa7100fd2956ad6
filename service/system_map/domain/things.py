"""The things of the map, as they are written: one class for each word of the glossary."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from system_map.domain import links as link
from system_map.domain.entries import Values
from system_map.domain.fields import DateText, Words
from system_map.domain.links import Items
from system_map.domain.thing import Actor, Area, Thing
from system_map.domain.vocabulary import ThingType


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
    elected: Values = Field((), description="Whether its holder is elected: yes, no.")
    holders: Annotated[tuple[link.Holding, ...], Items] = ()
    ex_officio: Annotated[tuple[link.ExOfficio, ...], Items] = ()


class Organisation(Actor):
    """A body that can be a member, employ, contract or be held to account; a collaborative is one of that kind."""

    type = ThingType.ORGANISATION
    kinds = "organisation_kind"

    sectors: Values = Field((), description="acute, community, mental-health, ambulance, primary, social-care …")
    statutory: Values = Field((), description="Whether it is a body in law: yes, no.")
    maturity: Values = ()
    level: Values = ()
    remit: Values = ()
    decision_rule: Values = Field((), description="How it decides, where it is a body of members: consensus …")
    quorum: Values = ()
    seats: tuple[Seat, ...] = Field((), description="Where it meets as one: a partnership, a federation's members.")


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
    fills: Annotated[tuple[link.Tenure, ...], Items] = Field((), description="Another post that its holder fills.")
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

    @property
    def described(self) -> str | None:
        """The as-at date of its facts unless they give another."""
        return self.describes or self.published or self.as_at


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

#: The class of each type of thing.
BY_TYPE: dict[ThingType, type[Thing]] = {cls.type: cls for cls in SECTIONS.values()} | {Seat.type: Seat}
