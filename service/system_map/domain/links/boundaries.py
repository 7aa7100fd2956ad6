"""How areas lie: in one another, across one another, or alike."""

from __future__ import annotations

from pydantic import Field

from system_map.domain.fields import Share, Slug, Words
from system_map.domain.links.base import AREAS, Link
from system_map.domain.vocabulary import FactKind, OverlapDegree


# (Footprint|Pcn|Group)-[:WITHIN]->(Footprint|Pcn|Group)
class Within(Link):
    """One area lies inside another."""

    kind = FactKind.WITHIN
    starts = AREAS
    ends_at = AREAS
    basis: Words | None = Field(None, description="computed (from what), or stated.")


# (Footprint|Pcn|Group)-[:OVERLAPS]->(Footprint|Pcn|Group)      written once, read both ways
class Overlap(Link):
    """Boundaries that do not line up, and by how much."""

    kind = FactKind.OVERLAPS
    starts = AREAS
    ends_at = AREAS
    degree: OverlapDegree = OverlapDegree.NOT_STATED
    share_from: Share | None = Field(None, description="Share of this side's population inside the other.")
    larger: Slug | None = Field(None, description="The larger side, where the source says which.")
    share_to: Share | None = Field(None, description="Share of the other side's population inside this.")
    basis: Words | None = Field(None, description="computed (from what), or stated.")


# (Footprint|Pcn|Group)-[:COTERMINOUS_WITH]->(Footprint|Pcn|Group)      written once, read both ways
class Coterminosity(Link):
    """Boundaries that line up: exactly, nearly, or largely with an exception."""

    kind = FactKind.COTERMINOUS_WITH
    starts = AREAS
    ends_at = AREAS
    degree: OverlapDegree = OverlapDegree.EXACT
    exception: Words | None = Field(None, description="What does not line up.")
    larger: Slug | None = Field(None, description="The larger side, where the source says which.")
