"""The things of the map as the API shows them: a class a word of the glossary."""

from __future__ import annotations

import strawberry

from system_map.api import coverage, enums
from system_map.api.facts import StatedDate
from system_map.api.plain import coded, dated, plain, stated, values, whole
from system_map.api.present import TYPES, presents
from system_map.api.seats import Seated
from system_map.api.shortcuts import into, out
from system_map.api.thing import Actor, Area, Thing
from system_map.domain.vocabulary import FactKind as K
from system_map.domain.vocabulary import ThingType

__all__ = ["TYPES"]


@presents(ThingType.ORGANISATION)
@strawberry.type(description="A body that can be a member, employ, contract or be held to account.")
class Organisation(Seated):
    kind = coded("kind", enums.OrganisationKind, "What kind of body it is.")
    statutory = stated("statutory", "Whether it is a body in law.")
    maturity = plain("maturity", "Its maturity, as stated.")
    decision_rule = plain("decision_rule", "How its members decide, where it meets as one; null when no source says.")
    quorum = plain("quorum", "Its quorum, where it meets as one; null when no source says.")

    @strawberry.field(description="The sectors of care it works in.")
    def sectors(self) -> list[enums.Sector]:
        return [m for code in values(self.view, "sectors") if (m := enums.member(enums.Sector, code))]


@presents(ThingType.FOOTPRINT)
@strawberry.type(
    description="An area or population that something is organised around: a system, place, council area …"
)
class Footprint(Area):
    kind = coded("kind", enums.FootprintKind, "What the area is for.")
    spatial = stated("spatial", "Whether it is an area at all: a place may be drawn by remit alone.")
    basis = plain("basis", "What it is drawn on.")
    statutory = stated("statutory", "Whether it is a body in law.")
    maturity = plain("maturity", "The maturity of a system, as stated.")


@presents(ThingType.PCN)
@strawberry.type(description="A primary care network: a group of practices, and the neighbourhood they serve.")
class Pcn(Area):
    pass


@presents(ThingType.GROUP)
@strawberry.type(description="Bodies, people or posts that a source speaks of together; unnamed members stay unnamed.")
class Group(Area):
    kind = coded("kind", enums.GroupKind, "What its members are.")

    @strawberry.field(description="How many there are, where a source says; see counted for how that is meant.")
    def size(self) -> int | None:
        return whole(self.view, "size")

    counted = coded("counted", enums.CountBound, "How that number is meant.")
    complete = stated("complete", "Whether the named members are all of them.")
    committee_of = out(K.COMMITTEE_OF, "Whose committees they are.")
    meets_in_common_with = out(K.MEETS_IN_COMMON_WITH, "The meeting in which they sit with others.")
    met_in_common = into(K.MEETS_IN_COMMON_WITH, "The committees that sit in it.")
    post_at = out(K.POST_AT, "Where they have their posts.")
    fills = out(K.FILLS, "The posts they fill.")
    appointed_by = into(K.APPOINTS, "Who appoints or elects them.")
    seats_ex_officio = into(K.EX_OFFICIO, "The seats that come with their posts.")


@presents(ThingType.FORUM)
@strawberry.type(description="Where people from several bodies meet to discuss or decide.")
class Forum(Seated):
    kind = coded("kind", enums.ForumKind, "What people call such a forum; its legal form is kept apart.")
    legal_form = coded("legal_form", enums.LegalForm, "What it is in law; null when no source says.")
    tier = plain("tier", "The source's own word for its tier.")
    decision_rule = plain("decision_rule", "How it decides; null when no source says.")
    quorum = plain("quorum", "Its quorum; null when no source says.")
    meets = plain("meets", "How often it meets; null when no source says.")
    terms_of_reference = plain("terms_of_reference", "What is known of its terms of reference.")
    committee_of = out(K.COMMITTEE_OF, "Whose committee it is.")
    appointed_by = into(K.APPOINTS, "Who appoints or elects it.")
    meets_in_common_with = out(
        K.MEETS_IN_COMMON_WITH,
        "The meeting in which it sits with others; `how` says when it is only aligned.",
    )
    met_in_common = into(
        K.MEETS_IN_COMMON_WITH, "The committees that sit in this meeting, each deciding for its own body."
    )


@presents(ThingType.PROGRAMME)
@strawberry.type(description="A work programme, workstream or joint service.")
class Programme(Seated):
    kind = coded("kind", enums.ProgrammeKind, "What kind of joint work.")


@presents(ThingType.POST)
@strawberry.type(description="A job, at one body or at several.")
class Post(Actor):
    kind = coded("kind", enums.PostKind, "What kind of post.")
    remit = plain("remit", "What it is for.")
    post_at = out(K.POST_AT, "The bodies it belongs to; more than one make a joint post.")
    filled_by = into(K.FILLS, "Who fills it: a person, a group of them, or another post.")
    fills = out(K.FILLS, "The posts that its holder fills besides.")
    appointed_by = into(K.APPOINTS, "Who appoints or elects to it.")
    coverage = coverage.of_post
    seats_ex_officio = into(K.EX_OFFICIO, "The seats that come with it.")


@presents(ThingType.PERSON)
@strawberry.type(description="A holder of a public role: nothing but the name and the roles.")
class Person(Actor):
    fills = out(K.FILLS, "The posts this person fills.")
    appointed_by = into(K.APPOINTS, "Who appoints or elects this person.")


@presents(ThingType.DECISION)
@strawberry.type(
    description="A function or matter that somebody decides, oversees or delivers. What law and guidance say of "
    "deciding is here too, as decisions of kind RULE with notes of topic RULE."
)
class Decision(Thing):
    kind = coded("kind", enums.DecisionKind, "A function, one decision, a rule, an event, a service.")
    domain = coded("domain", enums.DecisionDomain, "What it is about.")
    outcome = plain("outcome", "What was decided, where a source says; several outcomes are joined by `; `.")
    held_by = out(K.HELD_BY, "Who holds it, in which mode, at which level, in which order.")
    coverage = coverage.of_decision
    delegations = into(K.DELEGATES, "The delegations that pass it on.")


@presents(ThingType.DELEGATION)
@strawberry.type(description="Who passes which decision to whom, under which instrument, within which limits.")
class Delegation(Thing):
    limits = plain("limits", "Within which limits.")
    revocable = stated("revocable", "Whether it can be revoked.")
    purpose = plain("purpose", "What it is for.")
    delegated_by = out(K.DELEGATED_BY, "Who delegates.")
    delegated_to = out(K.DELEGATED_TO, "To whom.")
    delegates = out(K.DELEGATES, "Which decision.")
    under = out(K.UNDER, "Under which instrument.")


@presents(ThingType.AGREEMENT)
@strawberry.type(description="An MoU, plan, contract, Act or other instrument.")
class Agreement(Thing):
    kind = coded("kind", enums.AgreementKind, "What kind of agreement or instrument.")
    binding = stated("binding", "Whether it binds in law.")
    purpose = plain("purpose", "What it is for.")
    term = plain("term", "How long it was to last, as stated.")
    parties = into(K.PARTY_TO, "Who entered it.")
    underpins = out(K.UNDERPINS, "What it is the basis of.")
    delegations_under = into(K.UNDER, "The delegations that rest on it.")
    reports_received = into(K.REPORTS_TO, "Who reports as it asks.")


@presents(ThingType.SOURCE)
@strawberry.type(description="A document or dataset that facts are cited from.")
class Source(Thing):
    kind = coded("kind", enums.SourceKind, "What kind of source.")
    publisher = plain("publisher", "Who published it.")
    licence = plain("licence", "Its licence; null when not stated.")
    url = plain("url", "Where it is.")

    @strawberry.field(description="Its own date; null when not stated.")
    def published(self) -> StatedDate | None:
        return dated(self.view, "published")

    @strawberry.field(description="The date it describes.")
    def describes(self) -> StatedDate | None:
        return dated(self.view, "describes")
