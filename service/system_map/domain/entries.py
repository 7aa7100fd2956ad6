"""What is written of a thing: the stamp of every statement, stated values, names, counts, notes and citations.

These are the words of a seed file and of a change. `world.py` says what they become: things and facts.
"""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

from system_map.domain.notation import parse
from system_map.domain.vocabulary import Certainty, CountBound, NameUse, Status


def _a_date(text: str) -> str:
    parse(text)
    return text


def _as_text(value: object) -> object:
    # YAML reads 2018 as a number; the notation is text. It reads 2018-06-01 as text here (see seed/read.py).
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _as_tuple(value: object) -> object:
    return value if isinstance(value, (list, tuple)) else (value,)


Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=120)]
Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2000)]
DateText = Annotated[str, BeforeValidator(_as_text), AfterValidator(_a_date)]
Share = Annotated[float, Field(ge=0, le=1)]


class Entry(BaseModel):
    """Whatever is written in a file: immutable, and nothing in it that the model does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Citation(Entry):
    """Where a fact is said: a source, the place in it, and the date described if other than the source's."""

    source: Slug = Field(description="The id of a source.")
    at: Words = Field(description="Where in the source: section, page, table or line.")
    as_at: DateText | None = Field(None, description="The date described here, if not the source's own.")


Cite = Annotated[tuple[Citation, ...], BeforeValidator(_as_tuple)]


class Stamp(Entry):
    """What every statement carries: when it holds, how it is known, who says so."""

    begins: DateText | None = Field(None, description="First day in force, as precise as the source.")
    ends: DateText | None = Field(None, description="First day no longer in force.")
    as_at: DateText | None = Field(
        None, description="The date described, for every citation that gives none of its own."
    )
    status: Status | None = Field(None, description="What the source says of it; nothing is assumed.")
    certainty: Certainty | None = Field(None, description="How the source knows it.")
    view_of: Words | None = Field(None, description="Whose view it is, if it is somebody's view.")
    cite: Cite = Field((), description="Who says so, and where.")
    note: Words | None = Field(None, description="What a reader must know, in our own words.")


def _yes_no(value: object) -> object:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value) if isinstance(value, (int, float)) else value


class Value(Stamp):
    """A stated value of one attribute, with a stamp of its own."""

    value: Annotated[str, BeforeValidator(_yes_no), Words]


def _as_values(value: object) -> object:
    if value is None:
        return ()
    items = value if isinstance(value, (list, tuple)) else [value]
    return tuple(v if isinstance(v, (dict, Value)) else {"value": v} for v in items)


#: One value, or several with dates of their own: `quorum: five`, or `quorum: [{value: five, begins: 2018}]`.
Values = Annotated[tuple[Value, ...], BeforeValidator(_as_values)]


class Name(Stamp):
    """A name of a thing, and what it is used for; names change, ids never do."""

    name: Words
    use: NameUse = NameUse.VARIANT


def _as_names(value: object) -> object:
    items = value if isinstance(value, (list, tuple)) else [value]
    return tuple(v if isinstance(v, (dict, Name)) else {"name": v} for v in items)


Names = Annotated[tuple[Name, ...], BeforeValidator(_as_names)]


class Code(Stamp):
    """A code in somebody's scheme. Codes change and are reused: a dated attribute, never the identity."""

    scheme: Slug = Field(description="A code of the codelist code_scheme: ods, gss, companies-house …")
    code: Words


class Count(Stamp):
    """A number that a source gives, kept as stated beside what the map can count itself."""

    of: Words = Field(description="What is counted, in a few words: PCNs, population, NHS budget.")
    number: float | None = Field(None, description="The number; left out where the source gives none or garbles it.")
    to: float | None = Field(None, description="The upper end, where the source gives a range.")
    bound: CountBound = CountBound.EXACT
    unit: Words | None = Field(None, description="people, GBP, forums … where it is not plain from `of`.")
    as_stated: Words | None = Field(None, description="The figure as printed, where that matters: £1.175.5m.")


class Note(Stamp):
    """Something a source says of a thing that is not structure, in our own words."""

    text: Words
    topic: Slug = Field("general", description="A code of the codelist note_topic.")


def sequence(value: Any) -> Any:
    """Read one item where several may stand."""
    return () if value is None else _as_tuple(value)


Counts = Annotated[tuple[Count, ...], BeforeValidator(sequence)]
Codes = Annotated[tuple[Code, ...], BeforeValidator(sequence)]
Notes = Annotated[
    tuple[Note, ...],
    BeforeValidator(lambda v: tuple({"text": n} if isinstance(n, str) else n for n in sequence(v))),
]
