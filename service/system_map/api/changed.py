"""Changes as the API shows them: between two days in the world, between two revisions of the map, and in the feed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import strawberry
from strawberry.relay import PageInfo

from system_map.api import enums, facts
from system_map.api.ask import Ask
from system_map.api.facts import Citation, Fact, Revision, StatedDate, revision, stated_date
from system_map.api.links import LazyThing, link
from system_map.api.pages import part
from system_map.api.present import present
from system_map.domain.difference import Difference, happened
from system_map.domain.recorded import Learned
from system_map.domain.standpoint import Standpoint
from system_map.domain.views import AttributeView
from system_map.graph import changed
from system_map.graph.changed import Sides, Told
from system_map.graph.database import Database


@strawberry.interface(description="Something that is otherwise than before.")
class Changed:
    ask: strawberry.Private[Ask]
    said: strawberry.Private[Sides]

    @strawberry.field(description="The fact as it was; null when it was not.")
    def before(self) -> Fact | None:
        return _fact(self.said.was, self.asked_before()) if self.said.was else None

    @strawberry.field(description="The fact as it is since; null when it is no more.")
    def after(self) -> Fact | None:
        return _fact(self.said.now, self.ask) if self.said.now else None

    @strawberry.field(description="The kind of the fact; null for an attribute.")
    def kind(self) -> enums.FactKind | None:
        view = self.said.told.view
        return None if isinstance(view, AttributeView) else enums.known(enums.FactKind, view.kind.value)

    @strawberry.field(description="The name of the attribute (is_a, name, level …); null for a fact that joins two.")
    def attribute(self) -> str | None:
        view = self.said.told.view
        return view.name if isinstance(view, AttributeView) else None

    @strawberry.field(description="The thing that it is about; of a fact that joins two, the one that it starts from.")
    def thing(self) -> LazyThing:
        return present(self.said.told.thing, self.ask)

    @strawberry.field(description="Who says so, and where.")
    def citations(self) -> list[Citation]:
        found: list[Citation] = _fact(self.said.told, self.ask).citations()
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
        said = self.said.told.view.said
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
        return enums.known(enums.Certainty, self.said.told.view.said.certainty)

    @strawberry.field(description="What the source says of it: what is planned or proposed has not happened.")
    def status(self) -> enums.Status:
        return enums.known(enums.Status, self.said.told.view.said.status)

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


async def differing(db: Database, at: Standpoint, since: date, found: Sequence[Difference]) -> list[Change]:
    """Changes between two days for the API: what each says as the earlier day sees it, and as the later one does."""
    earlier, later = Ask(db, replace(at, as_of=since)), Ask(db, at)
    said = await changed.told_of_differences(db, found, earlier.at, later.at)
    return [Change(ask=later, said=sides, view=view, earlier=earlier) for view, sides in zip(found, said, strict=True)]


async def learned(ask: Ask, found: Sequence[Learned]) -> list[RecordedChange]:
    """What the map learned and unlearned, for the API."""
    told = await changed.told_of_learned(ask.db, replace(ask.at, sources=None, every_verdict=True), found)
    return [RecordedChange(ask=ask, said=sides, view=view) for view, sides in zip(found, told, strict=True)]


def feed_page(nodes: Sequence[RecordedChange], first: int, after: str | None) -> Feed:
    """A part of the feed, whose end cursor is always one to go on from."""
    shown = part(nodes, [node.view.sort for node in nodes], first, after)
    shown.info.end_cursor = shown.info.end_cursor or after
    edges = [FeedEdge(cursor=c, node=n) for c, n in zip(shown.cursors, shown.nodes, strict=True)]
    return Feed(edges=edges, nodes=shown.nodes, page_info=shown.info)
