"""What changed: between two days in the world, and between two revisions of the map; and the feed of all revisions."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Annotated, Any

import strawberry
from strawberry.relay import PageInfo

from system_map.api import enums, facts
from system_map.api.ask import Ask
from system_map.api.facts import Citation, Fact, Revision, StatedDate, revision, stated_date
from system_map.api.ids import local_id
from system_map.api.known import revision_meant
from system_map.api.links import LazyThing, link
from system_map.api.pages import DEFAULT_PAGE, After, Connection, First, page, place
from system_map.api.present import present
from system_map.domain.difference import Difference, folded, happened
from system_map.domain.notation import FAR_AHEAD, LONG_AGO
from system_map.domain.recorded import Learned
from system_map.domain.standpoint import Standpoint
from system_map.domain.views import AttributeView
from system_map.domain.vocabulary import FactKind
from system_map.errors import BadArgument
from system_map.graph import changed
from system_map.graph.changed import Told

Of = Annotated[
    list[strawberry.ID] | None,
    strawberry.argument(description="Only what is said of these things; a forum brings its seats and their holders."),
]
Within = Annotated[
    strawberry.ID | None,
    strawberry.argument(
        description="Only what belongs to this footprint: places, members, forums, programmes and posts within it, "
        "their seats and decisions."
    ),
]


@strawberry.interface(description="Something that is otherwise than before.")
class Changed:
    ask: strawberry.Private[Ask]
    was: strawberry.Private[Told | None]
    now: strawberry.Private[Told | None]

    @strawberry.field(description="The fact as it was; null when it was not.")
    def before(self) -> Fact | None:
        return _fact(self.was, self.asked_before()) if self.was else None

    @strawberry.field(description="The fact as it is since; null when it is no more.")
    def after(self) -> Fact | None:
        return _fact(self.now, self.ask) if self.now else None

    @strawberry.field(description="The kind of the fact; null for an attribute.")
    def kind(self) -> enums.FactKind | None:
        view = self.told().view
        return None if isinstance(view, AttributeView) else enums.known(enums.FactKind, view.kind.value)

    @strawberry.field(description="The name of the attribute (is_a, name, level …); null for a fact that joins two.")
    def attribute(self) -> str | None:
        view = self.told().view
        return view.name if isinstance(view, AttributeView) else None

    @strawberry.field(description="The thing that it is about; of a fact that joins two, the one that it starts from.")
    def thing(self) -> LazyThing:
        return present(self.told().thing, self.ask)

    @strawberry.field(description="Who says so, and where.")
    def citations(self) -> list[Citation]:
        found: list[Citation] = _fact(self.told(), self.ask).citations()
        return found

    def told(self) -> Told:
        found = self.now or self.was
        assert found is not None
        return found

    def asked_before(self) -> Ask:
        return self.ask


@strawberry.type(
    description="A fact of which something else can be said on the later of two days. Facts that ended and were "
    "replaced are one change, with both."
)
class Change(Changed):
    view: strawberry.Private[Difference]
    earlier: strawberry.Private[Ask]

    def asked_before(self) -> Ask:
        return self.earlier

    @strawberry.field(description="How it changed.")
    def how(self) -> enums.ChangeKind:
        return enums.known(enums.ChangeKind, self.view.how.value)

    @strawberry.field(
        description="Whether the world changed so between the two days. POSSIBLY when the day is too imprecise to say; "
        "NOT_STATED for what is only planned, proposed or postulated, and where only descriptions say so."
    )
    def happened(self) -> enums.Answer:
        said = self.told().view.said
        found = happened(self.view.how, self.view.certain, said.status, said.certainty)
        return enums.known(enums.Answer, found.value)

    @strawberry.field(
        description="The first day of the new, or the first without the old, as precise as the source; for what is "
        "first or no longer described, the first or last date described."
    )
    def when(self) -> StatedDate:
        found = stated_date(self.view.when)
        assert found is not None
        return found

    @strawberry.field(description="Whether that is one day.")
    def precise(self) -> bool:
        return self.view.when.stretch.is_a_day

    @strawberry.field(description="How the source knows it.")
    def certainty(self) -> enums.Certainty:
        return enums.known(enums.Certainty, self.told().view.said.certainty)

    @strawberry.field(description="What the source says of it: what is planned or proposed has not happened.")
    def status(self) -> enums.Status:
        return enums.known(enums.Status, self.told().view.said.status)

    @strawberry.field(description="How the map came to say so: because the world moved, or because it had been wrong.")
    def sense(self) -> enums.Sense:
        return enums.known(enums.Sense, self.view.fact.sense.value)


@strawberry.type(description="A fact that the map says otherwise since a revision.")
class RecordedChange(Changed):
    view: strawberry.Private[Learned]

    @strawberry.field(description="What the revision did.")
    def recording(self) -> enums.Recording:
        return enums.known(enums.Recording, self.view.recording.value)

    @strawberry.field(description="Whether the world moved, or the map had been wrong.")
    def sense(self) -> enums.Sense:
        return enums.known(enums.Sense, self.view.sense.value)

    @strawberry.field(description="The revision that did it: its change set, author and reason.")
    async def revision(self) -> Revision:
        return revision(self.view.revision, await self.ask.revision(self.view.revision))


@strawberry.type(description="A part of the feed. Keep the end cursor: whatever comes later comes after it.")
class Feed:
    edges: list[FeedEdge] = strawberry.field(description="The changes, each with its cursor.")
    nodes: list[RecordedChange] = strawberry.field(description="The changes alone.")
    page_info: PageInfo = strawberry.field(
        description="Whether there is more now; where nothing is new, the end cursor is the one that was given."
    )


@strawberry.type(description="One change of the feed.")
class FeedEdge:
    cursor: str = strawberry.field(description="What `after` takes.")
    node: RecordedChange = strawberry.field(description="The change.")


def _fact(told: Told, ask: Ask) -> Fact:
    view = told.view
    return facts.attribute(view, ask) if isinstance(view, AttributeView) else link(view, ask)


async def changes(
    self: Any,
    since: Annotated[date, strawberry.argument(description="The earlier day.")],
    until: Annotated[
        date | None, strawberry.argument(description="The later day; that of the standpoint unless said.")
    ] = None,
    of: Of = None,
    within: Within = None,
    kinds: Annotated[
        list[enums.FactKind] | None,
        strawberry.argument(description="Only facts of these kinds; without it attributes are there too."),
    ] = None,
    fold: Annotated[
        bool, strawberry.argument(description="Leave out the attributes that came or went together with their thing.")
    ] = False,
    first: First = DEFAULT_PAGE,
    after: After = None,
) -> Connection[Change]:
    at: Standpoint = replace(self.ask.at, as_of=until or self.ask.at.as_of, every_verdict=True)
    check_days(since, at.as_of)
    wanted = [FactKind(k.value) for k in kinds] if kinds is not None else None
    db, start = self.ask.db, place(first, after)
    ids = await changed.scope(db, at, since, *_scoped(of, within))
    found = await changed.changes(db, at, since, wanted, ids)
    found = folded(found) if fold else found
    shown = [d for d in found if d.sort > start][: first + 1]
    earlier, later = Ask(db, replace(at, as_of=since)), Ask(db, at)
    told = await changed.told_of_differences(db, shown[:first], earlier.at, later.at)
    nodes = [
        Change(ask=later, was=was, now=now, view=view, earlier=earlier)
        for view, (was, now) in zip(shown[:first], told, strict=True)
    ]

    async def counting() -> int:
        return len(found)

    return page(_and_more(nodes, shown), [d.sort for d in shown], first, after, counting)


def check_days(since: date, until: date) -> None:
    """Raise BadArgument unless the map can say what changed between these days."""
    if since > until:
        raise BadArgument(f"since: {since} is after {until}: give the earlier day first")
    if since == LONG_AGO or until == FAR_AHEAD:
        raise BadArgument(f"the days that the map can tell apart lie between {LONG_AGO} and {FAR_AHEAD}")


def _scoped(of: list[strawberry.ID] | None, within: strawberry.ID | None) -> tuple[list[str] | None, str | None]:
    return [local_id(i) for i in of] if of is not None else None, local_id(within) if within is not None else None


def _and_more(nodes: list[Any], shown: list[Any]) -> list[Any]:
    """The nodes with a stand-in for the one after the page, which says no more than that there is one."""
    return nodes + shown[len(nodes) :]


async def recorded(
    self: Any,
    since: Annotated[
        str, strawberry.argument(description="The earlier state of the map: a revision number (0: empty), or a moment.")
    ],
    until: Annotated[
        str | None, strawberry.argument(description="The later state; that of the standpoint unless said.")
    ] = None,
    of: Of = None,
    within: Within = None,
    first: First = DEFAULT_PAGE,
    after: After = None,
) -> Connection[RecordedChange]:
    ask: Ask = self.ask
    last = await revision_meant(ask.db, "until", until, ask.at.known) if until is not None else ask.at.known
    from_ = await revision_meant(ask.db, "since", since, ask.at.known)
    if from_ > last:
        raise BadArgument(f"since: revision {from_} is after revision {last}: give the earlier one first")
    start = place(first, after)
    ids = await changed.scope_of_revisions(ask.db, ask.at, from_, last, *_scoped(of, within))
    found = await changed.recorded_between(ask.db, from_, last, ids)
    shown = [d for d in found if d.sort > start][: first + 1]
    nodes = await _learned(ask, shown[:first])

    async def counting() -> int:
        return len(found)

    return page(_and_more(nodes, shown), [d.sort for d in shown], first, after, counting)


async def feed(self: Any, first: First = DEFAULT_PAGE, after: After = None) -> Feed:
    ask: Ask = self.ask
    number, bar, key = place(first, after).partition("|")
    if bar and not (number.isascii() and number.isdigit()):
        raise BadArgument("after: that cursor is not one that the feed gave")
    found = await changed.feed(ask.db, ask.at.known, int(number) if bar else 0, key, first + 1)
    nodes = await _learned(ask, found[:first])

    async def counting() -> int:
        return len(nodes)

    made = page(_and_more(nodes, found), [d.sort for d in found], first, after, counting)
    made.page_info.end_cursor = made.page_info.end_cursor or after
    edges = [FeedEdge(cursor=e.cursor, node=e.node) for e in made.edges]
    return Feed(edges=edges, nodes=made.nodes, page_info=made.page_info)


async def _learned(ask: Ask, found: list[Learned]) -> list[RecordedChange]:
    told = await changed.told_of_learned(ask.db, replace(ask.at, sources=None, every_verdict=True), found)
    return [RecordedChange(ask=ask, was=was, now=now, view=view) for view, (was, now) in zip(found, told, strict=True)]


async def revisions(self: Any, first: First = DEFAULT_PAGE, after: After = None) -> Connection[Revision]:
    ask: Ask = self.ask
    start = place(first, after) or "0"
    if not (start.isascii() and start.isdigit()):
        raise BadArgument("after: that cursor is not one that the list of revisions gave")
    found = await changed.revisions(ask.db, ask.at.known, int(start), first + 1)

    async def counting() -> int:
        return ask.at.known

    return page([revision(v.number, v) for v in found], [str(v.number) for v in found], first, after, counting)
