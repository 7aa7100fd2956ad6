"""Facts that join two things: one class a kind, with the edge it becomes drawn above it.

A link is written under the thing it starts from, under the name of its kind; `to` is the id of the other end.
"""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from system_map.domain.entries import Stamp
from system_map.domain.fields import OneOrMore, Share, Slug, Step, Words, YesNo, YesNoStated
from system_map.domain.vocabulary import FactKind, Formality, Mode, Orientation, OverlapDegree, ThingType

T = ThingType
_BODIES = frozenset({T.ORGANISATION, T.PCN, T.GROUP})
_ACTORS = _BODIES | {T.FORUM, T.POST, T.PERSON, T.PROGRAMME, T.FOOTPRINT}
_AREAS = frozenset({T.FOOTPRINT, T.PCN, T.GROUP})
_ALL = frozenset(ThingType)


class Link(Stamp):
    """A fact that joins the thing it is written under to another. `id` tells two of the same kind and ends apart."""

    kind: ClassVar[FactKind]
    starts: ClassVar[frozenset[ThingType]] = _ALL
    ends_at: ClassVar[frozenset[ThingType]] = _ALL

    to: Slug
    id: Slug | None = Field(None, description="Needed only where the same two things are joined twice.")


# (Organisation|Pcn|Post|Person|Group|Forum|Programme)-[:HOLDS]->(Seat)
class Holding(Link):
    """Who holds a seat. Written under the seat, as `holders`; `to` is the holder. A seat is not its holder."""

    kind = FactKind.HOLDS
    starts = _ACTORS
    ends_at = frozenset({T.SEAT})
    on_behalf_of: Slug | None = Field(None, description="Whom the holder sits for, if not for itself.")
    alternate: YesNo = Field(False, description="Sits only when the holder cannot.")


# (Organisation|Pcn|Group|Person|Post|Forum)-[:MEMBER_OF]->(Organisation|Pcn|Footprint|Group|Programme|Forum)
class Membership(Link):
    """Belonging: a practice to its PCN, a body to a collaborative or a system."""

    kind = FactKind.MEMBER_OF
    starts = _ACTORS
    ends_at = _ACTORS
    role: Words | None = Field(None, description="partner, full partner, associate, lead … as the source says.")
    lead_system: YesNo | None = Field(None, description="Whether this is the lead system of a body in several.")
    excluded_from: Words | None = Field(None, description="What the member stays outside of: the control total.")


# (Organisation|Pcn|Forum|Post|Programme|Group)-[:SERVES]->(Footprint|Pcn)
class Service(Link):
    """The population or area that a body, forum or programme works for."""

    kind = FactKind.SERVES
    starts = _ACTORS
    ends_at = _AREAS
    what: Words | None = Field(None, description="Which services or functions.")


# (Footprint|Pcn|Group)-[:WITHIN]->(Footprint|Pcn|Group)
class Within(Link):
    """One area lies inside another."""

    kind = FactKind.WITHIN
    starts = _AREAS
    ends_at = _AREAS
    basis: Words | None = Field(None, description="computed (from what), or stated.")


# (Footprint|Pcn|Group)-[:OVERLAPS]->(Footprint|Pcn|Group)      written once, read both ways
class Overlap(Link):
    """Boundaries that do not line up, and by how much."""

    kind = FactKind.OVERLAPS
    starts = _AREAS
    ends_at = _AREAS
    degree: OverlapDegree = OverlapDegree.NOT_STATED
    share_from: Share | None = Field(None, description="Share of this side's population inside the other.")
    share_to: Share | None = Field(None, description="Share of the other side's population inside this.")
    basis: Words | None = Field(None, description="computed (from what), or stated.")


# (Footprint|Pcn|Group)-[:COTERMINOUS_WITH]->(Footprint|Pcn|Group)      written once, read both ways
class Coterminosity(Link):
    """Boundaries that line up: exactly, nearly, or largely with an exception."""

    kind = FactKind.COTERMINOUS_WITH
    starts = _AREAS
    ends_at = _AREAS
    degree: OverlapDegree = OverlapDegree.EXACT
    exception: Words | None = Field(None, description="What does not line up.")
    larger: Slug | None = Field(None, description="The larger side, where the source says which.")


# (Decision)-[:HELD_BY]->(Forum|Organisation|Post|Person|Group|Programme|Footprint)
class HeldBy(Link):
    """Who holds a decision and how. A Footprint as holder says the level alone: no forum is recorded."""

    kind = FactKind.HELD_BY
    starts = frozenset({T.DECISION})
    ends_at = _ACTORS
    mode: Mode = Mode.NOT_STATED
    level: Slug | None = Field(None, description="A code of the codelist level.")
    order: Step | None = Field(None, description="The step of the chain of approval, first is 1.")
    capacity: Words | None = Field(None, description="The capacity in which it is held, where a forum has two.")
    limits: Words | None = Field(None, description="Conditions or limits.")


# (actor)-[:REPORTS_TO]->(actor)
class ReportingLine(Link):
    """Who reports what to whom, and how often."""

    kind = FactKind.REPORTS_TO
    starts = _ACTORS
    ends_at = _ACTORS | {T.AGREEMENT}
    what: Words | None = None
    how_often: Words | None = None


# (actor)-[:ESCALATES_TO]->(actor)
class EscalationLine(Link):
    """Where an issue goes that cannot be settled here."""

    kind = FactKind.ESCALATES_TO
    starts = _ACTORS
    ends_at = _ACTORS
    what: Words | None = None
    order: Step | None = None


# (actor)-[:ACCOUNTABLE_TO]->(actor)
class AccountabilityLine(Link):
    """Who answers to whom: for what, under which obligation, with which consequence (Bovens)."""

    kind = FactKind.ACCOUNTABLE_TO
    starts = _ACTORS
    ends_at = _ACTORS
    orientation: Orientation = Orientation.NOT_STATED
    formality: Formality = Formality.NOT_STATED
    matters: Annotated[tuple[Slug, ...], OneOrMore()] = Field(
        (), description="Codes of the codelist matter: finance, quality, performance, public …"
    )
    basis: Words | None = Field(None, description="The law, licence or agreement it rests on.")
    obligation: Words | None = None
    consequence: Words | None = None
    how_often: Words | None = None


# (Forum)-[:ACTS_AS]->(Forum|Group|Footprint …)
class ActsAs(Link):
    """A forum that does the work of another, or is designated in its place."""

    kind = FactKind.ACTS_AS
    starts = _ACTORS
    ends_at = _ACTORS
    what: Words | None = Field(None, description="The role it fills.")


# (Forum)-[:MEETS_IN_COMMON_WITH]->(Forum)      each committee to the one meeting
class MeetsInCommon(Link):
    """A committee, to the meeting in which it sits with others: one meeting, n committees, n decisions."""

    kind = FactKind.MEETS_IN_COMMON_WITH
    starts = frozenset({T.FORUM, T.GROUP})
    ends_at = frozenset({T.FORUM, T.GROUP})


# (Forum|Group)-[:COMMITTEE_OF]->(Organisation|Forum|Group)
class CommitteeOf(Link):
    """A committee, to the body or board whose committee it is."""

    kind = FactKind.COMMITTEE_OF
    starts = frozenset({T.FORUM, T.GROUP})
    ends_at = _ACTORS


# (anything)-[:PART_OF]->(anything)
class PartOf(Link):
    """A forum, programme, place or body, to the larger one it belongs to; a forum that meets within another."""

    kind = FactKind.PART_OF
    what: Words | None = None


# (body)-[:SUCCEEDED_BY]->(body)      also footprint to footprint, forum to forum, agreement to agreement
class Succession(Link):
    """What came after: merger, split, rename, abolition, transformation. Many to many."""

    kind = FactKind.SUCCEEDED_BY
    how: Slug | None = Field(None, description="A code of the codelist succession_kind.")


# (Person)-[:FILLS]->(Post)
class Tenure(Link):
    """Who fills a post."""

    kind = FactKind.FILLS
    starts = frozenset({T.PERSON, T.GROUP, T.POST})
    ends_at = frozenset({T.POST})


# (Post)-[:POST_AT]->(Organisation …)      two of them make a joint post
class PostAt(Link):
    """The body, forum, system or programme that a post belongs to."""

    kind = FactKind.POST_AT
    starts = frozenset({T.POST, T.GROUP})
    ends_at = _ACTORS


# (Seat)-[:EX_OFFICIO]->(Post)
class ExOfficio(Link):
    """The post whose holder has the seat by virtue of it."""

    kind = FactKind.EX_OFFICIO
    starts = frozenset({T.SEAT})
    ends_at = frozenset({T.POST, T.GROUP})


# (actor)-[:APPOINTS]->(Seat|Post|Person|Forum)
class Appoints(Link):
    """Who appoints or elects."""

    kind = FactKind.APPOINTS
    starts = _ACTORS
    ends_at = frozenset({T.SEAT, T.POST, T.PERSON, T.FORUM, T.GROUP})
    what: Words | None = None


# (actor)-[:LEADS]->(Programme|Group|Organisation|Footprint|Decision)
class Leads(Link):
    """Who leads a programme, a body, a system or a function."""

    kind = FactKind.LEADS
    starts = _ACTORS
    what: Words | None = Field(None, description="Sponsor, SRO, clinical lead … as the source says.")


# (body)-[:PARTY_TO]->(Agreement)
class PartyTo(Link):
    """Who signed or entered an agreement."""

    kind = FactKind.PARTY_TO
    starts = _ACTORS
    ends_at = frozenset({T.AGREEMENT})
    role: Words | None = None


# (Agreement)-[:UNDERPINS]->(anything)
class Underpins(Link):
    """What an agreement, plan or law is the basis of."""

    kind = FactKind.UNDERPINS
    how: Words | None = Field(None, description="underpins, overlays, monitors … as the source says.")


# (Delegation)-[:DELEGATED_BY]->(delegator)
class DelegatedBy(Link):
    """Who passes the decision on."""

    kind = FactKind.DELEGATED_BY
    starts = frozenset({T.DELEGATION})
    ends_at = _ACTORS


# (Delegation)-[:DELEGATED_TO]->(delegate)
class DelegatedTo(Link):
    """Who may take the decision."""

    kind = FactKind.DELEGATED_TO
    starts = frozenset({T.DELEGATION})
    ends_at = _ACTORS


# (Delegation)-[:DELEGATES]->(Decision)
class Delegates(Link):
    """Which decision is passed on."""

    kind = FactKind.DELEGATES
    starts = frozenset({T.DELEGATION})
    ends_at = frozenset({T.DECISION})


# (Delegation|HeldBy …)-[:UNDER]->(Agreement)
class Under(Link):
    """The instrument a delegation rests on."""

    kind = FactKind.UNDER
    ends_at = frozenset({T.AGREEMENT})


# (anything)-[:RELATED_TO]->(anything)
class Related(Link):
    """A stated relation that none of the others says; `how` is a short verb phrase: contributed to, set up."""

    kind = FactKind.RELATED_TO
    how: Words
    how_often: Words | None = None
    orientation: Orientation | None = None
    formal: YesNoStated | None = None


#: Reads an id, a mapping, or a list of either: `reports_to: nhs-england`.
Items = OneOrMore("to")
