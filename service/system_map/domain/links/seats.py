"""Who sits: the holders of seats, the posts that bring them, and who appoints."""

from __future__ import annotations

from pydantic import Field

from system_map.domain.fields import Slug, Words, YesNo
from system_map.domain.links.base import ACTORS, Link
from system_map.domain.vocabulary import FactKind, ThingType

T = ThingType


# (Organisation|Pcn|Post|Person|Group|Forum|Programme)-[:HOLDS]->(Seat)
class Holding(Link):
    """Who holds a seat. Written under the seat, as `holders`; `to` is the holder. A seat is not its holder."""

    kind = FactKind.HOLDS
    starts = ACTORS
    ends_at = frozenset({T.SEAT})
    on_behalf_of: Slug | None = Field(None, description="Whom the holder sits for, if not for itself.")
    alternate: YesNo = Field(False, description="Sits only when the holder cannot.")


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
    starts = ACTORS
    ends_at = frozenset({T.SEAT, T.POST, T.PERSON, T.FORUM, T.GROUP})
    what: Words | None = None
