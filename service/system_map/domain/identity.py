"""Which organisations should carry a code of somebody's scheme, and do not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from system_map.domain.vocabulary import ThingType
from system_map.domain.world import Attribute, World

_COUNCILS: Final = (
    "county-council", "district-council", "unitary-authority", "metropolitan-borough", "london-borough",
    "local-authority", "combined-authority",
)  # fmt: skip
_NHS: Final = (
    "nhs-foundation-trust", "nhs-trust", "clinical-commissioning-group", "integrated-care-board", "gp-practice",
)  # fmt: skip

#: The scheme in which each kind of organisation has a code.
SCHEME: Final[Mapping[str, str]] = {**dict.fromkeys(_NHS, "ods"), **dict.fromkeys(_COUNCILS, "gss")}


@dataclass(frozen=True)
class Uncoded:
    """An organisation without the code that its kind should have, and the sources that speak of it."""

    id: str
    name: str
    kind: str
    scheme: str
    sources: tuple[str, ...]


def uncoded(world: World) -> Iterator[Uncoded]:
    """The organisations that should have a code and do not, in the order of their ids.

    An anonymised body is among them, and must never get one: its sources say that it is one.
    """
    stated: dict[str, list[Attribute]] = {}
    for attribute in world.attributes:
        if world.things.get(attribute.thing) is ThingType.ORGANISATION:
            stated.setdefault(attribute.thing, []).append(attribute)
    for id_, said in sorted(stated.items()):
        is_a = next((a for a in said if a.key == f"{id_}#is_a"), None)
        scheme = SCHEME.get(is_a.value) if is_a else None
        if is_a is None or scheme is None or any(a.detail.get("scheme") == scheme for a in said):
            continue
        name = next((a.value for a in said if a.name == "name" and a.detail.get("use") == "name"), id_)
        sources = tuple(sorted({c.source for c in is_a.evidence.citations}))
        yield Uncoded(id_, name, is_a.value, scheme, sources)
