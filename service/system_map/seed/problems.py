"""What can be wrong with seed files, each with a code, a place and a sentence that helps."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum


class Code(StrEnum):
    """The kinds of problem; `tests/seed/invalid/` has a file for each."""

    # A file that cannot be read: nothing else is said of it.
    NOT_READABLE = "not-readable"
    BAD_ENCODING = "bad-encoding"
    TOO_LARGE = "too-large"
    TOO_DEEP = "too-deep"
    BAD_SYNTAX = "bad-syntax"
    # What YAML allows and a seed file does not.
    SEVERAL_DOCUMENTS = "several-documents"
    ANCHOR = "anchor-or-alias"
    TAG = "tag"
    REPEATED_KEY = "repeated-key"
    EMPTY = "empty"
    # A statement that is not as the map writes them.
    UNKNOWN_FIELD = "unknown-field"
    MISSING_FIELD = "missing-field"
    WRONG_TYPE = "wrong-type"
    BAD_ID = "bad-id"
    BAD_DATE = "bad-date"
    OUT_OF_RANGE = "out-of-range"
    UNKNOWN_CODE = "unknown-code"
    # Statements that do not go together.
    UNKNOWN_ID = "unknown-id"
    DUPLICATE_ID = "duplicate-id"
    DUPLICATE_FACT = "duplicate-fact"
    NO_CITATION = "no-citation"
    NO_DATE = "no-date"
    END_BEFORE_START = "end-before-start"
    SEAT_OUTSIDE_FORUM = "seat-outside-forum"
    HOLDER_OUTSIDE_SEAT = "holder-outside-seat"
    SELF_LINK = "self-link"
    WRONG_END = "wrong-end"
    CYCLE = "cycle"
    BAD_CODELIST = "bad-codelist"


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One problem: the file, the line and column (from 1), the code, and what to do about it."""

    file: str
    line: int
    column: int
    code: Code
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}: {self.code.value}: {self.message}"


def perhaps(word: str, known: Iterable[str]) -> str:
    """The end of a sentence that asks whether a known word like this one was meant; empty when none is like it."""
    near = get_close_matches(word, known, n=2, cutoff=0.75)
    return f"; did you mean {' or '.join(f'“{one}”' for one in near)}?" if near else ""


def a(word: str) -> str:
    """A word with its article."""
    return f"{'an' if word[:1] in 'AEIOUaeiou' else 'a'} {word}"


def either(words: Iterable[str]) -> str:
    """Words to choose from: a, b or c."""
    *most, last = words
    return f"{', '.join(most)} or {last}" if most else last
