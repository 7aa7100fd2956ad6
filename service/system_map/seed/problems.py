"""What can be wrong with seed files, each with a code, a place and a sentence that helps."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Code(StrEnum):
    """The kinds of problem; a test has one invalid file for each."""

    NOT_READABLE = "not-readable"
    BAD_ENCODING = "bad-encoding"
    TOO_LARGE = "too-large"
    TOO_DEEP = "too-deep"
    BAD_SYNTAX = "bad-syntax"
    ANCHOR = "anchor-or-alias"
    TAG = "tag"
    REPEATED_KEY = "repeated-key"
    UNKNOWN_FIELD = "unknown-field"
    MISSING_FIELD = "missing-field"
    WRONG_TYPE = "wrong-type"
    BAD_DATE = "bad-date"
    BAD_SHARE = "bad-share"
    UNKNOWN_CODE = "unknown-code"
    UNKNOWN_ID = "unknown-id"
    DUPLICATE_ID = "duplicate-id"
    DUPLICATE_FACT = "duplicate-fact"
    NO_CITATION = "no-citation"
    NO_DATE = "no-date"
    END_BEFORE_START = "end-before-start"
    SEAT_OUTSIDE_FORUM = "seat-outside-forum"
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
