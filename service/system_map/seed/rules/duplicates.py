"""Nothing is stated twice: two facts that say the same of the same things are one."""

from __future__ import annotations

from collections.abc import Iterable

from system_map.domain.vocabulary import FactKind
from system_map.domain.world import Attribute, Fact
from system_map.seed.problems import Code
from system_map.seed.resolve import Stated
from system_map.seed.rules.files import Files

#: Written once and read both ways.
_EITHER_WAY = frozenset({FactKind.OVERLAPS, FactKind.COTERMINOUS_WITH})


def check_duplicates(files: Files) -> None:
    """Two facts of the same kind between the same ends are told apart by an id, and no value is given twice."""
    _check(files, files.resolved.facts, "join the two, or give each an `id` to tell them apart")
    _check(files, files.resolved.attributes, "join the two, with the citations of both")


def _check(files: Files, all_stated: Iterable[Stated[Attribute]] | Iterable[Stated[Fact]], advice: str) -> None:
    first: dict[str, Stated[Attribute] | Stated[Fact]] = {}
    for stated in all_stated:
        if files.things[stated.item.thing.id] is not stated.item:
            continue  # the second of two things with one id: that has been said
        before = first.setdefault(_key(stated.fact), stated)
        if before is not stated:
            document = before.item.document
            where = f"{document.file}:{document.place(before.path)[0]}"
            stated.say(Code.DUPLICATE_FACT, f"this is stated already at {where}: {advice}")


def _key(fact: Attribute | Fact) -> str:
    if isinstance(fact, Fact) and fact.kind in _EITHER_WAY:
        return f"{fact.kind} {sorted((fact.start, fact.end))} {fact.told_apart_by}"
    return fact.key
