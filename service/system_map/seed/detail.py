"""What entries carry beside their stamps, as the plain values of facts."""

from __future__ import annotations

from typing import Any

from system_map.domain.entries import Code, Count, Name, Note, Stamp, Value
from system_map.domain.links import Link
from system_map.domain.thing import Thing
from system_map.domain.things import Source
from system_map.domain.world import Scalar

_NOT_DETAIL = frozenset(Stamp.model_fields) | {"to", "id"}


def detail_of_source(thing: Thing) -> dict[str, Scalar]:
    """What a source carries beside its stamp; nothing when the thing is none."""
    if not isinstance(thing, Source):
        return {}
    given = {name: getattr(thing, name) for name in ("publisher", "published", "describes", "licence", "url")}
    return _given(given)


def attribute_of(field_name: str, entry: Stamp) -> tuple[str, str, dict[str, Scalar]]:
    """The name, the value and the detail of the attribute that an entry states."""
    match entry:
        case Name():
            return "name", entry.name, {"use": entry.use.value}
        case Code():
            return "code", entry.code, {"scheme": entry.scheme}
        case Note():
            return "note", entry.text, {"topic": entry.topic}
        case Count():
            detail = {"of": entry.of, "number": entry.number, "to": entry.to, "unit": entry.unit}
            return "count", entry.as_stated or _figure(entry), {**_given(detail), "bound": entry.bound.value}
        case Value() if field_name == "kind_history":
            return "is_a", entry.value, {"at_another_time": True}
        case Value():
            return field_name, entry.value, {}
    raise TypeError(field_name)


def _given(detail: dict[str, Any]) -> dict[str, Scalar]:
    return {name: value for name, value in detail.items() if value is not None}


def _figure(count: Count) -> str:
    return "not stated" if count.number is None else f"{count.number:,.10g}"


def detail_of_link(link: Link) -> dict[str, Scalar]:
    """What a link carries beside its stamp. A no is kept, except where it says only what is so anyway."""
    found: dict[str, Scalar] = {}
    for name, known in type(link).model_fields.items():
        value = getattr(link, name)
        if name in _NOT_DETAIL or value in (None, ()) or value is known.default is False:
            continue
        found[name] = str(value.value) if hasattr(value, "value") else value
    return found
