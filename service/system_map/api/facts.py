"""What every fact of an answer can show: its verdict, period, certainty, status, recorded time and citations."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated, cast

import strawberry

from system_map.api import enums
from system_map.api.ask import Ask
from system_map.api.ids import global_id
from system_map.api.present import present
from system_map.domain.answers import answer
from system_map.domain.notation import FAR_AHEAD, LONG_AGO, Notation, parse
from system_map.domain.period import Period as Held
from system_map.domain.views import AttributeView, RevisionView, Said, ThingView
from system_map.domain.vocabulary import ThingType

if TYPE_CHECKING:
    from system_map.api.thing import Thing
    from system_map.api.things import Source

LazyThing = Annotated["Thing", strawberry.lazy("system_map.api.thing")]
LazySource = Annotated["Source", strawberry.lazy("system_map.api.things")]


@strawberry.type(description="A date as its source gives it, and the days it can mean.")
class StatedDate:
    text: str = strawberry.field(description="As written: 2018-06, 2018/19, by 2020-03.")
    precision: str = strawberry.field(
        description="day, month, quarter, year, financial year, season, stretch, by, before, after."
    )
    earliest: date | None = strawberry.field(description="The first day it can mean; null when open.")
    latest: date | None = strawberry.field(description="The last day it can mean; null when open.")


def stated_date(notation: Notation | None) -> StatedDate | None:
    """A date for the API, with null for an open side."""
    if notation is None:
        return None
    first, last = notation.stretch.first, notation.stretch.last
    return StatedDate(
        text=notation.text,
        precision=notation.precision,
        earliest=None if first == LONG_AGO else first,
        latest=None if last == FAR_AHEAD else last,
    )


@strawberry.type(description="When a fact holds. It ends on the first day on which it no longer holds.")
class Period:
    begins: StatedDate | None = strawberry.field(description="First day in force; null when no source says.")
    ends: StatedDate | None = strawberry.field(description="First day no longer in force; null when no source says.")
    described_from: date | None = strawberry.field(description="The first day at which a source described it.")
    described_to: date | None = strawberry.field(description="The last day at which a source described it.")


def stated_period(period: Held) -> Period:
    """A period for the API, with null for what no source says."""
    return Period(
        begins=stated_date(period.begins), ends=stated_date(period.ends),
        described_from=period.described_from if period.as_at else None,
        described_to=period.described_to if period.as_at else None,
    )  # fmt: skip


@strawberry.type(description="Who says so, where, and which date is described there.")
class Citation:
    ask: strawberry.Private[Ask]
    source_id: str = strawberry.field(description="The id of the source.")
    locator: str = strawberry.field(description="Where in the source: section, page, table or line.")
    as_at: str = strawberry.field(description="The date described, as precise as it is known.")

    @strawberry.field(description="The source itself.")
    async def source(self) -> LazySource | None:
        view = await self.ask.thing(self.source_id)
        is_one = view is not None and view.type is ThingType.SOURCE
        return cast("Source", present(view, self.ask)) if view and is_one else None


@strawberry.type(description="A numbered state of the map.")
class Revision:
    number: int = strawberry.field(description="Its number; each is one more than the last.")
    recorded_at: datetime | None = strawberry.field(description="When it was recorded.")
    author: str | None = strawberry.field(description="Who made it.")
    reason: str | None = strawberry.field(description="Why.")
    title: str | None = strawberry.field(description="What it did, in a line.", default=None)
    change_set: str | None = strawberry.field(description="The id of the change set that made it.", default=None)
    dataset: str | None = strawberry.field(description="What it belongs to: seed, edits …", default=None)
    loads: bool | None = strawberry.field(description="Whether it loaded a dataset as a whole.", default=None)
    opened: int | None = strawberry.field(
        description="How many versions of facts it opened: new facts, and new versions of facts.", default=None
    )
    closed: int | None = strawberry.field(
        description="How many versions of facts it closed: those retracted, and those that have a new one.",
        default=None,
    )


def revision(number: int, view: RevisionView | None) -> Revision:
    """A revision for the API."""
    if view is None:
        return Revision(number=number, recorded_at=None, author=None, reason=None)
    return Revision(
        number=number, recorded_at=view.recorded_at, author=view.author, reason=view.reason, title=view.title,
        change_set=view.change_set, dataset=view.dataset, loads=view.loads, opened=view.opened, closed=view.closed,
    )  # fmt: skip


@strawberry.interface(description="Anything with a global id, which node(id:) takes.")
class Node:
    @strawberry.field(description="Its global id: the same on any day and at any revision.")
    def id(self) -> strawberry.ID:
        raise NotImplementedError


@strawberry.interface(
    description="What every fact shows: what can be said of it on the day, how it is known, who says so."
)
class Fact(Node):
    ask: strawberry.Private[Ask]
    said: strawberry.Private[Said]

    @strawberry.field(
        description="What can be said of its period on the day of the question. What it is said to be, planned or in "
        "place, is its status; `holds` goes by both."
    )
    def verdict(self) -> enums.Verdict:
        return enums.known(enums.Verdict, self.said.verdict.value)

    @strawberry.field(description="How the source knows it.")
    def certainty(self) -> enums.Certainty:
        return enums.known(enums.Certainty, self.said.certainty)

    @strawberry.field(description="What the source says of it: in place, planned, draft …")
    def status(self) -> enums.Status:
        return enums.known(enums.Status, self.said.status)

    @strawberry.field(description="Whose view it is, when it is somebody's view.")
    def view_of(self) -> str | None:
        return self.said.view_of

    @strawberry.field(description="What a reader must know.")
    def note(self) -> str | None:
        return self.said.note

    @strawberry.field(description="Its id, the same on any day and at any revision.")
    def id(self) -> strawberry.ID:
        return strawberry.ID(global_id("Fact", self.said.id))

    @strawberry.field(description="Its readable id, by which a change file names it: trust~MEMBER_OF~group.")
    def slug(self) -> str:
        return self.said.id

    @strawberry.field(
        description="Whether it holds on the day: yes, possibly, not stated, or no. What is draft, proposed, planned, "
        "postulated or undecided is not stated to hold, and what is suspended or defunct does not."
    )
    def holds(
        self,
        still: Annotated[bool, strawberry.argument(description="Ask whether it still holds.")] = False,
    ) -> enums.Answer:
        said = self.said
        return enums.known(enums.Answer, answer(said.verdict, said.status, said.certainty, still=still).value)

    @strawberry.field(description="When it holds, as precise as the sources.")
    def period(self) -> Period:
        return stated_period(self.said.period)

    @strawberry.field(description="Who says so, and where.")
    def citations(self) -> list[Citation]:
        believed = [c for c in self.said.citations if self.ask.at.believes(c.source)]
        return [Citation(ask=self.ask, source_id=c.source, locator=c.at, as_at=c.as_at) for c in believed]

    @strawberry.field(description="The dates at which sources described it.")
    def as_at(self) -> list[StatedDate]:
        return [d for c in self.said.citations if (d := stated_date(parse(c.as_at)))]

    @strawberry.field(description="The revision at which the map learned it.")
    async def recorded(self) -> Revision:
        return revision(self.said.recorded_from, await self.ask.revision(self.said.recorded_from))

    @strawberry.field(description="The revision at which the map gave it up; null while it holds it.")
    async def superseded(self) -> Revision | None:
        number = self.said.recorded_to
        return None if number is None else revision(number, await self.ask.revision(number))


@strawberry.type(description="A stated attribute of a thing: that it is, or its kind, level, quorum, remit …")
class Attribute(Fact):
    about: str = strawberry.field(
        description="Which attribute: level, quorum, remit, legal_form … That it is, and its kind, are is_a."
    )
    value: str = strawberry.field(description="The value, as stated or as a code.")


@strawberry.type(description="A name of a thing, now or at another time.")
class Name(Fact):
    name: str = strawberry.field(description="The name.")
    use: enums.NameUse | None = strawberry.field(description="What the name is used for.")


@strawberry.type(description="A code of a thing in somebody's scheme. Codes change and are reused; ids do not.")
class Code(Fact):
    scheme: enums.CodeScheme | None = strawberry.field(description="Whose code it is.")
    code: str = strawberry.field(description="The code.")


@strawberry.type(description="A number that a source gives for a thing, kept as stated.")
class StatedCount(Fact):
    of: str = strawberry.field(description="What is counted.")
    number: float | None = strawberry.field(description="The number; null when the source gives none, or garbles it.")
    to: float | None = strawberry.field(description="The upper end of a range.")
    bound: enums.CountBound | None = strawberry.field(description="How the number is meant.")
    unit: str | None = strawberry.field(description="The unit, where it is not plain from `of`.")
    as_stated: str = strawberry.field(description="The figure as the source prints it.")


@strawberry.type(description="Something a source says of a thing that is not structure, in the words of the map.")
class Note(Fact):
    topic: enums.NoteTopic | None = strawberry.field(description="What it is about.")
    text: str = strawberry.field(description="What is said.")
    of: strawberry.Private[ThingView]

    @strawberry.field(description="What it is said of.")
    def thing(self) -> LazyThing:
        return present(self.of, self.ask)


def attribute(view: AttributeView, ask: Ask) -> Attribute:
    """A stated attribute for the API."""
    return Attribute(ask=ask, said=view.said, about=view.name, value=view.value)


def name(view: AttributeView, ask: Ask) -> Name:
    """A name for the API."""
    use = enums.member(enums.NameUse, view.detail.get("use"))
    return Name(ask=ask, said=view.said, name=view.value, use=use)


def code(view: AttributeView, ask: Ask) -> Code:
    """A code for the API."""
    scheme = enums.member(enums.CodeScheme, view.detail.get("scheme"))
    return Code(ask=ask, said=view.said, scheme=scheme, code=view.value)


def count(view: AttributeView, ask: Ask) -> StatedCount:
    """A stated count for the API."""
    detail = view.detail
    return StatedCount(
        ask=ask, said=view.said, of=detail["of"], number=detail.get("number"), to=detail.get("to"),
        bound=enums.member(enums.CountBound, detail.get("bound")), unit=detail.get("unit"), as_stated=view.value,
    )  # fmt: skip


def note(view: AttributeView, ask: Ask, of: ThingView) -> Note:
    """A note for the API."""
    topic = enums.member(enums.NoteTopic, view.detail.get("topic"))
    return Note(ask=ask, said=view.said, topic=topic, text=view.value, of=of)
