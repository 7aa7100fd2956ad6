"""From a file to a document: its bytes, its text, its YAML. One larger than a person would write is refused."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from system_map.seed.document import REFUSED, Document
from system_map.seed.problems import Code
from system_map.seed.syntax import place_after
from system_map.seed.yaml_events import read_events

MAX_BYTES: Final = 8 * 1024 * 1024

_WORD = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def read(path: Path, name: str) -> Document:
    """Read one file. Whatever is wrong with it is among the document's problems; nothing is raised."""
    document = Document(name)
    text = _text(path, document)
    return document if text is None else _read(text, document)


def read_text(text: str, name: str) -> Document:
    """Read the text of a file that is kept elsewhere."""
    return _read(text, Document(name))


def _read(text: str, document: Document) -> Document:
    document.text = text
    read_events(text, document)
    if document.data is REFUSED:
        document.words = _words(text)
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
        read, byte = error.object[: error.start], error.object[error.start]
        message = f"not UTF-8 here (byte {byte:#04x}): save the file as UTF-8"
        document.say_at(place_after(read.decode()), Code.BAD_ENCODING, message)
        return None


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text))
