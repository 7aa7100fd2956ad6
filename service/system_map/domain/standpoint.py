"""From where a question is asked: on which day, as the map stood when, according to whom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from system_map.domain.notation import FAR_AHEAD, LONG_AGO

#: The revision that never comes: a fact recorded to it has not been closed.
OPEN_REVISION = 2**53


@dataclass(frozen=True)
class Plan:
    """Change sets that a question is asked with, as if they had been applied.

    `ids` name what they have recorded, `replaced` are the ids of facts that they close or alter, and `touched` are the
    things of which they say something.
    """

    ids: tuple[str, ...] = ()
    replaced: tuple[str, ...] = ()
    touched: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Standpoint:
    """One standpoint, which holds for everything asked under it.

    `as_of` is the day in the world; `known` the revision of the map; `sources` the only sources to believe, or
    None for all. With `every_verdict` lists show facts whatever their verdict on the day. `plan` are change sets that
    are looked at as if they had been applied.
    """

    as_of: date
    known: int
    recorded_at: datetime | None
    sources: frozenset[str] | None = None
    every_verdict: bool = False
    plan: Plan = Plan()

    def believes(self, source: str) -> bool:
        """Whether what this source says counts."""
        return self.sources is None or source in self.sources

    def recorded(self) -> dict[str, object]:
        """The parameters that say which state of the map is asked, and with which plans."""
        return {"known": self.known, "plans": list(self.plan.ids), "replaced": list(self.plan.replaced)}

    def parameters(self) -> dict[str, object]:
        """The parameters of the as-of rule, as `cypher/read/` spells it."""
        return {
            **self.recorded(),
            "since": LONG_AGO if self.every_verdict else self.as_of,
            "until": FAR_AHEAD if self.every_verdict else self.as_of,
            "sources": sorted(self.sources) if self.sources is not None else None,
        }
