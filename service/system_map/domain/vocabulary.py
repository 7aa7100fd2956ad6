"""The words with a fixed meaning in the code. Longer lists that people add to are codelists under `seed/codelists/`."""

from __future__ import annotations

from enum import StrEnum


class ThingType(StrEnum):
    """What a thing is; also its label in the graph and its type in the API."""

    ORGANISATION = "Organisation"
    FOOTPRINT = "Footprint"
    PCN = "Pcn"
    FORUM = "Forum"
    SEAT = "Seat"
    POST = "Post"
    PERSON = "Person"
    DECISION = "Decision"
    DELEGATION = "Delegation"
    AGREEMENT = "Agreement"
    PROGRAMME = "Programme"
    GROUP = "Group"
    SOURCE = "Source"


class FactKind(StrEnum):
    """A fact that joins two things; also the type of its edge, from the first named to the second."""

    HOLDS = "HOLDS"
    ON = "ON"
    MEMBER_OF = "MEMBER_OF"
    SERVES = "SERVES"
    WITHIN = "WITHIN"
    OVERLAPS = "OVERLAPS"
    COTERMINOUS_WITH = "COTERMINOUS_WITH"
    HELD_BY = "HELD_BY"
    REPORTS_TO = "REPORTS_TO"
    ESCALATES_TO = "ESCALATES_TO"
    ACCOUNTABLE_TO = "ACCOUNTABLE_TO"
    ACTS_AS = "ACTS_AS"
    MEETS_IN_COMMON_WITH = "MEETS_IN_COMMON_WITH"
    COMMITTEE_OF = "COMMITTEE_OF"
    PART_OF = "PART_OF"
    SUCCEEDED_BY = "SUCCEEDED_BY"
    FILLS = "FILLS"
    POST_AT = "POST_AT"
    EX_OFFICIO = "EX_OFFICIO"
    APPOINTS = "APPOINTS"
    LEADS = "LEADS"
    PARTY_TO = "PARTY_TO"
    UNDERPINS = "UNDERPINS"
    DELEGATED_BY = "DELEGATED_BY"
    DELEGATED_TO = "DELEGATED_TO"
    DELEGATES = "DELEGATES"
    UNDER = "UNDER"
    RELATED_TO = "RELATED_TO"


class SeatsThrough(StrEnum):
    """By what somebody has a seat besides holding it: the kinds of fact that lead to it."""

    FILLS = "FILLS"
    EX_OFFICIO = "EX_OFFICIO"
    MEMBER_OF = "MEMBER_OF"


class Certainty(StrEnum):
    """How the source knows a fact."""

    STATED = "stated"
    IMPLIED = "implied"
    POSTULATED = "postulated"
    VIEW = "view"
    EXAMPLE = "example"


class Status(StrEnum):
    """What a source says of the thing or the arrangement. Never assumed: the default is that nothing is stated."""

    IN_PLACE = "in-place"
    DRAFT = "draft"
    PROPOSED = "proposed"
    PLANNED = "planned"
    REQUIRED = "required"
    POSTULATED = "postulated"
    UNDER_REVIEW = "under-review"
    UNDECIDED = "undecided"
    SUSPENDED = "suspended"
    DEFUNCT = "defunct"
    NOT_STATED = "not-stated"


class Stated(StrEnum):
    """Yes or no as a source states it, or that no source does."""

    YES = "yes"
    NO = "no"
    NOT_STATED = "not-stated"


class CountBound(StrEnum):
    """How a stated number is meant."""

    EXACT = "exact"
    AT_LEAST = "at-least"
    AT_MOST = "at-most"
    ABOUT = "about"
    NOT_STATED = "not-stated"


class Orientation(StrEnum):
    """Whether an accountability line runs to a superior or to a peer."""

    VERTICAL = "vertical"
    HORIZONTAL = "horizontal"
    NOT_STATED = "not-stated"


class Formality(StrEnum):
    """Whether an obligation is formal, or arises in practice."""

    FORMAL = "formal"
    INFORMAL = "informal"
    NOT_STATED = "not-stated"


class NameUse(StrEnum):
    """What a name is used for."""

    NAME = "name"
    SHORT = "short"
    ACRONYM = "acronym"
    FORMER = "former"
    BRAND = "brand"
    VARIANT = "variant"


class OverlapDegree(StrEnum):
    """How far two boundaries line up."""

    EXACT = "exact"
    NEAR = "near"
    PARTIAL = "partial"
    LARGELY_NOT = "largely-not"
    NOT_STATED = "not-stated"


class Mode(StrEnum):
    """How a forum, body or post holds a decision."""

    DECIDES = "decides"
    AGREES = "agrees"
    RECOMMENDS = "recommends"
    APPROVES = "approves"
    RATIFIES = "ratifies"
    OVERSEES = "oversees"
    ASSURES = "assures"
    IS_CONSULTED = "is-consulted"
    LEADS = "leads"
    DELIVERS = "delivers"
    ADVISES = "advises"
    COORDINATES = "coordinates"
    ANSWERS_FOR = "answers-for"
    MANAGES = "manages"
    CONSIDERS = "considers"
    NOT_STATED = "not-stated"


class SeatRole(StrEnum):
    """What a seat is for."""

    CHAIR = "chair"
    VICE_CHAIR = "vice-chair"
    CONVENOR = "convenor"
    MEMBER = "member"
    ADVISER = "adviser"
    OBSERVER = "observer"
    IN_ATTENDANCE = "in-attendance"
    SECRETARIAT = "secretariat"
    LEAD = "lead"
