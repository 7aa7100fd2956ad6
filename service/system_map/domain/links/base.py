"""What every link has, and what may stand at its ends."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from system_map.domain.entries import Stamp
from system_map.domain.fields import OneOrMore, Slug
from system_map.domain.vocabulary import FactKind, ThingType

T = ThingType
BODIES = frozenset({T.ORGANISATION, T.PCN, T.GROUP})
ACTORS = BODIES | {T.FORUM, T.POST, T.PERSON, T.PROGRAMME, T.FOOTPRINT}
AREAS = frozenset({T.FOOTPRINT, T.PCN, T.GROUP})
ALL = frozenset(ThingType)


class Link(Stamp):
    """A fact that joins the thing it is written under to another. `id` tells two of the same kind and ends apart."""

    kind: ClassVar[FactKind]
    starts: ClassVar[frozenset[ThingType]] = ALL
    ends_at: ClassVar[frozenset[ThingType]] = ALL

    to: Slug
    id: Slug | None = Field(None, description="Needed only where the same two things are joined twice.")


#: Reads an id, a mapping, or a list of either: `reports_to: nhs-england`.
Items = OneOrMore("to")
