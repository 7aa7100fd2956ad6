"""What a change set can do, in the words that a governance team uses: one class for each, told apart by its verb."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field
from typing_extensions import TypeAliasType

from system_map.domain.changes import State
from system_map.domain.entries import Cite, Entry
from system_map.domain.fields import DateText, OneOrMore, PlainText, Slug, Words, YesNo
from system_map.domain.vocabulary import Certainty, FactKind, NameUse, Status

#: Facts are named by their ids, as answers give them: `trust~MEMBER_OF~group`, `trust#level.1f2e`.
FactId = TypeAliasType("FactId", Annotated[Words, Field(pattern=r"^[a-z0-9-]+(~[A-Z_]+~|#).+$")])
Several = TypeAliasType("Several", Annotated[tuple[Slug, ...], OneOrMore()])
FactIds = TypeAliasType("FactIds", Annotated[tuple[FactId, ...], OneOrMore()])


class Operation(Entry):
    """One thing to be done, on a day. `verb` is the field that only this kind of operation has."""

    verb: ClassVar[str]

    on: DateText | None = Field(None, description="The first day on which it is so; else the day of the change set.")
    cite: Cite = Field((), description="Who says so; else what the change set cites.")
    status: Status | None = Field(None, description="What the source says of what is new: planned, in place …")
    certainty: Certainty | None = Field(None, description="How the source knows it.")
    note: Words | None = Field(None, description="What a reader must know.")


class Merge(Operation):
    """Bodies become one: each ends, and is succeeded by the one, which may be one of them."""

    verb = "merge"
    merge: Several = Field(description="The ids of those that come together.")
    into: Slug = Field(description="The id of the one they become: opened here, or there already.")
    carry: tuple[FactKind, ...] | YesNo = Field(
        False, description="Which kinds of links the one takes over, from the day: yes for all, or a list of kinds."
    )


class Split(Operation):
    """One becomes several: it ends, and is succeeded by each."""

    verb = "split"
    split: Slug = Field(description="The id of the one.")
    into: Several = Field(description="The ids of those it becomes.")
    continues: YesNo = Field(False, description="Whether the one goes on beside them.")


class Rename(Operation):
    """A thing is called something else from a day on; its id stays."""

    verb = "rename"
    rename: Slug = Field(description="The id of the thing.")
    to: Words = Field(description="What it is called from then on.")
    use: NameUse = Field(NameUse.NAME, description="What the name is used for.")


class Abolish(Operation):
    """A thing is no more. What still points to it is left dangling, unless `links` says that it ends too."""

    verb = "abolish"
    abolish: Several = Field(description="The ids of the things.")
    links: YesNo = Field(False, description="Whether everything that joins it to others ends with it.")


class End(Operation):
    """Facts no longer hold."""

    verb = "end"
    end: FactIds = Field(description="The ids of the facts.")


class Fill(Operation):
    """Somebody takes a seat."""

    verb = "fill"
    fill: Slug = Field(description="The id of the seat.")
    by: Slug = Field(description="The id of who takes it.")


class Vacate(Operation):
    """A seat is given up: by the one named, else by all who hold it."""

    verb = "vacate"
    vacate: Slug = Field(description="The id of the seat.")
    by: Slug | None = Field(None, description="The id of who gives it up.")


class Set(Operation):
    """An attribute of a thing has another value from a day on."""

    verb = "set"
    set: Slug = Field(description="The id of the thing.")
    attribute: Words = Field(description="Its name, as in a seed file: kind, level, quorum, remit …")
    to: PlainText = Field(description="The value from then on.")


class Correction(Operation):
    """The map was wrong: it was otherwise all along, so that no day is needed."""


class Correct(Correction):
    """The map was wrong about a fact: it held then, or was known so, or never had that value."""

    verb = "correct"
    correct: FactId = Field(description="The id of the fact.")
    begins: DateText | None = Field(None, description="When it began.")
    ends: DateText | None = Field(None, description="When it ended.")
    open_ended: YesNo = Field(False, description="Whether it has no known end, whatever the map said.")
    value: PlainText | None = Field(None, description="The value that the attribute had all along.")


class Retract(Correction):
    """The map was wrong: it never was so. History keeps that the map once said it."""

    verb = "retract"
    retract: FactIds = Field(description="The ids of the facts.")


OPERATIONS: dict[str, type[Operation]] = {
    cls.verb: cls for cls in (Merge, Split, Rename, Abolish, End, Fill, Vacate, Set, Correct, Retract)
}


class Frame(Entry):
    """What a change set says of itself."""

    change_set: Slug = Field(description="Its id: minted once, never used again.")
    title: Words
    author: Words = Field(description="Who makes it.")
    reason: Words = Field(description="Why.")
    state: State = Field(State.DRAFT, description="How far it has come.")
    prepared_on: Annotated[int, Field(strict=True, ge=0)] | None = Field(
        None, description="The revision that its author looked at: what was touched after it is a clash."
    )
    on: DateText | None = Field(None, description="The day of every operation that gives none.")
    cite: Cite = Field((), description="What every operation cites that cites nothing itself.")
