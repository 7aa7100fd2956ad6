"""What every thing shows, what those that act show besides, and what areas do: the interfaces of the schema."""

from __future__ import annotations

from typing import Annotated

import strawberry

from system_map.api import coverage, enums, facts, reorganisation
from system_map.api.ask import Ask
from system_map.api.facts import Attribute, Code, Name, Note, StatedCount
from system_map.api.ids import global_id
from system_map.api.links import Link, Paths, SeatHolding
from system_map.api.pages import DEFAULT_PAGE, After, Connection, First
from system_map.api.paths import MAX_HOPS, Through, find_paths
from system_map.api.plain import coded, plain
from system_map.api.shortcuts import (
    EVERY_KIND,
    OfTypes,
    OnlyThose,
    either,
    into,
    linked,
    out,
    sitting,
    wanted,
)
from system_map.domain import things as words
from system_map.domain.answers import answer, likeliest
from system_map.domain.views import AttributeView, ThingView
from system_map.domain.vocabulary import FactKind as K
from system_map.domain.vocabulary import SeatsThrough

Named = Annotated[list[enums.FactKind] | None, strawberry.argument(description="Only facts of these kinds.")]


@strawberry.interface(description="Anything the map holds: what it is, what it is called, what is said of it.")
class Thing(facts.Node):
    view: strawberry.Private[ThingView]
    ask: strawberry.Private[Ask]
    name: str = strawberry.field(description="Its name on the day of the question.")
    slug: str = strawberry.field(description="Its readable id, which never changes: what arguments take.")
    status: enums.Status = strawberry.field(description="What sources say of it: in place, planned, defunct …")

    @strawberry.field(description="Its global id, for node(id:).")
    def id(self) -> strawberry.ID:
        return strawberry.ID(global_id(self.view.type.value, self.view.id))

    @strawberry.field(description="What it is.")
    def type(self) -> enums.ThingType:
        return enums.known(enums.ThingType, self.view.type.value)

    @strawberry.field(description="What kind of its type it is, as people read it.")
    def kind_title(self) -> str | None:
        return enums.title(words.BY_TYPE[self.view.type].kinds, self.view.kind)

    description = plain("description", "What it is, in a sentence.")

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
        of: Annotated[str | None, strawberry.argument(description="Only counts whose `of` contains this.")] = None,
    ) -> list[StatedCount]:
        found = [facts.count(a, self.ask) for a in await self._attributes("count")]
        return [c for c in found if of is None or of.casefold() in c.of.casefold()]

    @strawberry.field(
        description="What sources say of it that is not structure. Topic GAP is what a source leaves open, CONFLICT "
        "where statements disagree, RULE what must or may be done."
    )
    async def notes(
        self,
        topic: Annotated[enums.NoteTopic | None, strawberry.argument(description="Only notes of this topic.")] = None,
    ) -> list[Note]:
        found = [facts.note(a, self.ask, self.view) for a in await self._attributes("note")]
        return [n for n in found if topic is None or n.topic is topic]

    @strawberry.field(
        description="Whether it existed, or was in force, on the day of the question: yes, possibly, not stated, or "
        "no. What is draft, proposed, planned, postulated or undecided is not stated to be; what is suspended or "
        "defunct is not. What is REQUIRED is in force as a requirement: whether one exists is another matter."
    )
    async def in_force(
        self, still: Annotated[bool, strawberry.argument(description="Ask whether it still does.")] = False
    ) -> enums.Answer:
        lives = [a.said for a in await self.ask.lives(self.view.id)]
        found = likeliest(answer(said.verdict, said.status, said.certainty, still=still) for said in lives)
        return enums.known(enums.Answer, found.value)

    @strawberry.field(
        description="Everything stated of it alone, each value with its evidence: of an attribute with several values, "
        "or two sources that differ, all are here, where the field named for it joins them by `; `."
    )
    async def attributes(
        self,
        about: Annotated[str | None, strawberry.argument(description="Only this one: quorum, level, kind …")] = None,
    ) -> list[Attribute]:
        found = await self.ask.attributes(self.view.id)
        asked = "is_a" if about == "kind" else about  # that it is says what kind it is
        return [facts.attribute(a, self.ask) for a in found if asked is None or a.name == asked]

    @strawberry.field(description="Every fact that starts from it, of any kind.")
    async def links_from(
        self,
        kinds: Named = None,
        types: OfTypes = None,
        only: OnlyThose = None,
        first: First = DEFAULT_PAGE,
        after: After = None,
    ) -> Connection[Link]:
        asked = wanted(types, only)
        return await linked(self.view, self.ask, _kinds(kinds), way="out", first=first, after=after, only=asked)

    @strawberry.field(description="Every fact that ends at it, of any kind.")
    async def links_to(
        self,
        kinds: Named = None,
        types: OfTypes = None,
        only: OnlyThose = None,
        first: First = DEFAULT_PAGE,
        after: After = None,
    ) -> Connection[Link]:
        asked = wanted(types, only)
        return await linked(self.view, self.ask, _kinds(kinds), way="in", first=first, after=after, only=asked)

    related = either(
        (K.RELATED_TO,),
        "Relations that no other kind says, whichever way they run: `how` is true of `from`, and says what it does to "
        "`to`. For those that start here alone, ask linksFrom(kinds: [RELATED_TO]).",
    )
    part_of = out(K.PART_OF, "What it is part of.")
    parts = into(K.PART_OF, "What is part of it.")
    led_by = into(K.LEADS, "Who leads it.")
    underpinned_by = into(K.UNDERPINS, "The agreements, plans and laws it rests on.")
    succeeded_by = out(K.SUCCEEDED_BY, "What came after it.")
    succeeds = into(K.SUCCEEDED_BY, "What came before it.")
    succession = reorganisation.succession
    restated = reorganisation.restated
    predecessors_on = reorganisation.predecessors_on
    impact = reorganisation.impact
    line_coverage = coverage.of_line


def _kinds(named: list[enums.FactKind] | None) -> tuple[K, ...]:
    return EVERY_KIND if named is None else tuple(K(k.value) for k in named)


@strawberry.interface(description="What can sit, answer, report, lead and take part.")
class Actor(Thing):
    @strawberry.field(description="The seats it holds, with the forum of each; through posts and groups if asked.")
    async def seats_held(
        self,
        through: Annotated[
            list[enums.SeatsThrough] | None,
            strawberry.argument(
                description="Also the seats that it has by these: where a person sits by office, ask for all three. "
                "Two steps at most: a person who fills a post that is in a group."
            ),
        ] = None,
        first: First = DEFAULT_PAGE,
        after: After = None,
    ) -> Connection[SeatHolding]:
        by = tuple(sorted({SeatsThrough(t.value) for t in through or ()}))
        return await sitting(self.view, self.ask, by, first, after)

    @strawberry.field(description="The paths by which it answers to others, NHS England unless said otherwise.")
    async def accountability_paths(
        self,
        to: Annotated[
            list[strawberry.ID] | None, strawberry.argument(description="The ids of the bodies sought.")
        ] = None,
        through: Through = None,
        max_hops: Annotated[int, strawberry.argument(description=f"How long a path may be: 1 to {MAX_HOPS}.")] = 6,
        first: First = DEFAULT_PAGE,
    ) -> Paths:
        return await find_paths(self.ask, self.view, to, through, max_hops, first)

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
    acts_as = out(K.ACTS_AS, "Whose work it does besides its own.")
    acted_by = into(K.ACTS_AS, "Who does its work.")
    party_to = out(K.PARTY_TO, "The agreements it entered.")
    posts = into(K.POST_AT, "The posts at it.")
    committees = into(K.COMMITTEE_OF, "Its committees.")
    appoints = out(K.APPOINTS, "Whom it appoints or elects.")
    delegations_made = into(K.DELEGATED_BY, "The delegations it made.")
    delegations_received = into(K.DELEGATED_TO, "The delegations it received.")


@strawberry.interface(description="An area or population, whose boundary may or may not line up with others.")
class Area(Actor):
    level = coded("level", enums.Level, "The level at which it sits.")
    within = out(K.WITHIN, "What it lies within.")
    contains = into(K.WITHIN, "What lies within it.")
    overlaps = either((K.OVERLAPS,), "What it overlaps, and by how much of each side.")
    coterminous_with = either((K.COTERMINOUS_WITH,), "What it lines up with: exactly, nearly, or with an exception.")
    boundaries = either(
        (K.OVERLAPS, K.COTERMINOUS_WITH),
        "How its boundary lines up with others: what it overlaps and by how much, what it is coterminous with.",
    )
