"""From a thing as a question returns it to its type in the API. The types of things enter themselves here."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final, TypeVar

from system_map.api import enums
from system_map.api.ask import Ask
from system_map.domain.views import ThingView
from system_map.domain.vocabulary import ThingType

if TYPE_CHECKING:
    from system_map.api.thing import Thing

C = TypeVar("C", bound=type[Any])

#: The class of each type of thing.
TYPES: Final[dict[ThingType, type[Any]]] = {}


def presents(type_: ThingType) -> Callable[[C], C]:
    """Enter a class as the one that presents things of a type."""

    def enter(cls: C) -> C:
        TYPES[type_] = cls
        return cls

    return enter


def present(view: ThingView, ask: Ask, **more: Any) -> Thing:
    """A thing for the API."""
    status = enums.known(enums.Status, view.status)
    made: Thing = TYPES[view.type](view=view, ask=ask, name=view.name, slug=view.id, status=status, **more)
    return made
