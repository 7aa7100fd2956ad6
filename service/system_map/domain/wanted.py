"""Which links a list is to show: those of a thing, or those all over the map."""

from __future__ import annotations

from dataclasses import dataclass

from system_map.domain.vocabulary import Certainty, FactKind, Mode, Status, ThingType


@dataclass(frozen=True, slots=True)
class Wanted:
    """By the far end (its types, and the codes of its kind), and by what is said of the link. None is no matter."""

    types: tuple[ThingType, ...] | None = None
    of_kinds: tuple[str, ...] | None = None
    statuses: tuple[Status, ...] | None = None
    certainties: tuple[Certainty, ...] | None = None

    def parameters(self) -> dict[str, list[str] | None]:
        """The parameters of the questions about links."""
        return {name: _codes(getattr(self, name)) for name in ("types", "of_kinds", "statuses", "certainties")}


@dataclass(frozen=True, slots=True)
class WantedEverywhere:
    """By their kind, and by what is said of the link (`modes`: how a decision is held). None is no matter."""

    kind: FactKind
    modes: tuple[Mode, ...] | None = None
    statuses: tuple[Status, ...] | None = None
    certainties: tuple[Certainty, ...] | None = None

    def parameters(self) -> dict[str, str | list[str] | None]:
        """The parameters of the questions about links of a kind."""
        return {"kind": self.kind.value, **{n: _codes(getattr(self, n)) for n in ("modes", "statuses", "certainties")}}


def _codes(values: tuple[str, ...] | None) -> list[str] | None:
    return sorted(str(value) for value in values) if values is not None else None


#: Whatever there is.
ANY = Wanted()
