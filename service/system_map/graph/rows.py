"""From a world to the rows that the load statements take: bounds, recorded interval and citations on every fact."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any, cast

from system_map.domain.difference import slot
from system_map.domain.names import fold, words
from system_map.domain.notation import FAR_AHEAD, LONG_AGO
from system_map.domain.standpoint import OPEN_REVISION
from system_map.domain.vocabulary import FactKind, SeatRole
from system_map.domain.world import Attribute, Evidence, Fact

Row = dict[str, Any]

#: Attributes of which a thing may have many at once: they say nothing plain about it.
MANY = frozenset({"code", "count", "note"})

_ROLES = [role.value for role in SeatRole]


def evidence_properties(evidence: Evidence) -> Row:
    """The properties of a fact that say when it holds and who says so."""
    period = evidence.period
    bounds = period.bounds
    own = [evidence.period_by(frozenset({c.source})) for c in evidence.citations]
    return {
        "begins": evidence.begins,
        "ends": evidence.ends,
        "begins_from": bounds.begins_from,
        "begins_by": bounds.begins_by,
        "ends_from": bounds.ends_from,
        "ends_by": bounds.ends_by,
        "shown_from": period.shown_from,
        "shown_to": period.shown_to,
        "as_at": [c.as_at for c in evidence.citations],
        "sources": [c.source for c in evidence.citations],
        "locators": [c.at for c in evidence.citations],
        "source_shown_from": [p.shown_from for p in own if p is not None],
        "certainty": evidence.certainty.value,
        "status": evidence.status.value,
        "view_of": evidence.view_of,
        "note": evidence.note,
    }


def _recorded(key: str, digest: str, revision: int, dataset: str) -> Row:
    return {
        "id": key,
        "version": f"{key}@{revision}",
        "digest": digest,
        "dataset": dataset,
        "recorded_from": revision,
        "recorded_to": OPEN_REVISION,
    }


def fact_row(fact: Fact, revision: int, dataset: str) -> Row:
    """The row of one edge. `sort` orders it among its like: by its step in a chain, where it has one, then by id."""
    properties = {
        **_recorded(fact.key, fact.digest, revision, dataset),
        **evidence_properties(fact.evidence),
        **{k: list(v) if isinstance(v, tuple) else v for k, v in fact.detail.items()},
        "sort": f"{fact.detail.get('order', 99):02}|{fact.key}",
    }
    return {"start": fact.start, "end": fact.end, "properties": properties}


def seat_row(fact: Fact, role: str, revision: int, dataset: str) -> Row:
    """The row of the edge from a seat to its forum: the role of the seat is on it, and orders it."""
    row = fact_row(fact, revision, dataset)
    row["properties"].update(role=role or None, sort=seat_sort(role, fact.start))
    return row


def attribute_row(attribute: Attribute, revision: int, dataset: str) -> Row:
    """The row of one attribute. A name or code carries besides how search compares it."""
    properties = {
        **_recorded(attribute.key, attribute.digest, revision, dataset),
        **evidence_properties(attribute.evidence),
        **attribute.detail,
        "thing": attribute.thing,
        "name": attribute.name,
        "value": attribute.value,
    }
    if is_searched(attribute):
        properties["folded"] = fold(attribute.value)
        properties["words"] = list(words(attribute.value))
        properties.setdefault("use", attribute.name)
    return {"thing": attribute.thing, "properties": properties}


def is_searched(attribute: Attribute) -> bool:
    """Whether search finds a thing by this attribute."""
    return attribute.name in ("name", "code")


def seat_sort(role: str, seat: str) -> str:
    """What orders the seats of a forum: the chair first, then by role, then by id. It is also their cursor."""
    place = _ROLES.index(role) if role in _ROLES else len(_ROLES)
    return f"{place:02}|{seat}"


def plain(attributes: Sequence[Attribute]) -> Row:
    """What can be said of a thing without a date: one value for each attribute, and on which days that is all there is.

    From `settled_from` to `settled_to` (days, as numbers) each attribute has one value and holds, so that it is the
    value for whoever believes all sources. On other days a reader goes by the attributes themselves.
    """
    values: Row = {}
    since, until = LONG_AGO, FAR_AHEAD
    for attribute in attributes:
        name = attribute.name
        if name in MANY or (name == "name" and attribute.detail.get("use") != "name"):
            continue
        target = "kind" if name == "is_a" else name
        period = attribute.evidence.period
        since, until = max(since, period.shown_from), min(until, period.shown_to)
        if target in values:
            until = LONG_AGO
        values[target] = attribute.value
        if name == "is_a":
            values["status"] = attribute.evidence.status.value
            values.update(attribute.detail)
    return {**values, "settled_from": since.toordinal(), "settled_to": until.toordinal()}


#: What says that a thing is never settled: it has had several versions of something.
NEVER: Row = {"settled_from": LONG_AGO.toordinal(), "settled_to": LONG_AGO.toordinal()}


Steps = Iterable[tuple[str, list[Row], Row]]


def attribute_steps(attributes: Iterable[Attribute], revision: int, dataset_of: Callable[[str], str]) -> Steps:
    """The statements that record attributes, each with its rows: names with the words that search finds."""
    made: dict[str, list[Row]] = {"attributes": [], "kinds": [], "names": []}
    for attribute in attributes:
        name = "names" if is_searched(attribute) else "kinds" if attribute.name == "is_a" else "attributes"
        made[name].append(attribute_row(attribute, revision, dataset_of(attribute.key)))
    names = [row["properties"] for row in made["names"]]
    made_of = [{"version": name["version"], "text": word} for name in names for word in name["words"]]
    texts = [{"text": text} for text in sorted({row["text"] for row in made_of})]
    for name, found in [*made.items(), ("words", texts), ("words_of_names", made_of)]:
        yield name, found, {}


def fact_steps(
    facts: Iterable[Fact], roles: Mapping[str, str], revision: int, dataset_of: Callable[[str], str]
) -> Steps:
    """The statements that record facts, one for each kind, with their rows."""
    for kind, found in by_kind(facts).items():
        seats = kind is FactKind.ON
        made = [
            seat_row(f, roles.get(f.start, ""), revision, dataset_of(f.key))
            if seats
            else fact_row(f, revision, dataset_of(f.key))
            for f in found
        ]
        yield f"facts/{kind.value.lower()}", made, {}


def roles_of(attributes: Iterable[Attribute]) -> dict[str, str]:
    """What each seat is for. Of several statements the first counts."""
    roles: dict[str, str] = {}
    for attribute in attributes:
        if attribute.name == "is_a" and not attribute.detail.get("at_another_time"):
            roles.setdefault(attribute.thing, attribute.value)
    return roles


def version_properties(stated: Attribute | Fact, revision: int) -> Row:
    """What the node says that stands for a version of a fact: which fact, of what, and the days when it turns."""
    evidence = stated.evidence
    bounds = evidence.period.bounds
    about = stated.thing if isinstance(stated, Attribute) else None
    sources = [c.source for c in evidence.citations]
    several = len(set(sources))
    return {
        "id": stated.key,
        "version": f"{stated.key}@{revision}",
        "digest": stated.digest,
        "kind": stated.name if isinstance(stated, Attribute) else stated.kind.value,
        "about": about,
        "start": about or cast(Fact, stated).start,
        "end": None if about else cast(Fact, stated).end,
        "recorded_from": revision,
        "recorded_to": OPEN_REVISION,
        "begins_from": _turns(bounds.begins_from),
        "begins_by": _turns(bounds.begins_by),
        "ends_from": _turns(bounds.ends_from),
        "ends_by": _turns(bounds.ends_by),
        "begins": evidence.begins,
        "ends": evidence.ends,
        "as_at": [c.as_at for c in evidence.citations],
        "sources": sources,
        # As some of its sources alone describe it, it may turn on other days.
        "several": several if several > 1 else None,
        "slot": slot(stated),
    }


def _turns(day: date) -> date | None:
    """A day on which something turns. An open side is none: in an index thousands would stand under the same day."""
    return None if day in (LONG_AGO, FAR_AHEAD) else day


def by_kind(facts: Iterable[Fact]) -> Mapping[FactKind, list[Fact]]:
    """Facts by their kind, for one load statement each."""
    found: dict[FactKind, list[Fact]] = {}
    for fact in facts:
        found.setdefault(fact.kind, []).append(fact)
    return found
