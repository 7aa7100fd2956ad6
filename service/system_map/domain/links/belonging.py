"""Who belongs where: memberships, parts, areas served, committees, posts and who fills them."""

from __future__ import annotations

from pydantic import Field

from system_map.domain.fields import Slug, Words, YesNo, YesNoStated
from system_map.domain.links.base import ACTORS, AREAS, Link
from system_map.domain.vocabulary import FactKind, Orientation, ThingType

T = ThingType


# (Organisation|Pcn|Group|Person|Post|Forum)-[:MEMBER_OF]->(Organisation|Pcn|Footprint|Group|Programme|Forum)
class Membership(Link):
    """Belonging: a practice to its PCN, a body to a collaborative or a system."""

    kind = FactKind.MEMBER_OF
    starts = ACTORS
    ends_at = ACTORS
    role: Words | None = Field(None, description="partner, full partner, associate, lead … as the source says.")
    lead_system: YesNo | None = Field(None, description="Whether this is the lead system of a body in several.")
    excluded_from: Words | None = Field(None, description="What the member stays outside of: the control total.")


# (Organisation|Pcn|Forum|Post|Programme|Group)-[:SERVES]->(Footprint|Pcn)
class Service(Link):
    """The population or area that a body, forum or programme works for."""

    kind = FactKind.SERVES
    starts = ACTORS
    ends_at = AREAS
    what: Words | None = Field(None, description="Which services or functions.")


# (anything)-[:PART_OF]->(anything)
class PartOf(Link):
    """A forum, programme, place or body, to the larger one it belongs to; a forum that meets within another."""

    kind = FactKind.PART_OF
    what: Words | None = None


# (Forum|Group)-[:COMMITTEE_OF]->(Organisation|Forum|Group)
class CommitteeOf(Link):
    """A committee, to the body or board whose committee it is."""

    kind = FactKind.COMMITTEE_OF
    starts = frozenset({T.FORUM, T.GROUP})
    ends_at = ACTORS


# (Forum)-[:MEETS_IN_COMMON_WITH]->(Forum)      each committee to the one meeting
class MeetsInCommon(Link):
    """A committee, to the meeting in which it sits with others: one meeting, n committees, n decisions."""

    kind = FactKind.MEETS_IN_COMMON_WITH
    starts = frozenset({T.FORUM, T.GROUP})
    ends_at = frozenset({T.FORUM, T.GROUP})
    how: Words | None = Field(
        None, description="aligned, where they only meet at the same time and place and are no committees in common."
    )


# (Person|Group|Post)-[:FILLS]->(Post)
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
    ends_at = ACTORS


# (actor)-[:LEADS]->(Programme|Group|Organisation|Footprint|Decision)
class Leads(Link):
    """Who leads a programme, a body, a system or a function."""

    kind = FactKind.LEADS
    starts = ACTORS
    what: Words | None = Field(None, description="Sponsor, SRO, clinical lead … as the source says.")


# (body)-[:SUCCEEDED_BY]->(body)      also footprint to footprint, forum to forum, agreement to agreement
class Succession(Link):
    """What came after: merger, split, rename, abolition, transformation. Many to many."""

    kind = FactKind.SUCCEEDED_BY
    how: Slug | None = Field(None, description="A code of the codelist succession_kind.")


# (anything)-[:RELATED_TO]->(anything)
class Related(Link):
    """A stated relation that none of the others says; `how` is a short verb phrase: contributed to, set up."""

    kind = FactKind.RELATED_TO
    how: Words
    how_often: Words | None = None
    orientation: Orientation | None = None
    formal: YesNoStated | None = None
