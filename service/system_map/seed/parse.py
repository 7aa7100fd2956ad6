"""From documents to entries: what each file says, in the words of the domain, or the problems why not."""

from __future__ import annotations

from typing import Any, Final

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from system_map.seed.problems import Code
from system_map.seed.read import Document
from system_map.seed.shape import SeedFile

_CODES: Final = {
    "extra_forbidden": Code.UNKNOWN_FIELD,
    "missing": Code.MISSING_FIELD,
    "greater_than_equal": Code.BAD_SHARE,
    "less_than_equal": Code.BAD_SHARE,
}


def parse(document: Document) -> SeedFile | None:
    """Read a document as a seed file; None when it is not one, with the problems noted on the document."""
    if document.problems:
        return None
    if not isinstance(document.data, dict):
        document.say((), Code.WRONG_TYPE, "a seed file is a mapping of sections: organisations, forums …")
        return None
    try:
        return SeedFile.model_validate(document.data)
    except ValidationError as error:
        for detail in error.errors(include_url=False):
            _note(document, detail)
        return None


def _note(document: Document, detail: ErrorDetails) -> None:
    path = _path(document, tuple(detail["loc"]))
    code = _CODES.get(detail["type"], Code.WRONG_TYPE)
    where = " → ".join(_label(document.data, path)) or "the file"
    message = f"{where}: {_sentence(detail)}"
    if "is not a date as this map writes them" in message:
        code = Code.BAD_DATE
    document.say(path, code, message)


def _path(document: Document, loc: tuple[str | int, ...]) -> tuple[str | int, ...]:
    # One item may stand where several may: the model counts it as item 0, the file has no such step.
    path: tuple[str | int, ...] = ()
    for step in loc:
        if (*path, step) in document.places or isinstance(step, str):
            path = (*path, step)
    return path


def _label(data: Any, path: tuple[str | int, ...]) -> list[str]:
    said: list[str] = []
    for step in path:
        if isinstance(data, list) and isinstance(step, int) and step < len(data):
            data = data[step]
            name = data.get("id") or data.get("to") if isinstance(data, dict) else None
            said.append(str(name or f"item {step + 1}"))
        else:
            data = data.get(step) if isinstance(data, dict) else None
            said.append(str(step))
    return said


def _sentence(detail: ErrorDetails) -> str:
    kind, given = detail["type"], detail.get("input")
    if kind == "extra_forbidden":
        return "no such field here; see seed/README.md for the fields there are"
    if kind == "missing":
        return "this field must be given"
    if kind in ("greater_than_equal", "less_than_equal"):
        return f"{given} is out of range: a share lies between 0 and 1, an order starts at 1"
    if kind == "string_pattern_mismatch":
        return f"“{given}” is not an id: lower-case letters, digits and single hyphens"
    message = detail["msg"].removeprefix("Value error, ")
    return message[:1].lower() + message[1:]
