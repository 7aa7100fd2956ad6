"""Who decides, reports, escalates and answers."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from system_map.domain.fields import OneOrMore, Slug, Step, Words
from system_map.domain.links.base import ACTORS, Link
from system_map.domain.vocabulary import FactKind, Formality, Mode, Orientation, ThingType

T = ThingType


# (Decision)-[:HELD_BY]->(Forum|Organisation|Post|Person|Group|Programme|Footprint)
class HeldBy(Link):
    """Who holds a decision and how. A Footprint as holder says the level alone: no forum is recorded."""

    kind = FactKind.HELD_BY
    starts = frozenset({T.DECISION})
    ends_at = ACTORS
    mode: Mode = Mode.NOT_STATED
    level: Slug | None = Field(None, description="A code of the codelist level.")
    order: Step | None = Field(None, description="The step of the chain of approval, first is 1.")
    capacity: Words | None = Field(None, description="The capacity in which it is held, where a forum has two.")
    limits: Words | None = Field(None, description="Conditions or limits.")
    how_often: Words | None = Field(None, description="How often: yearly, at each meeting … as the source says.")


# (actor)-[:REPORTS_TO]->(actor)
class ReportingLine(Link):
    """Who reports what to whom, and how often."""

    kind = FactKind.REPORTS_TO
    starts = ACTORS
    ends_at = ACTORS | {T.AGREEMENT}
    what: Words | None = None
    how_often: Words | None = None


# (actor)-[:ESCALATES_TO]->(actor)
class EscalationLine(Link):
    """Where an issue goes that cannot be settled here."""

    kind = FactKind.ESCALATES_TO
    starts = ACTORS
    ends_at = ACTORS
    what: Words | None = None
    order: Step | None = None


# (actor)-[:ACCOUNTABLE_TO]->(actor)
class AccountabilityLine(Link):
    """Who answers to whom: for what, under which obligation, with which consequence (Bovens)."""

    kind = FactKind.ACCOUNTABLE_TO
    starts = ACTORS
    ends_at = ACTORS
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
    starts = ACTORS
    ends_at = ACTORS
    what: Words | None = Field(None, description="The role it fills.")
