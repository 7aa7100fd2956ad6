"""Where a text stops being YAML, and what its writer most likely did: the parser's errors, for people."""

from __future__ import annotations

from typing import Any, Final

from system_map.seed.document import Place

#: What people most often did, by what the parser says of it.
_ADVICE: Final = {
    "mapping values are not allowed": "a colon followed by a space: put a text that has one in quotes",
    "cannot start any token": "indent with spaces, not tabs; put a text in quotes that begins with %, @ or `",
    "did not find expected key": "a line is not indented as those above it",
    "did not find expected '-'": "a line is not indented as those above it",
    "could not find expected ':'": "a colon is missing after the name of a field",
    "unexpected end of stream": "a quotation mark or bracket is never closed",
    "',' or '": "a bracket is never closed, or a comma is missing",
}


def place_after(text: str) -> Place:
    """The place just after a text."""
    return text.count("\n") + 1, len(text) - (text.rfind("\n") + 1) + 1


def place_of(error: Any, text: str) -> Place:
    """The place of a YAML error in a text."""
    begun, found = _marks(error)
    if found is None:  # a character that YAML does not take has no mark, only a position in bytes
        return place_after(text.encode()[: error.position].decode(errors="ignore"))
    # What is never closed is found out at the end of the file; a reader looks for where it begins.
    mark = begun if begun is not None and "unexpected end of stream" in error.problem else found
    return mark.line + 1, mark.column + 1


def sentence_of(error: Any) -> str:
    """What a YAML error says, where the part that it is about begins, and what to do."""
    begun, found = _marks(error)
    if found is None:
        return f"this is not YAML: {error.reason}"
    said = error.problem
    if begun is not None and begun.line != found.line:
        said += f" {error.context}, begun in line {begun.line + 1}"
    advice = next((f"; {advice}" for part, advice in _ADVICE.items() if part in said), "")
    return f"this is not YAML: {said}{advice}"


def _marks(error: Any) -> tuple[Any, Any]:
    return getattr(error, "context_mark", None), getattr(error, "problem_mark", None)
