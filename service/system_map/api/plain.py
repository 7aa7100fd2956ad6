"""Fields that say what is plain of a thing: one value for each attribute, as the standpoint sees it."""

from __future__ import annotations

from typing import Any

import strawberry

from system_map.api import enums
from system_map.api.facts import StatedDate, stated_date
from system_map.domain.notation import parse
from system_map.domain.views import ThingView


def plain(name: str, description: str) -> Any:
    """A field with the text of an attribute; of several that hold alike, all of them."""

    def resolve(self: Any) -> str | None:
        found = values(self.view, name)
        return "; ".join(found) if found else None

    return strawberry.field(resolver=resolve, description=description)


def coded(name: str, enum: Any, description: str) -> Any:
    """A field with the code of an attribute, as an enum."""

    def resolve(self: Any) -> Any:
        found = values(self.view, name)
        return enums.member(enum, found[0]) if found else None

    resolve.__annotations__["return"] = enum | None
    return strawberry.field(resolver=resolve, description=description)


def stated(name: str, description: str) -> Any:
    """A field that is yes or no as a source says, or not stated."""

    def resolve(self: Any) -> enums.Stated:
        found = values(self.view, name)
        return enums.member(enums.Stated, found[0] if found else None) or enums.known(enums.Stated, "not-stated")

    return strawberry.field(resolver=resolve, description=description)


def values(view: ThingView, name: str) -> list[str]:
    """The values of an attribute that hold alike; none when no source gives one."""
    value = view.plain.get(name)
    if value is None:
        return []
    return [str(v) for v in value] if isinstance(value, (list, tuple)) else [str(value)]


def whole(view: ThingView, name: str) -> int | None:
    """An attribute that is a whole number; None when it is not stated, or not one."""
    value = view.plain.get(name)
    return int(value) if isinstance(value, int) or (isinstance(value, str) and value.isdigit()) else None


def dated(view: ThingView, name: str) -> StatedDate | None:
    """An attribute that is a date."""
    text = view.plain.get(name)
    return stated_date(parse(text)) if isinstance(text, str) else None
