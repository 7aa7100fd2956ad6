"""The things of the map as the API shows them. They point at one another, so they stand in one module."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Final

import strawberry

from system_map.api import enums, facts
from system_map.api.ask import Ask
from system_map.api.facts import Attribute, Code, Name, Note, StatedCount, StatedDate, stated_date
from system_map.api.ids import global_id, local_id
from system_map.api.links import Link, Paths, SeatHolding, holding, path
from system_map.api.pages import DEFAULT_PAGE, After, Connection, First, page, place
from system_map.api.shortcuts import EVERY_KIND, either, into, linked, out
from system_map.domain import things as words
from system_map.domain.notation import parse
from system_map.domain.period import Verdict
from system_map.domain.views import AttributeView, PathView, SeatView, ThingView
from system_map.domain.vocabulary import FactKind as K
from system_map.domain.vocabulary import ThingType
from system_map.errors import BadArgument
from system_map.graph import questions

#: Whom an accountability path is sought to unless the question says: NHS England, also as it worked with NHSI.
NHS_ENGLAND: Final = ("nhs-england", "nhsei")
MAX_HOPS: Final = 8

Named = Annotated[list[enums.FactKind] | None, strawberry.argument(description="Only facts of these kinds.")]


def _plain(name: str, description: str) -> Any:
    def resolve(self: Any) -> str | None:
        values = _values(self.view, name)
        return "; ".join(values) if values else None

    return strawberry.field(resolver=resolve, description=description)


def _coded(name: str, enum: Any, description: str) -> Any:
    def resolve(self: Any) -> Any:
        values = _values(self.view, name)
        return enums.member(enum, values[0]) if values else None

    resolve.__annotations__["return"] = enum | None
    return strawberry.field(resolver=resolve, description=description)


def _stated(name: str, description: str) -> Any:
    def resolve(self: Any) -> enums.Stated:
        values = _values(self.view, name)
        return enums.member(enums.Stated, values[0] if values else None) or enums.known(
            enums.Stated, "not-stated"
        )

    return strawberry.field(resolver=resolve, description=description)


def _values(view: ThingView, name: str) -> list[str]:
    value = view.plain.get(name)
    if value is None:
        return []
    return [str(v) for v in value] if isinstance(value, (list, tuple)) else [str(value)]


@strawberry.interface(
    description="Anything the map holds: what it is, what it is called, what is said of it."
)
class Thing(facts.Node):
    view: strawberry.Private[ThingView]
    ask: strawberry.Private[Ask]
    name: str = strawberry.field(description="Its name on the day of the question.")
    slug: str = strawberry.field(description="Its readable id, which never changes: what arguments take.")
    status: enums.Status = strawberry.field(
        description="What sources say of it: in place, planned, defunct …"
    )

    @strawberry.field(description="Its global id, for node(id:).")
    def id(self) -> strawberry.ID:
        return strawberry.ID(global_id(self.view.type.value, self.view.id))

    @strawberry.field(description="What it is.")
    def type(self) -> enums.ThingType:
        return enums.known(enums.ThingType, self.view.type.value)

    @strawberry.field(description="What kind of its type it is, as people read it.")
    def kind_title(self) -> str | None:
        return enums.title(words.BY_TYPE[self.view.type].kinds, self.view.kind)

    description = _plain("description", "What it is, in a sentence.")

    async def _attributes(self, name: str) -> list[AttributeView]:
        return [a for a in await self.ask.attributes(self.view.id) if a.name == name]

    @strawberry.field(description="That it is: when it came into being and ceased, and who says so.")
    async def life(self) -> list[Attribute]:
        return [facts.attribute(a, self.ask) for a in await self._attributes("is_a")]

    @strawberry.field(description="Every name it has, or had: official, short, acronym, former, brand.")
    async def names(self) -> list[Name]:
        return [facts.name(a, self.ask) for a in await self._attributes("name")]

    @strawberry.field(description="Its codes, such as ODS and GSS.")
    async def codes(self) -> list[Code]:
        return [facts.code(a, self.ask) for a in await self._attributes("code")]

    @strawberry.field(description="Numbers that sources give for it, kept as stated.")
    async def counts(
        self,
        of: Annotated[
            str | None, strawberry.argument(description="Only counts whose `of` contains this.")
        ] = None,
    ) -> list[StatedCount]:
        found = [facts.count(a, self.ask) for a in await self._attributes("count")]
        return [c for c in found if of is None or of.casefold() in c.of.casefold()]

    @strawberry.field(description="What sources say of it that is not structure.")
    async def notes(self) -> list[Note]:
        return [facts.note(a, self.ask) for a in await self._attributes("note")]

    @strawberry.field(
        description="Everything stated of it alone, each with its evidence; two values that differ are both here."
    )
    async def attributes(
        self,
        about: Annotated[
            str | None, strawberry.argument(description="Only this attribute: quorum, level …")
        ] = None,
    ) -> list[Attribute]:
        found = await self.ask.attributes(self.view.id)
        return [facts.attribute(a, self.ask) for a in found if about is None or a.name == about]

    @strawberry.field(description="Every fact that starts from it, of any kind.")
    async def links_from(
        self, kinds: Named = None, first: First = DEFAULT_PAGE, after: After = None
    ) -> Connection[Link]:
        return await linked(self.view, self.ask, _kinds(kinds), way="out", first=first, after=after)

    @strawberry.field(description="Every fact that ends at it, of any kind.")
    async def links_to(
        self, kinds: Named = None, first: First = DEFAULT_PAGE, after: After = None
    ) -> Connection[Link]:
        return await linked(self.view, self.ask, _kinds(kinds), way="in", first=first, after=after)

    related = either((K.RELATED_TO,), "Relations that no other kind says: `how` says which.")
    part_of = out(K.PART_OF, "What it is part of.")
    parts = into(K.PART_OF, "What is part of it.")
    succeeded_by = out(K.SUCCEEDED_BY, "What came after it.")
    succeeds = into(K.SUCCEEDED_BY, "What came before it.")


def _kinds(named: list[enums.FactKind] | None) -> tuple[K, ...]:
    return EVERY_KIND if named is None else tuple(K(k.value) for k in named)


@strawberry.interface(description="What can sit, answer, report, lead and take part.")
class Actor(Thing):
    @strawberry.field(description="The seats it holds, with the forum of each.")
    async def seats_held(self, first: First = DEFAULT_PAGE, after: After = None) -> Connection[SeatHolding]:
        found = await self.ask.seats_held(self.view.id, place(first, after), first)
        nodes = []
        for view, seat in found:
            view.holder = self.view
            view.seat.plain = {**view.seat.plain, "_on": seat}
            nodes.append(holding(view, self.ask))
        return page(
            nodes,
            [n.said.id for n in nodes],
            first,
            after,
            lambda: self.ask.count("seats_held", self.view.id),
        )

    @strawberry.field(
        description="The paths by which it answers to others, NHS England unless said otherwise."
    )
    async def accountability_paths(
        self,
        to: Annotated[
            list[strawberry.ID] | None, strawberry.argument(description="The ids of the bodies sought.")
        ] = None,
        through: Annotated[
            list[enums.FactKind] | None,
            strawberry.argument(
                description="The kinds of line to follow; reporting and accountability unless said."
            ),
        ] = None,
        max_hops: Annotated[
            int, strawberry.argument(description=f"How long a path may be: 1 to {MAX_HOPS}.")
        ] = 6,
        first: First = DEFAULT_PAGE,
    ) -> Paths:
        goals = [local_id(i) for i in to] if to else list(NHS_ENGLAND)
        kinds = (K.REPORTS_TO, K.ACCOUNTABLE_TO) if through is None else tuple(K(k.value) for k in through)
        return await find_paths(self.ask, self.view, goals, kinds, max_hops, first)

    memberships = out(K.MEMBER_OF, "What it belongs to: systems, collaboratives, PCNs, groups.")
    members = into(K.MEMBER_OF, "What belongs to it.")
    serves = out(K.SERVES, "The populations or areas it works for.")
    served_by = into(K.SERVES, "Who works for it.")
    reports_to = out(K.REPORTS_TO, "To whom it reports.")
    reports_received = into(K.REPORTS_TO, "Who reports to it.")
    escalates_to = out(K.ESCALATES_TO, "Where it takes what it cannot settle.")
    escalations_received = into(K.ESCALATES_TO, "Who escalates to it.")
    accountable_to = out(K.ACCOUNTABLE_TO, "To whom it answers.")
    holds_to_account = into(K.ACCOUNTABLE_TO, "Who answers to it.")
    decisions = into(K.HELD_BY, "The decisions it holds, and how.")
    leads = out(K.LEADS, "What it leads.")
    led_by = into(K.LEADS, "Who leads it.")
    acts_as = out(K.ACTS_AS, "Whose work it does besides its own.")
    acted_by = into(K.ACTS_AS, "Who does its work.")
    party_to = out(K.PARTY_TO, "The agreements it entered.")
    posts = into(K.POST_AT, "The posts at it.")
    committees = into(K.COMMITTEE_OF, "Its committees.")
    appoints = out(K.APPOINTS, "Whom it appoints or elects.")
    delegations_made = into(K.DELEGATED_BY, "The delegations it made.")
    delegations_received = into(K.DELEGATED_TO, "The delegations it received.")


async def find_paths(
    ask: Ask, start: ThingView, goals: list[str], kinds: tuple[K, ...], max_hops: int, first: int
) -> Paths:
    """Every path, or where the way breaks."""
    if not 1 <= max_hops <= MAX_HOPS:
        raise BadArgument(f"maxHops: {max_hops} is out of range: a path has 1 to {MAX_HOPS} hops")
    place(first, None)
    found = await questions.paths(ask.db, ask.at, start.id, goals, kinds, max_hops, first)
    if found:
        return Paths(found=_surest(found), paths=[path(p, ask) for p in found], breaks=[], breaks_at=[])
    chains = await questions.reach(ask.db, ask.at, start.id, kinds, max_hops, first)
    ends = {p.things[-1].id: p.things[-1] for p in chains} or {start.id: start}
    return Paths(
        found=enums.known(enums.Answer, "NOT_STATED"),
        paths=[],
        breaks=[path(p, ask) for p in chains],
        breaks_at=[present(t, ask) for t in ends.values()],
    )


def _surest(found: list[PathView]) -> Any:
    sure = any(all(line.said.verdict is Verdict.IN_FORCE for line in p.lines) for p in found)
    return enums.known(enums.Answer, "YES" if sure else "POSSIBLY")


@strawberry.type(description="A body that can be a member, employ, contract or be held to account.")
class Organisation(Actor):
    kind = _coded("kind", enums.OrganisationKind, "What kind of body it is.")
    statutory = _stated("statutory", "Whether it is a body in law.")
    maturity = _plain("maturity", "Its maturity, as stated.")

    @strawberry.field(description="The sectors of care it works in.")
    def sectors(self) -> list[enums.Sector]:
        return [m for code in _values(self.view, "sectors") if (m := enums.member(enums.Sector, code))]


@strawberry.interface(description="An area or population, whose boundary may or may not line up with others.")
class Area(Actor):
    level = _coded("level", enums.Level, "The level at which it sits.")
    within = out(K.WITHIN, "What it lies within.")
    contains = into(K.WITHIN, "What lies within it.")
    overlaps = either((K.OVERLAPS,), "What it overlaps, and by how much of each side.")
    coterminous_with = either((K.COTERMINOUS_WITH,), "What it lines up with: exactly, nearly, or with an exception.")
    boundaries = either(
        (K.OVERLAPS, K.COTERMINOUS_WITH),
        "How its boundary lines up with others: what it overlaps and by how much, what it is coterminous with.",
    )


@strawberry.type(
    description="An area or population that something is organised around: a system, place, council area …"
)
class Footprint(Area):
    kind = _coded("kind", enums.FootprintKind, "What the area is for.")
    spatial = _stated("spatial", "Whether it is an area at all: a place may be drawn by remit alone.")
    basis = _plain("basis", "What it is drawn on.")
    statutory = _stated("statutory", "Whether it is a body in law.")
    maturity = _plain("maturity", "The maturity of a system, as stated.")


@strawberry.type(
    description="A primary care network: a group of practices, and the neighbourhood they serve."
)
class Pcn(Area):
    pass


@strawberry.type(
    description="Bodies, people or posts that a source speaks of together; unnamed members stay unnamed."
)
class Group(Area):
    kind = _coded("kind", enums.GroupKind, "What its members are.")
    size = _plain("size", "How many there are, where a source says.")
    counted = _coded("counted", enums.CountBound, "How that number is meant.")
    complete = _stated("complete", "Whether the named members are all of them.")
    committee_of = out(K.COMMITTEE_OF, "Whose committees they are.")
    meets_in_common_with = out(K.MEETS_IN_COMMON_WITH, "The meeting in which they sit with others.")
    met_in_common = into(K.MEETS_IN_COMMON_WITH, "The committees that sit in it.")
    post_at = out(K.POST_AT, "Where they have their posts.")
    fills = out(K.FILLS, "The posts they fill.")


@strawberry.type(description="A position at a forum, filled or vacant. A seat is not its holder.")
class Seat(Thing):
    on: strawberry.Private[SeatView | None] = None

    role = _coded("kind", enums.SeatRole, "What the seat is for.")
    voting = _stated("voting", "Whether it votes; not stated is not no.")
    quorum_needs = _stated("quorum_needs", "Whether the forum is quorate only with it.")
    elected = _stated("elected", "Whether its holder is elected.")
    term = _plain("term", "How long a holder sits.")

    @strawberry.field(description="How many such positions there are; null when no source says.")
    def how_many(self) -> int | None:
        return _whole(self.view.plain.get("how_many"))

    @strawberry.field(
        description="How many are vacant: as stated, else capacity less holders; null when not known."
    )
    async def vacancies(self) -> int | None:
        stated, capacity = _whole(self.view.plain.get("vacant")), _whole(self.view.plain.get("how_many"))
        if stated is not None or capacity is None:
            return stated
        filled = _filled(await self._holders())
        return None if filled is None else max(capacity - filled, 0)

    async def _holders(self) -> list[SeatHolding]:
        if self.on is not None and self.on.forum is None:
            return [holding(h, self.ask) for h in self.on.holders]
        found = await linked(self.view, self.ask, (K.HOLDS,), way="in", first=100, after=None)
        return [_as_holding(item, self.view) for item in found.nodes]

    @strawberry.field(description="Who holds it. Empty when no source says: see vacancies.")
    async def holders(self) -> list[SeatHolding]:
        return await self._holders()

    @strawberry.field(description="The forum or programme it is on.")
    async def forum(self) -> Thing | None:
        if self.on is not None and self.on.forum is not None:
            return present(self.on.forum, self.ask)
        found = await linked(self.view, self.ask, (K.ON,), way="out", first=1, after=None)
        return found.nodes[0].other() if found.nodes else None

    ex_officio = out(K.EX_OFFICIO, "The post whose holder has the seat by virtue of it.")
    appointed_by = into(K.APPOINTS, "Who appoints or elects to it.")


@strawberry.interface(description="What has seats.")
class Seated(Actor):
    @strawberry.field(description="Who sits here: the seats with their holders, the chair first.")
    async def seats(self, first: First = DEFAULT_PAGE, after: After = None) -> Connection[Seat]:
        found = await self.ask.seats_on(self.view.id, place(first, after), first)
        nodes = [_seat(item, self.ask) for item in found]
        return page(
            nodes,
            [s.sort for s in found],
            first,
            after,
            lambda: self.ask.count("seats_of_forums", self.view.id),
        )

    level = _coded("level", enums.Level, "The level at which it works.")
    remit = _plain("remit", "What it is for.")


@strawberry.type(description="Where people from several bodies meet to discuss or decide.")
class Forum(Seated):
    kind = _coded("kind", enums.ForumKind, "What people call such a forum; its legal form is kept apart.")
    legal_form = _coded("legal_form", enums.LegalForm, "What it is in law; null when no source says.")
    tier = _plain("tier", "The source's own word for its tier.")
    decision_rule = _plain("decision_rule", "How it decides; null when no source says.")
    quorum = _plain("quorum", "Its quorum; null when no source says.")
    meets = _plain("meets", "How often it meets; null when no source says.")
    terms_of_reference = _plain("terms_of_reference", "What is known of its terms of reference.")
    committee_of = out(K.COMMITTEE_OF, "Whose committee it is.")
    meets_in_common_with = out(K.MEETS_IN_COMMON_WITH, "The meeting in which it sits with other committees.")
    met_in_common = into(
        K.MEETS_IN_COMMON_WITH, "The committees that sit in this meeting, each deciding for its own body."
    )


@strawberry.type(description="A work programme, workstream or joint service.")
class Programme(Seated):
    kind = _coded("kind", enums.ProgrammeKind, "What kind of joint work.")


@strawberry.type(description="A job, at one body or at several.")
class Post(Actor):
    kind = _coded("kind", enums.PostKind, "What kind of post.")
    remit = _plain("remit", "What it is for.")
    post_at = out(K.POST_AT, "The bodies it belongs to; more than one make a joint post.")
    filled_by = into(K.FILLS, "Who fills it.")
    seats_ex_officio = into(K.EX_OFFICIO, "The seats that come with it.")


@strawberry.type(description="A holder of a public role: nothing but the name and the roles.")
class Person(Actor):
    fills = out(K.FILLS, "The posts this person fills.")


@strawberry.type(description="A function or matter that somebody decides, oversees or delivers.")
class Decision(Thing):
    kind = _coded("kind", enums.DecisionKind, "A function, one decision, a rule, an event, a service.")
    domain = _coded("domain", enums.DecisionDomain, "What it is about.")
    outcome = _plain("outcome", "What was decided, where a source says.")
    held_by = out(K.HELD_BY, "Who holds it, in which mode, at which level, in which order.")
    delegations = into(K.DELEGATES, "The delegations that pass it on.")
    led_by = into(K.LEADS, "Who leads it.")


@strawberry.type(
    description="Who passes which decision to whom, under which instrument, within which limits."
)
class Delegation(Thing):
    limits = _plain("limits", "Within which limits.")
    revocable = _stated("revocable", "Whether it can be revoked.")
    purpose = _plain("purpose", "What it is for.")
    delegated_by = out(K.DELEGATED_BY, "Who delegates.")
    delegated_to = out(K.DELEGATED_TO, "To whom.")
    delegates = out(K.DELEGATES, "Which decision.")
    under = out(K.UNDER, "Under which instrument.")


@strawberry.type(description="An MoU, plan, contract, Act or other instrument.")
class Agreement(Thing):
    kind = _coded("kind", enums.AgreementKind, "What kind of agreement or instrument.")
    binding = _stated("binding", "Whether it binds in law.")
    purpose = _plain("purpose", "What it is for.")
    term = _plain("term", "How long it was to last, as stated.")
    parties = into(K.PARTY_TO, "Who entered it.")
    underpins = out(K.UNDERPINS, "What it is the basis of.")
    underpinned_by = into(K.UNDERPINS, "What it rests on.")


@strawberry.type(description="A document or dataset that facts are cited from.")
class Source(Thing):
    kind = _coded("kind", enums.SourceKind, "What kind of source.")
    publisher = _plain("publisher", "Who published it.")
    licence = _plain("licence", "Its licence; null when not stated.")
    url = _plain("url", "Where it is.")

    @strawberry.field(description="Its own date; null when not stated.")
    def published(self) -> StatedDate | None:
        return _date(self.view.plain.get("published"))

    @strawberry.field(description="The date it describes.")
    def describes(self) -> StatedDate | None:
        return _date(self.view.plain.get("describes"))


TYPES: Final[Mapping[ThingType, type[Any]]] = {
    ThingType[c.__name__.upper()]: c
    for c in (
        Organisation, Footprint, Pcn, Forum, Seat, Post, Person, Decision, Delegation, Agreement, Programme, Group,
        Source,
    )
}  # fmt: skip


def present(view: ThingView, ask: Ask) -> Thing:
    """A thing for the API."""
    more = {"on": view.plain.get("_on")} if view.type is ThingType.SEAT else {}
    status = enums.known(enums.Status, view.status)
    made: Thing = TYPES[view.type](view=view, ask=ask, name=view.name, slug=view.id, status=status, **more)
    return made


def _seat(view: SeatView, ask: Ask) -> Seat:
    status = enums.known(enums.Status, view.seat.status)
    return Seat(view=view.seat, ask=ask, name=view.seat.name, slug=view.seat.id, status=status, on=view)


def _as_holding(item: Link, seat: ThingView) -> SeatHolding:
    from system_map.domain.views import HoldingView

    return holding(HoldingView(item.said, item.far, seat, item.view.detail), item.ask)


def _filled(holders: list[SeatHolding]) -> int | None:
    total = 0
    for held in holders:
        holder = held.view.holder
        one = 1 if holder.type is not ThingType.GROUP else _whole(holder.plain.get("size"))
        if one is None or held.said.verdict is not Verdict.IN_FORCE:
            return None
        total += one
    return total or None


def _whole(value: Any) -> int | None:
    return int(value) if isinstance(value, int) or (isinstance(value, str) and value.isdigit()) else None


def _date(text: Any) -> StatedDate | None:
    return stated_date(parse(text)) if isinstance(text, str) else None
