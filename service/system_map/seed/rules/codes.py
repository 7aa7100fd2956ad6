"""Every code is one of its codelist."""

from __future__ import annotations

from system_map.domain.links import Link
from system_map.domain.thing import CODED, Thing
from system_map.domain.things import BY_TYPE
from system_map.domain.vocabulary import FactKind, ThingType
from system_map.domain.world import Attribute, Fact
from system_map.seed.codelists import Codelists
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
    if name in _OF_ATTRIBUTE:
        field, codelist = _OF_ATTRIBUTE[name]
        _check(files, stated, codelist, getattr(written, field), field)
    elif said := wrong_value(stated.item.thing.type, name, stated.fact.value, files.codelists):
        stated.say(Code.UNKNOWN_CODE, said, "kind" if isinstance(written, Thing) else "value")


def wrong_value(type_: ThingType, name: str, value: str, codelists: Codelists) -> str | None:
    """What is wrong with the value of an attribute of such a thing as a code; None when nothing is, or it is none."""
    codelist = BY_TYPE[type_].kinds if name == "is_a" else CODED.get(name)
    if name == "is_a" and value and codelist is None:
        return f"{a(type_.value)} has no kinds: leave “{value}” out"
    codes = codelists.get(codelist or "")
    if codes is None or value in codes or (name == "is_a" and not value):
        return None
    return no_such_code(value, codes, codelist)


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
