"""Facts that join two things, as the API shows them: links of every kind, seats and who holds them, paths."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, cast

import strawberry

from system_map.api import enums
from system_map.api.ask import Ask
from system_map.api.facts import Fact
from system_map.api.present import present
from system_map.domain.views import HoldingView, LinkView, PathView, SeatView, ThingView

if TYPE_CHECKING:
    from system_map.api.seats import Seat
    from system_map.api.thing import Thing

LazyThing = Annotated["Thing", strawberry.lazy("system_map.api.thing")]
LazySeat = Annotated["Seat", strawberry.lazy("system_map.api.seats")]


def carried(name: str, type_: Any, description: str) -> Any:
    """A field with what a kind of fact carries beside; null for a kind that does not."""

    def resolve(self: Any) -> Any:
        return self.view.detail.get(name)

    resolve.__annotations__["return"] = type_ | None
    return strawberry.field(resolver=resolve, description=description)


def coded(name: str, enum: Any, description: str) -> Any:
    """The same, as an enum."""

    def resolve(self: Any) -> Any:
        return enums.member(enum, self.view.detail.get(name))

    resolve.__annotations__["return"] = enum | None
    return strawberry.field(resolver=resolve, description=description)


@strawberry.type(description="A fact that joins two things. Fields that its kind does not carry are null.")
class Link(Fact):
    view: strawberry.Private[LinkView]
    far: strawberry.Private[ThingView]

    @strawberry.field(description="What kind of fact it is.")
    def kind(self) -> enums.FactKind:
        return enums.known(enums.FactKind, self.view.kind.value)

    @strawberry.field(description="The thing it starts from: who reports, belongs, answers.", name="from")
    def start(self) -> LazyThing:
        return present(self.view.start, self.ask)

    @strawberry.field(description="The thing it ends at: to whom, to what.")
    def to(self) -> LazyThing:
        return present(self.view.end, self.ask)

    @strawberry.field(description="The far end: not the thing that this was asked of, but what it is joined to.")
    def other(self) -> LazyThing:
        return present(self.far, self.ask)

    role = carried("role", str, "The role of a member or party, as the source says it.")
    what = carried("what", str, "What is reported, served, led or escalated.")
    how = carried(
        "how",
        str,
        "How it is related, underpins, came after, or meets with others.",
    )
    how_often = carried("how_often", str, "How often, as the source says it.")
    mode = coded("mode", enums.Mode, "How a decision is held.")
    level = coded("level", enums.Level, "The level at which a decision is held.")
    order = carried("order", int, "The step in a chain of approval or escalation; first is 1.")
    capacity = carried("capacity", str, "The capacity in which a decision is held.")
    limits = carried("limits", str, "Conditions or limits.")
    orientation = coded("orientation", enums.Orientation, "To a superior, or to a peer.")
    formality = coded("formality", enums.Formality, "Formal, or arising in practice.")

    @strawberry.field(description="The matters answered for.")
    def matters(self) -> list[enums.Matter] | None:
        found = [enums.member(enums.Matter, code) for code in self.view.detail.get("matters") or ()]
        return [matter for matter in found if matter] or None

    basis = carried("basis", str, "The law, licence, agreement or computation it rests on.")
    obligation = carried("obligation", str, "What the one who answers must do.")
    consequence = carried("consequence", str, "What may follow.")
    degree = coded("degree", enums.OverlapDegree, "How far the boundaries line up.")
    share_from = carried("share_from", float, "Share of the population of `from` inside `to`, 0 to 1.")
    share_to = carried("share_to", float, "Share of the population of `to` inside `from`, 0 to 1.")
    exception = carried("exception", str, "What does not line up.")
    larger = carried("larger", str, "The id of the larger side.")
    lead_system = carried("lead_system", bool, "Whether this is the lead system of a body in several.")
    excluded_from = carried("excluded_from", str, "What the member stays outside of.")


def link(view: LinkView, ask: Ask, far: ThingView | None = None) -> Link:
    """A link for the API; `far` is the end that is not the thing it was asked of."""
    return Link(ask=ask, said=view.said, view=view, far=far or view.end)


@strawberry.type(description="Who holds a seat. A seat is not its holder: it may be vacant, and holders change.")
class SeatHolding(Fact):
    view: strawberry.Private[HoldingView]
    on: strawberry.Private[SeatView | None]
    alternate: bool = strawberry.field(description="Sits only when the holder cannot.")

    @strawberry.field(description="Who holds it: a body, a post, a person, or a group of them.")
    def holder(self) -> LazyThing:
        return present(self.view.holder, self.ask)

    @strawberry.field(
        description="Whether the seat comes with the post that is the holder: then the fact shown is that it does."
    )
    def ex_officio(self) -> bool:
        return self.view.ex_officio

    @strawberry.field(
        description="The links by which who was asked about comes to the seat: the post that is filled, the group. "
        "Empty when the seat is its own."
    )
    def through(self) -> list[Link]:
        return [link(view, self.ask) for view in self.view.through]

    @strawberry.field(description="The seat that is held.")
    def seat(self) -> LazySeat:
        return cast("Seat", present(self.view.seat, self.ask, on=self.on))

    @strawberry.field(description="Whom the holder sits for, if not for itself.")
    async def on_behalf_of(self) -> LazyThing | None:
        id_ = self.view.detail.get("on_behalf_of")
        view = await self.ask.thing(id_) if id_ else None
        return present(view, self.ask) if view else None


def holding(view: HoldingView, ask: Ask, on: SeatView | None = None) -> SeatHolding:
    """A holding for the API; `on` is the seat with its forum, where that is known already."""
    return SeatHolding(ask=ask, said=view.said, view=view, on=on, alternate=bool(view.detail.get("alternate")))


@strawberry.type(description="A chain of lines from one thing to another, hop by hop.")
class Path:
    things: list[LazyThing] = strawberry.field(description="The things it passes, the first and last included.")
    lines: list[Link] = strawberry.field(description="The lines between them, in order.")
    length: int = strawberry.field(description="How many hops.")


def path(view: PathView, ask: Ask) -> Path:
    """A path for the API."""
    return Path(
        things=[present(t, ask) for t in view.things],
        lines=[link(line, ask) for line in view.lines],
        length=len(view.lines),
    )


@strawberry.type(description="How one thing answers to another: every path, or where the way breaks.")
class Paths:
    found: enums.Answer = strawberry.field(
        description="YES when a path is in force all the way, POSSIBLY when only with facts less sure, "
        "NOT_STATED when no source gives one, or only one over what is draft, proposed, planned, postulated, "
        "undecided, suspended or defunct: such paths are shown, and the status of each line and thing says so."
    )
    paths: list[Path] = strawberry.field(description="The simple paths, the shortest first.")
    breaks: list[Path] = strawberry.field(
        description="When there is none: the chains as far as they lead, the longest first."
    )
    breaks_at: list[LazyThing] = strawberry.field(
        description="When there is none: the things from which no line leads on. The start itself, when none leaves it."
    )
