"""Facts that join two things, as the API shows them: links of every kind, seats and who holds them, paths."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Annotated, Any, cast

import strawberry

from system_map.api import enums
from system_map.api.ask import Ask
from system_map.api.facts import Fact, evidence
from system_map.api.present import present
from system_map.domain.views import HoldingView, LinkView, PathView, SeatView, ThingView

if TYPE_CHECKING:
    from system_map.api.seats import Seat
    from system_map.api.thing import Thing

LazyThing = Annotated["Thing", strawberry.lazy("system_map.api.thing")]
LazySeat = Annotated["Seat", strawberry.lazy("system_map.api.seats")]


@strawberry.type(description="A fact that joins two things. Fields that its kind does not carry are null.")
class Link(Fact):
    view: strawberry.Private[LinkView]
    far: strawberry.Private[ThingView]
    kind: enums.FactKind = strawberry.field(description="What kind of fact it is.")

    @strawberry.field(description="The thing it starts from: who reports, belongs, answers.", name="from")
    def start(self) -> LazyThing:
        return present(self.view.start, self.ask)

    @strawberry.field(description="The thing it ends at: to whom, to what.")
    def to(self) -> LazyThing:
        return present(self.view.end, self.ask)

    @strawberry.field(description="The far end: not the thing that this was asked of, but what it is joined to.")
    def other(self) -> LazyThing:
        return present(self.far, self.ask)

    role: str | None = strawberry.field(description="The role of a member or party, as the source says it.")
    what: str | None = strawberry.field(description="What is reported, served, led or escalated.")
    how: str | None = strawberry.field(description="How it is related, or underpins, or came after.")
    how_often: str | None = strawberry.field(description="How often, as the source says it.")
    mode: enums.Mode | None = strawberry.field(description="How a decision is held.")
    level: enums.Level | None = strawberry.field(description="The level at which a decision is held.")
    order: int | None = strawberry.field(description="The step in a chain of approval or escalation; first is 1.")
    capacity: str | None = strawberry.field(description="The capacity in which a decision is held.")
    limits: str | None = strawberry.field(description="Conditions or limits.")
    orientation: enums.Orientation | None = strawberry.field(description="To a superior, or to a peer.")
    formality: enums.Formality | None = strawberry.field(description="Formal, or arising in practice.")
    matters: list[enums.Matter] | None = strawberry.field(description="The matters answered for.")
    basis: str | None = strawberry.field(description="The law, licence, agreement or computation it rests on.")
    obligation: str | None = strawberry.field(description="What the one who answers must do.")
    consequence: str | None = strawberry.field(description="What may follow.")
    degree: enums.OverlapDegree | None = strawberry.field(description="How far the boundaries line up.")
    share_from: float | None = strawberry.field(description="Share of the population of `from` inside `to`, 0 to 1.")
    share_to: float | None = strawberry.field(description="Share of the population of `to` inside `from`, 0 to 1.")
    exception: str | None = strawberry.field(description="What does not line up.")
    larger: str | None = strawberry.field(description="The id of the larger side.")
    lead_system: bool | None = strawberry.field(description="Whether this is the lead system of a body in several.")
    excluded_from: str | None = strawberry.field(description="What the member stays outside of.")


_PLAIN = (
    "role", "what", "how", "how_often", "order", "capacity", "limits", "basis", "obligation", "consequence",
    "share_from", "share_to", "exception", "larger", "lead_system", "excluded_from",
)  # fmt: skip
_CODED: tuple[tuple[str, type[Enum]], ...] = (
    ("mode", enums.Mode), ("level", enums.Level), ("orientation", enums.Orientation),
    ("formality", enums.Formality), ("degree", enums.OverlapDegree),
)  # fmt: skip


def link(view: LinkView, ask: Ask, far: ThingView | None = None) -> Link:
    """A link for the API; `far` is the end that is not the thing it was asked of."""
    detail = view.detail
    matters = detail.get("matters")
    carried: dict[str, Any] = {name: detail.get(name) for name in _PLAIN}
    carried.update({name: enums.member(enum, detail.get(name)) for name, enum in _CODED})
    return Link(
        **evidence(view.said, ask),
        view=view,
        far=far or view.end,
        kind=enums.known(enums.FactKind, view.kind.value),
        matters=[m for c in matters if (m := enums.member(enums.Matter, c))] if matters else None,
        **carried,
    )


@strawberry.type(description="Who holds a seat. A seat is not its holder: it may be vacant, and holders change.")
class SeatHolding(Fact):
    view: strawberry.Private[HoldingView]
    on: strawberry.Private[SeatView | None]
    alternate: bool = strawberry.field(description="Sits only when the holder cannot.")

    @strawberry.field(description="Who holds it: a body, a post, a person, or a group of them.")
    def holder(self) -> LazyThing:
        return present(self.view.holder, self.ask)

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
    return SeatHolding(**evidence(view.said, ask), view=view, on=on, alternate=bool(view.detail.get("alternate")))


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
        "NOT_STATED when no source gives one."
    )
    paths: list[Path] = strawberry.field(description="The simple paths, the shortest first.")
    breaks: list[Path] = strawberry.field(
        description="When there is none: the chains as far as they lead, the longest first."
    )
    breaks_at: list[LazyThing] = strawberry.field(
        description="When there is none: the things from which no line leads on. The start itself, when none leaves it."
    )
