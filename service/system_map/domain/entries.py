"""What is written of a thing: the stamp of every statement, stated values, names, counts, notes and citations.

These are the words of a seed file and of a change. `world.py` says what they become: things and facts.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field
from typing_extensions import TypeAliasType

from system_map.domain.fields import DateText, Number, OneOrMore, PlainText, Slug, Words
from system_map.domain.vocabulary import Certainty, CountBound, NameUse, Status


class Entry(BaseModel):
    """Whatever is written in a file: immutable, and nothing in it that the model does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Citation(Entry):
    """Where a fact is said: a source, the place in it, and the date described if other than the source's."""

    source: Slug = Field(description="The id of a source.")
    at: Words = Field(description="Where in the source: section, page, table or line.")
    as_at: DateText | None = Field(None, description="The date described here, if not the source's own.")


Cite = TypeAliasType("Cite", Annotated[tuple[Citation, ...], OneOrMore()])


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


class Value(Stamp):
    """A stated value of one attribute, with a stamp of its own."""

    value: PlainText


#: One value, or several with dates of their own: `quorum: five`, or `quorum: [{value: five, begins: 2018}]`.
Values = TypeAliasType("Values", Annotated[tuple[Value, ...], OneOrMore("value")])


class Name(Stamp):
    """A name of a thing, and what it is used for; names change, ids never do."""

    name: Words
    use: NameUse = NameUse.VARIANT


Names = TypeAliasType("Names", Annotated[tuple[Name, ...], OneOrMore("name")])


class Code(Stamp):
    """A code in somebody's scheme. Codes change and are reused: a dated attribute, never the identity."""

    scheme: Slug = Field(description="A code of the codelist code_scheme: ods, gss, companies-house …")
    code: Words


class Count(Stamp):
    """A number that a source gives, kept as stated beside what the map can count itself."""

    of: Words = Field(description="What is counted, in a few words: PCNs, population, NHS budget.")
    number: Number | None = Field(None, description="The number; left out where the source gives none or garbles it.")
    to: Number | None = Field(None, description="The upper end, where the source gives a range.")
    bound: CountBound = CountBound.EXACT
    unit: Words | None = Field(None, description="people, GBP, forums … where it is not plain from `of`.")
    as_stated: Words | None = Field(None, description="The figure as printed, where that matters: £1.175.5m.")


class Note(Stamp):
    """Something a source says of a thing that is not structure, in our own words."""

    text: Words
    topic: Slug = Field("general", description="A code of the codelist note_topic.")


Codes = TypeAliasType("Codes", Annotated[tuple[Code, ...], OneOrMore()])
Counts = TypeAliasType("Counts", Annotated[tuple[Count, ...], OneOrMore()])
Notes = TypeAliasType("Notes", Annotated[tuple[Note, ...], OneOrMore("text")])
