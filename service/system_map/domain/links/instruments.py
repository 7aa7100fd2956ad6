"""What rests on paper: the parties of an agreement, what it is the basis of, and what is delegated under it."""

from __future__ import annotations

from pydantic import Field

from system_map.domain.fields import Words
from system_map.domain.links.base import ACTORS, Link
from system_map.domain.vocabulary import FactKind, ThingType

T = ThingType


# (body)-[:PARTY_TO]->(Agreement)
class PartyTo(Link):
    """Who signed or entered an agreement."""

    kind = FactKind.PARTY_TO
    starts = ACTORS
    ends_at = frozenset({T.AGREEMENT})
    role: Words | None = None


# (Agreement)-[:UNDERPINS]->(anything)
class Underpins(Link):
    """What an agreement, plan or law is the basis of."""

    kind = FactKind.UNDERPINS
    starts = frozenset({T.AGREEMENT})
    how: Words | None = Field(None, description="underpins, overlays, monitors … as the source says.")


# (Delegation)-[:DELEGATED_BY]->(delegator)
class DelegatedBy(Link):
    """Who passes the decision on."""

    kind = FactKind.DELEGATED_BY
    starts = frozenset({T.DELEGATION})
    ends_at = ACTORS


# (Delegation)-[:DELEGATED_TO]->(delegate)
class DelegatedTo(Link):
    """Who may take the decision."""

    kind = FactKind.DELEGATED_TO
    starts = frozenset({T.DELEGATION})
    ends_at = ACTORS


# (Delegation)-[:DELEGATES]->(Decision)
class Delegates(Link):
    """Which decision is passed on."""

    kind = FactKind.DELEGATES
    starts = frozenset({T.DELEGATION})
    ends_at = frozenset({T.DECISION})


# (Delegation)-[:UNDER]->(Agreement)
class Under(Link):
    """The instrument a delegation rests on."""

    kind = FactKind.UNDER
    starts = frozenset({T.DELEGATION})
    ends_at = frozenset({T.AGREEMENT})
