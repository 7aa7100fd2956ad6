"""What the model refused, as a code and a sentence that says what to write instead."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Any, Final

from pydantic_core import ErrorDetails

from system_map.domain.entries import Entry
from system_map.domain.notation import BadNotation
from system_map.domain.things import BY_TYPE
from system_map.seed.document import Entries, Fields
from system_map.seed.problems import Code, either, perhaps
from system_map.seed.shape import SeedFile, entry_in

_EXPECTED: Final = {
    "string": "a text",
    "tuple": "a list",
    "model": "a mapping of fields",
    "bool": "yes or no",
    "int": "a whole number",
    "float": "a number",
}
#: So many words may be listed in a sentence.
_FEW: Final = 13
_NOT_IN_ID: Final = re.compile(r"[^a-z0-9]+")


def sentence(cls: type[Entry], detail: ErrorDetails) -> tuple[Code, str]:
    """The code and the sentence for an error of an entry of this class."""
    kind, given, context = detail["type"], detail["input"], detail.get("ctx", {})
    name = str(detail["loc"][-1]) if detail["loc"] else ""
    if isinstance(context.get("error"), BadNotation):
        return Code.BAD_DATE, str(context["error"])
    match kind:
        case "extra_forbidden":
            said = Code.UNKNOWN_FIELD, _unknown_field(_class_at(cls, detail["loc"]), name)
        case "missing":
            said = Code.MISSING_FIELD, _missing_field(_class_at(cls, detail["loc"]), name)
        case "enum":
            codes = re.findall("'([^']*)'", context["expected"])
            said = Code.UNKNOWN_CODE, no_such_code(given, codes)
        case "greater_than_equal" | "less_than_equal":
            allowed = "a share lies between 0 and 1" if name.startswith("share") else "the first step is 1"
            said = Code.OUT_OF_RANGE, f"{given} is out of range: {allowed}"
        case "string_pattern_mismatch":
            said = Code.BAD_ID, _bad_id(given)
        case "string_too_short":
            said = Code.EMPTY, "nothing is written here: say it, or leave the field out"
        case "string_too_long":
            said = Code.WRONG_TYPE, f"longer than {context['max_length']:,} characters: shorten it"
        case _:
            said = Code.WRONG_TYPE, _wrong_type(kind, given)
    return said


def no_such_code(given: object, codes: Collection[str], codelist: str | None = None) -> str:
    """Say that a word is no code of a list, and which are: those like it, or all, or where to find them."""
    said = f"there is no code “{given}” here"
    if near := perhaps(str(given), codes):
        return said + near
    if codelist and len(codes) > _FEW:
        return f"{said}: the codes there are stand in codelists/{codelist}.csv"
    return f"{said}: write {either(codes)}"


def _class_at(cls: type[Entry], loc: tuple[int | str, ...]) -> type[Entry]:
    """The class of the entry that has the field at the end of a location."""
    for step in loc[:-1]:
        if isinstance(step, str):
            cls = entry_in(cls, step) or cls
    return cls


def _unknown_field(cls: type[Entry], name: str) -> str:
    said = f"there is no {'section' if cls is SeedFile else 'field'} “{name}” here"
    others = [str(other.type) for other in BY_TYPE.values() if name in other.model_fields]
    if near := perhaps(name, cls.model_fields):
        return said + near
    if len(cls.model_fields) <= _FEW:
        return f"{said}: write {either(cls.model_fields)}"
    if 0 < len(others) <= _FEW:
        return f"{said}: it is a field of {either(others)}"
    return f"{said}; seed/README.md and seed/schema.json have those there are"


def _missing_field(cls: type[Entry], name: str) -> str:
    says = (cls.model_fields[name].description or "").rstrip(".")
    return f"“{name}” is missing" + (f": {says[:1].lower()}{says[1:]}" if says else "")


def _bad_id(given: str) -> str:
    like = _NOT_IN_ID.sub("-", given.lower()).strip("-")
    example = f", such as {like}" if like else ""
    return f"“{given}” is not an id: lower-case letters, digits and single hyphens{example}"


def _wrong_type(kind: str, given: Any) -> str:
    expected = _EXPECTED.get(kind.partition("_")[0], "something else")
    is_, advice = _what_it_is(given)
    return f"{expected} was expected here, and this is {is_}" + (advice if expected == "a text" else "")


def _what_it_is(given: Any) -> tuple[str, str]:
    if isinstance(given, bool):
        return "a yes or no", ": put it in quotes if it is meant as a text"
    if isinstance(given, (int, float)):
        return "a number", ": put it in quotes if it is meant as a text"
    if isinstance(given, Entries | list | tuple):
        return "a list", ""
    if isinstance(given, Fields | dict):
        return "a mapping of fields", ": put it in quotes if it is a text with a colon in it"
    return f"the text “{given}”", ""
