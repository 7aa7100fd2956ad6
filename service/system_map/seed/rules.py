"""What must hold across entries: one small function a rule, each with a code of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from system_map.domain.notation import FAR_AHEAD, LONG_AGO
from system_map.domain.things import CODED
from system_map.domain.vocabulary import FactKind, ThingType
from system_map.domain.world import Evidence, Fact
from system_map.seed.codelists import Codelists
from system_map.seed.problems import Code
from system_map.seed.read import Document, Path_
from system_map.seed.resolve import Placed, Resolved

#: Kinds of fact that may not lead back to where they started.
ACYCLIC = (FactKind.WITHIN, FactKind.PART_OF, FactKind.COMMITTEE_OF, FactKind.SUCCEEDED_BY)

#: Details of a fact that are codes, by the codelist they come from.
CODED_DETAIL = {
    (FactKind.HELD_BY, "level"): "level",
    (FactKind.ACCOUNTABLE_TO, "matters"): "matter",
    (FactKind.SUCCEEDED_BY, "how"): "succession_kind",
}

_CODED_ATTRIBUTE_DETAIL = {("code", "scheme"): "code_scheme", ("note", "topic"): "note_topic"}


@dataclass(frozen=True)
class Files:
    """All there is to check: things by id, what they state, and the codelists."""

    things: Mapping[str, Placed]
    resolved: Resolved
    codelists: Codelists
    #: The types of things of other datasets that the map already holds.
    known: Mapping[str, ThingType]

    def type_of(self, id_: str) -> ThingType | None:
        """The type of a thing, of these files or already in the map."""
        item = self.things.get(id_)
        return item.thing.type if item else self.known.get(id_)


def check_kinds(files: Files) -> None:
    """Every code is one of its codelist."""
    for item in files.things.values():
        name, kind = item.thing.kinds, item.thing.kind
        if kind is not None:
            _coded(files, item.document, (*item.path, "kind"), name, kind)
    for attribute, document, path in files.resolved.attributes:
        if attribute.name in CODED:
            _coded(files, document, path, CODED[attribute.name], attribute.value)
        for (of, detail), codelist in _CODED_ATTRIBUTE_DETAIL.items():
            if attribute.name == of:
                _coded(files, document, path, codelist, str(attribute.detail.get(detail)))
    for fact, document, path in files.resolved.facts:
        for (kind, detail), codelist in CODED_DETAIL.items():
            value = fact.detail.get(detail) if fact.kind is kind else None
            for code in value if isinstance(value, tuple) else (value,) if value is not None else ():
                _coded(files, document, path, codelist, str(code))


def _coded(files: Files, document: Document, path: Path_, codelist: str | None, code: str) -> None:
    if codelist is None:
        document.say(path, Code.UNKNOWN_CODE, f"“{code}”: this type of thing has no kinds")
    elif code not in files.codelists.get(codelist, {}):
        near = ", ".join(sorted(files.codelists.get(codelist, {}))[:60])
        document.say(path, Code.UNKNOWN_CODE, f"“{code}” is not in codelists/{codelist}.csv, which has: {near}")


def check_ends(files: Files) -> None:
    """Both ends of a fact exist, are of the right type, and are two."""
    for fact, document, path in files.resolved.facts:
        for id_ in (fact.start, fact.end, *_named_in_detail(fact)):
            if files.type_of(id_) is None:
                document.say(path, Code.UNKNOWN_ID, f"{fact.start}: nothing has the id “{id_}”")
        if fact.start == fact.end:
            document.say(path, Code.SELF_LINK, f"{fact.start}: {_word(fact.kind)} itself")
        _check_types(files, fact, document, path)


def _named_in_detail(fact: Fact) -> Iterator[str]:
    for name in ("on_behalf_of", "larger"):
        value = fact.detail.get(name)
        if isinstance(value, str):
            yield value


def _check_types(files: Files, fact: Fact, document: Document, path: Path_) -> None:
    from system_map.domain.links import Link

    rule = next((c for c in Link.__subclasses__() if c.kind is fact.kind), None)
    if rule is None:
        return
    for id_, allowed, end in ((fact.start, rule.starts, "starts from"), (fact.end, rule.ends_at, "ends at")):
        found = files.type_of(id_)
        if found is not None and found not in allowed:
            names = ", ".join(sorted(t.value for t in allowed))
            message = f"{id_} is a {found.value}, but {_word(fact.kind)} {end} one of: {names}"
            document.say(path, Code.WRONG_END, message)


def check_periods(files: Files) -> None:
    """Nothing ends before it begins."""
    stated = [(a.evidence, d, p) for a, d, p in files.resolved.attributes if a.name == "is_a" or p[-1] != "name"]
    seen: set[tuple[str, Path_]] = set()
    for evidence, document, path in [*stated, *((f.evidence, d, p) for f, d, p in files.resolved.facts)]:
        if (document.file, path) in seen or not _own_dates(files, document, path):
            continue
        seen.add((document.file, path))
        if evidence.begins and evidence.ends and evidence.period.never():
            document.say(path, Code.END_BEFORE_START, f"ends {evidence.ends}, before it begins {evidence.begins}")


def _own_dates(files: Files, document: Document, path: Path_) -> bool:
    # A value that takes over the dates of its thing would repeat the thing's problem.
    return any((*path, name) in document.places for name in ("begins", "ends")) or any(
        path[:-1] + tail in document.places
        for tail in (("begins",), ("ends",))
        if isinstance(path[-1], int) and len(path) % 2
    )


def check_seats(files: Files) -> None:
    """No seat begins before its forum or outlives it."""
    life = {a.thing: a.evidence for a, _, _ in files.resolved.attributes if a.name == "is_a"}
    for fact, document, path in files.resolved.facts:
        if fact.kind is FactKind.ON and fact.start in life and fact.end in life:
            if _outside(life[fact.start], life[fact.end]):
                message = f"{fact.start} lies outside the life of {fact.end}: mend the dates of one of them"
                document.say(path, Code.SEAT_OUTSIDE_FORUM, message)


def _outside(seat: Evidence, forum: Evidence) -> bool:
    mine, its = seat.period.bounds, forum.period.bounds
    early = bool(seat.begins and forum.begins) and mine.begins_by < its.begins_from
    late = bool(forum.ends) and its.ends_by != FAR_AHEAD and mine.ends_from > its.ends_by and bool(seat.ends)
    begun_after = bool(seat.begins and forum.ends) and mine.begins_from >= its.ends_by != LONG_AGO
    return early or late or begun_after


def check_duplicates(files: Files) -> None:
    """Two facts of the same kind between the same ends are told apart by an id."""
    keyed = sorted(files.resolved.facts, key=lambda item: item[0].key)
    for key, group in groupby(keyed, key=lambda item: item[0].key):
        for _, document, path in list(group)[1:]:
            message = f"{key.replace('~', ' ')} is stated twice: join the two, or give each an `id` to tell them apart"
            document.say(path, Code.DUPLICATE_FACT, message)
    seen: set[str] = set()
    for attribute, document, path in files.resolved.attributes:
        if attribute.key in seen:
            message = f"{attribute.thing}: “{attribute.value}” is stated twice as {attribute.name}: join the two"
            document.say(path, Code.DUPLICATE_FACT, message)
        seen.add(attribute.key)


def check_cycles(files: Files) -> None:
    """Areas, parts, committees and successions never lead back to where they started."""
    for kind in ACYCLIC:
        edges = [(f, d, p) for f, d, p in files.resolved.facts if f.kind is kind and f.start != f.end]
        after: dict[str, list[str]] = {}
        for fact, _, _ in edges:
            after.setdefault(fact.start, []).append(fact.end)
        reported: set[frozenset[str]] = set()
        for fact, document, path in edges:
            loop = _way_back(after, fact.end, fact.start)
            if loop and (members := frozenset(loop)) not in reported:
                reported.add(members)
                document.say(path, Code.CYCLE, f"{_word(kind)} leads back: {' → '.join([fact.start, *loop])}")


def _way_back(after: Mapping[str, list[str]], start: str, goal: str) -> list[str]:
    came_from: dict[str, str | None] = {start: None}
    queue = [start]
    for here in queue:
        if here == goal:
            way: list[str] = []
            step: str | None = here
            while step is not None:
                way.append(step)
                step = came_from[step]
            return way[::-1]
        for there in after.get(here, ()):
            if there not in came_from:
                came_from[there] = here
                queue.append(there)
    return []


def _word(kind: FactKind) -> str:
    return kind.value.lower().replace("_", " ")


ALL: Iterable[Callable[[Files], None]] = (
    check_kinds, check_ends, check_periods, check_seats, check_duplicates, check_cycles,
)  # fmt: skip
