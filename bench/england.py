"""A synthetic England: bodies, areas and who belongs where. The same every time; no name in it is meant.

It has the numbers of the real one, about: 42 systems, 106 CCGs that ended on 30 June 2022, 150 places, 200 trusts,
1,250 primary care networks, 6,250 practices. `governance.py` adds who meets, decides and answers to whom.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from bench.governance import govern
from bench.statements import STARTS, Statements
from system_map.domain.vocabulary import Certainty, FactKind, ThingType
from system_map.domain.world import World

T, F = ThingType, FactKind

#: The day on which CCGs were succeeded by ICBs.
THE_DAY: Final = "2022-07-01"
_REGIONS: Final = (
    "East of England", "London", "Midlands", "North East and Yorkshire", "North West", "South East", "South West",
)  # fmt: skip
_STREETS: Final = ["Abbey", "Albert", "Alma", "Beech", "Bridge", "Burlington", "Castle", "Cedar", "Chapel", "Cherry", "Church", "Clarence", "College", "Cornerways", "Court", "Cross", "Crown", "Dale", "Eastgate", "Elms", "Fairfield", "Forest", "Gables", "Garden", "Grange", "Granville", "Grove", "Hawthorn", "Heath", "Heron", "Hillside", "Holly", "Kings", "Lakeside", "Laurel", "Lime", "Linden", "Lodge", "Lawns", "Manor", "Maple", "Market", "Meadow", "Millbrook", "Minster", "Mount", "Nelson", "Newlands", "Northgate", "Norton", "Oakfield", "Oaks", "Orchard", "Park", "Parkside", "Poplar", "Priory", "Quay", "Queens", "Rectory", "Regent", "Ridge", "Riverside", "Rose", "Rowan", "Royal", "Sandringham", "Southgate", "Spring", "Square", "Stables", "Station", "Summer", "Sycamore", "Temple", "Trinity", "Union", "Valley", "Vauxhall", "Victoria", "Vine", "Walnut", "Waterside", "Waverley", "Wellington", "Westgate", "Willow", "Windmill", "Woodlands", "Yew", "York"]  # fmt: skip
_PRACTICES: Final = ("Surgery", "Medical Centre", "Health Centre", "Medical Practice", "Family Practice")
_TRUSTS: Final = (
    ("University Hospitals", "acute"), ("Hospitals", "acute"), ("Community Healthcare", "community"),
    ("Partnership", "mental-health"), ("Care", "community"),
)  # fmt: skip


@dataclass
class Place:
    """A place with its council, its networks and the CCG it had."""

    id: str
    town: str
    council: str
    area: str
    ccg: str
    pcns: list[str] = field(default_factory=list)


@dataclass
class System:
    """A system: its board in law, its footprint, and what is in it. Its handbook is the source of most of it."""

    slug: str
    town: str
    icb: str
    footprint: str
    region: str
    handbook: str
    ccgs: list[str] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    trusts: list[str] = field(default_factory=list)


def england(seed: int = 20220701) -> World:
    """The whole of it."""
    s = Statements(seed)
    _sources(s)
    offices = _nation(s)
    systems = [_system(s, number, offices[number % len(offices)]) for number in range(42)]
    for number, system in enumerate(systems):
        _ccgs(s, system, 3 if number % 2 else 2)
        _places(s, system, 4 if number % 7 else 3)
        _districts(s, system)
    for number in range(200):
        _trust(s, number, systems)
    _networks(s, [(system, place) for system in systems for place in system.places], 1250)
    govern(s, systems)
    return s.world()


def _sources(s: Statements) -> None:
    s.source("nhs-england-framework", "Operating framework", "guidance", "2022-10")
    s.source("establishment-order", "Integrated Care Boards (Establishment) Order", "legislation", THE_DAY)
    s.source("ods-extract", "Organisation data, quarterly extract", "dataset", "2023-08")
    s.source("boundaries", "Areas and populations by small area", "dataset", "2023-04")
    s.source("ccg-paper", "Paper on the mergers of commissioners", "paper", "2021/22")


def _nation(s: Statements) -> list[str]:
    law = s.said("nhs-england-framework", begins="2013-04-01")
    s.thing(T.ORGANISATION, "nhs-england", "NHS England", "national-body", law)
    s.called("nhs-england", "NHSE", law, "acronym")
    s.thing(T.FOOTPRINT, "england", "England", "nation", law)
    s.joins(F.SERVES, "nhs-england", "england", law)
    offices = []
    for name in _REGIONS:
        slug = name.lower().replace(" ", "-")
        area = s.thing(T.FOOTPRINT, f"region-{slug}", name, "region", law)
        office = s.thing(T.ORGANISATION, f"office-{slug}", f"NHS England {name}", "regional-office", law)
        s.joins(F.WITHIN, area, "england", law)
        s.joins(F.SERVES, office, area, law)
        s.joins(F.PART_OF, office, "nhs-england", law)
        s.joins(
            F.ACCOUNTABLE_TO, office, "nhs-england", law,
            orientation="vertical", formality="formal", matters=("performance", "quality"),
        )  # fmt: skip
        offices.append(slug)
    return offices


def _system(s: Statements, number: int, region: str) -> System:
    town = s.town()
    slug = town.lower()
    begun = s.said("establishment-order", begins=THE_DAY)
    icb = s.thing(T.ORGANISATION, f"icb-{slug}", f"NHS {town} Integrated Care Board", "integrated-care-board", begun)
    handbook = s.source(f"handbook-{slug}", f"{town}: governance handbook", "paper", "2023-05")
    footprint = s.thing(
        T.FOOTPRINT, f"ics-{slug}", f"{town} Integrated Care System", "system", s.said(handbook, begins="2018")
    )
    s.called(icb, f"NHS {town} ICB", begun, "short")
    s.called(footprint, f"{town} STP", s.said("ccg-paper", begins="2016", ends="2018"), "former")
    s.code(icb, f"QX{number:02}", "ods", begun)
    s.states(icb, begun, statutory="yes")
    s.states(footprint, s.said(handbook), level="system")
    s.joins(F.SERVES, icb, footprint, begun)
    s.joins(F.WITHIN, footprint, f"region-{region}", s.said("boundaries"), basis="computed from LSOA populations")
    law = s.said("establishment-order", handbook, begins=THE_DAY)
    office = f"office-{region}"
    lines = {"orientation": "vertical", "formality": "formal", "basis": "the NHS Act 2006"}
    s.joins(F.ACCOUNTABLE_TO, icb, "nhs-england", law, **lines, matters=("all",))
    s.joins(F.ACCOUNTABLE_TO, icb, office, s.said(handbook), **lines, matters=("performance", "quality"))
    s.joins(F.REPORTS_TO, icb, office, s.said(handbook), what="delivery of the joint plan", how_often="quarterly")
    return System(slug, town, icb, footprint, region, handbook)


def _ccgs(s: Statements, system: System, count: int) -> None:
    for number in range(count):
        town = s.town()
        life = s.said("ccg-paper", "ods-extract", begins="2013-04-01", ends=THE_DAY)
        ccg = s.thing(T.ORGANISATION, f"ccg-{town.lower()}", f"NHS {town} CCG", "clinical-commissioning-group", life)
        area = s.thing(T.FOOTPRINT, f"ccg-area-{town.lower()}", f"{town} commissioner area", "commissioner-area", life)
        begun = s.said("ods-extract", begins=THE_DAY)
        sub = s.thing(T.FOOTPRINT, f"sub-icb-{town.lower()}", f"{town} sub-ICB location", "subsystem", begun)
        code = f"{number:02}{system.icb[4].upper()}{len(s.things) % 100:02}"
        s.code(ccg, code, "ods", life)
        s.code(sub, code, "ods", begun)  # the code passed from a body to a place that is none
        s.joins(F.SERVES, ccg, area, life)
        s.joins(F.WITHIN, area, system.footprint, life, basis="stated")
        s.joins(F.WITHIN, sub, system.footprint, begun, basis="stated")
        s.joins(F.SUCCEEDED_BY, ccg, system.icb, begun, how="merger")
        s.joins(F.SUCCEEDED_BY, area, sub, begun, how="transformation")
        s.joins(F.ACCOUNTABLE_TO, ccg, "nhs-england", life, orientation="vertical", formality="formal")
        system.ccgs.append(ccg)


def _places(s: Statements, system: System, count: int) -> None:
    for number in range(count):
        town = s.town()
        slug = town.lower()
        by = s.said(system.handbook, begins=s.random.choice(STARTS))
        place = s.thing(T.FOOTPRINT, f"place-{slug}", f"{town} Place", "place", by)
        s.states(place, by, level="place")
        council, area = _council(s, town, "unitary-authority" if number else "county-council")
        s.joins(F.WITHIN, place, system.footprint, by)
        s.joins(F.MEMBER_OF, council, system.footprint, by, role="partner")
        ccg = system.ccgs[number % len(system.ccgs)]
        _overlap(s, place, area, 0.85, 1.0)
        _overlap(s, ccg.replace("ccg-", "sub-icb-"), area, 0.2, 0.7)
        _overlap(s, area, system.footprint, 0.9, 1.0)
        if s.random.random() < 0.3:
            _overlap(s, area, s.random.choice([p.id for p in system.places] or [system.footprint]), 0.02, 0.2)
        system.places.append(Place(place, town, council, area, ccg))


def _council(s: Statements, town: str, kind: str) -> tuple[str, str]:
    slug = town.lower()
    life = s.said("boundaries", begins="1998-04-01")
    council = s.thing(T.ORGANISATION, f"council-{slug}", f"{town} Council", kind, life)
    area = s.thing(T.FOOTPRINT, f"area-{slug}", f"{town} council area", "local-authority-area", life)
    s.code(area, f"E0{s.random.randint(6_000_000, 9_999_999)}", "gss", life)
    s.states(area, life, level="place")
    s.joins(F.SERVES, council, area, life)
    return council, area


def _districts(s: Statements, system: System) -> None:
    county = system.places[0]
    for _ in range(4):
        council, area = _council(s, s.town(), "district-council")
        s.joins(F.WITHIN, area, county.area, s.said("boundaries"), basis="stated")
        s.joins(F.MEMBER_OF, council, system.footprint, s.said(system.handbook), role="associate")


def _overlap(s: Statements, start: str, end: str, low: float, high: float) -> None:
    share = round(s.random.uniform(low, high), 3)
    s.joins(
        F.OVERLAPS, start, end, s.said("boundaries"),
        degree="near" if share > 0.95 else "partial",
        share_from=share,
        share_to=round(share * s.random.random(), 3),
        basis="computed from LSOA populations",
    )  # fmt: skip


def _trust(s: Statements, number: int, systems: list[System]) -> None:
    words, sector = _TRUSTS[number % len(_TRUSTS)]
    town, home = s.town(), systems[number % len(systems)]
    name = f"{town} {words} NHS Foundation Trust"
    life = s.said("ods-extract", begins=s.random.choice(("2004", "2006/07", "2008-04-01", "by 2010")))
    kind = "nhs-foundation-trust"
    trust = s.thing(T.ORGANISATION, f"trust-{town.lower()}", name, kind, life)
    s.called(trust, "".join(w[0] for w in name.split()), life, "acronym")
    if number % 10 == 0:  # it had another name once, officially
        s.called(trust, f"{town} NHS Trust", s.said("ods-extract", begins="1994", ends="2011-04-01"), "former")
    s.code(trust, f"R{number:03}", "ods", life)
    s.states(trust, life, sectors=sector, statutory="yes")
    around = [home, *([systems[(number + 7) % len(systems)]] if number % 5 == 0 else [])]
    for system in around:
        at = s.said(system.handbook, begins="2018")
        s.joins(F.MEMBER_OF, trust, system.footprint, at, role="partner", lead_system=system is home or None)
        for place in s.some([p.id for p in system.places], 2):
            s.joins(F.SERVES, trust, place, at, what=f"{sector} services")
        system.trusts.append(trust)


def _networks(s: Statements, places: list[tuple[System, Place]], count: int) -> None:
    neighbours: list[str] = []
    for number in range(count):
        system, place = places[number % len(places)]
        town = s.town()
        by = s.said("ods-extract", begins=s.random.choice(STARTS))
        pcn = s.thing(T.PCN, f"pcn-{town.lower()}", f"{town} PCN", "", by)
        s.code(pcn, f"U{number:05}", "ods", by)
        s.joins(F.WITHIN, pcn, place.id, s.said(system.handbook))
        _overlap(s, pcn, place.area, 0.6, 1.0)
        if number % 3 == 0:
            _overlap(s, pcn, s.random.choice(system.places).area, 0.01, 0.3)
        place.pcns.append(pcn)
        for _ in range(5):
            _practice(s, pcn, town, place.ccg, neighbours)
        neighbours = [*neighbours[-3:], pcn]


def _practice(s: Statements, pcn: str, town: str, ccg: str, neighbours: list[str]) -> None:
    number = len(s.things)
    chance = s.random.random()
    word = town if chance < 0.65 else s.random.choice(_STREETS)
    life = s.said("ods-extract", begins=s.random.choice(("1991-04-01", "2004-04", "2013/14", "by 2010")))
    practice = s.thing(T.ORGANISATION, f"gp-{number:05}", f"{word} {s.random.choice(_PRACTICES)}", "gp-practice", life)
    s.code(practice, f"{town[0]}{number:05}", "ods", life)
    joined = s.random.choice(STARTS)
    if chance > 0.92 and neighbours:  # it changed its network, as some do
        moved = s.random.choice(("2021-04-01", "2022-04", "2022-Q3"))
        s.joins(F.MEMBER_OF, practice, neighbours[-1], s.said("ods-extract", begins=joined, ends=moved))
        joined = moved
    certainty = Certainty.IMPLIED if chance < 0.05 else Certainty.STATED
    s.joins(F.MEMBER_OF, practice, pcn, s.said("ods-extract", begins=joined, certainty=certainty), role="core member")
    if chance < 0.1:
        s.joins(F.MEMBER_OF, practice, ccg, s.said("ccg-paper", begins="2013-04-01", ends=THE_DAY))
