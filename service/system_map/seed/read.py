"""From a file to a document: its bytes, its text, its YAML. One larger than a person would write is refused."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import yaml

from system_map.seed.document import Document
from system_map.seed.problems import Code
from system_map.seed.yaml_events import TooDeep, read_events

MAX_BYTES: Final = 8 * 1024 * 1024

_WORD = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")

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


def read(path: Path, name: str) -> Document:
    """Read one file. Whatever is wrong with it is among the document's problems; nothing is raised."""
    document = Document(name)
    text = _text(path, document)
    if text is None:
        return document
    try:
        read_events(text, document)
    except TooDeep:
        document.words = _words(text)
    except yaml.YAMLError as error:
        document.words = _words(text)
        document.say_at(_place(error, text), Code.BAD_SYNTAX, _sentence(error))
    return document


def _text(path: Path, document: Document) -> str | None:
    try:
        with path.open("rb") as file:
            raw = file.read(MAX_BYTES + 1)
    except OSError as error:
        document.say_at((1, 1), Code.NOT_READABLE, f"the file cannot be read: {error.strerror}")
        return None
    if len(raw) > MAX_BYTES:
        message = f"larger than {MAX_BYTES // 1024**2} MB: split the file"
        document.say_at((1, 1), Code.TOO_LARGE, message)
        return None
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        document.words = _words(raw.decode("utf-8", errors="replace"))
        before = raw[: error.start].decode("utf-8-sig")
        message = f"not UTF-8 here (byte {raw[error.start]:#04x}): save the file as UTF-8"
        document.say_at(_end(before), Code.BAD_ENCODING, message)
        return None


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text))


def _end(text: str) -> tuple[int, int]:
    """The place just after a text."""
    return text.count("\n") + 1, len(text) - (text.rfind("\n") + 1) + 1


def _place(error: yaml.YAMLError, text: str) -> tuple[int, int]:
    if not isinstance(error, yaml.MarkedYAMLError):
        # A character that YAML does not take has no mark, only a position in bytes.
        position = getattr(error, "position", 0)
        return _end(text.encode()[:position].decode(errors="ignore"))
    # What is never closed is found out at the end of the file; a reader looks for where it begins.
    never_closed = "unexpected end of stream" in (error.problem or "")
    mark = (error.context_mark if never_closed else None) or error.problem_mark
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)


def _sentence(error: yaml.YAMLError) -> str:
    if not isinstance(error, yaml.MarkedYAMLError):
        return f"this is not YAML: {getattr(error, 'reason', 'it cannot be read')}"
    said, begun, found = error.problem or "it cannot be read", error.context_mark, error.problem_mark
    if begun and found and begun.line != found.line:
        said += f" {error.context}, begun in line {begun.line + 1}"
    advice = next((f"; {advice}" for part, advice in _ADVICE.items() if part in said), "")
    return f"this is not YAML: {said}{advice}"
