"""Every code is one of its codelist."""

from __future__ import annotations

from system_map.domain.links import Link
from system_map.domain.thing import CODED, Thing
from system_map.domain.things import BY_TYPE
from system_map.domain.vocabulary import FactKind
from system_map.domain.world import Attribute, Fact
from system_map.seed.problems import Code, a
from system_map.seed.resolve import Stated
from system_map.seed.rules.files import Files
from system_map.seed.sentences import no_such_code

#: What links, codes and notes carry beside that is a code, by the codelist it comes from.
_OF_LINK = {
    (FactKind.HELD_BY, "level"): "level",
    (FactKind.ACCOUNTABLE_TO, "matters"): "matter",
    (FactKind.SUCCEEDED_BY, "how"): "succession_kind",
}
_OF_ATTRIBUTE = {"code": ("scheme", "code_scheme"), "note": ("topic", "note_topic")}

#: Every codelist that something is checked against.
NEEDED = frozenset(
    {*CODED.values(), *_OF_LINK.values(), *(codelist for _, codelist in _OF_ATTRIBUTE.values())}
    | {cls.kinds for cls in BY_TYPE.values() if cls.kinds}
)


def check_codes(files: Files) -> None:
    """Every code is one of its codelist."""
    for attribute in files.resolved.attributes:
        _check_attribute(files, attribute)
    for fact in files.resolved.facts:
        _check_link(files, fact)


def _check_attribute(files: Files, stated: Stated[Attribute]) -> None:
    name, written = stated.fact.name, stated.written
    if name == "is_a":
        field = "kind" if isinstance(written, Thing) else "value"
        _check_kind(files, stated, field)
    elif name in CODED:
        _check(files, stated, CODED[name], stated.fact.value, "value")
    elif name in _OF_ATTRIBUTE:
        field, codelist = _OF_ATTRIBUTE[name]
        _check(files, stated, codelist, getattr(written, field), field)


def _check_kind(files: Files, stated: Stated[Attribute], field: str) -> None:
    thing, kind = stated.item.thing, stated.fact.value
    if not kind:
        return
    if thing.kinds is None:
        message = f"{a(thing.type.value)} has no kinds: leave “{kind}” out"
        stated.say(Code.UNKNOWN_CODE, message, field)
    else:
        _check(files, stated, thing.kinds, kind, field)


def _check_link(files: Files, stated: Stated[Fact]) -> None:
    for (kind, field), codelist in _OF_LINK.items():
        if stated.fact.kind is kind and isinstance(stated.written, Link):
            value = getattr(stated.written, field)
            codes = value if isinstance(value, tuple) else (value,) if value else ()
            for index, code in enumerate(codes):
                _check(files, stated, codelist, code, field, index)


def _check(files: Files, stated: Stated[Attribute] | Stated[Fact], codelist: str, code: str, *steps: str | int) -> None:
    codes = files.codelists.get(codelist)
    if codes is not None and code not in codes:
        stated.say(Code.UNKNOWN_CODE, no_such_code(code, codes, codelist), *steps)
