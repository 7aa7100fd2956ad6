"""The synthetic England, continued: forums, seats and who holds them, decisions, delegations, lines to the top."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import cycle
from typing import TYPE_CHECKING, Final

from bench.statements import STARTS, Statements
from system_map.domain.vocabulary import FactKind, ThingType

if TYPE_CHECKING:
    from bench.england import Place, System

T, F = ThingType, FactKind

_POSTS: Final = (
    ("chief-executive", "Chief Executive"), ("chair", "Chair"), ("finance-director", "Chief Finance Officer"),
    ("medical-director", "Chief Medical Officer"), ("chief-nurse", "Chief Nurse"),
)  # fmt: skip
#: The forums of a system: word in the id, name, kind, legal form, seats, and to which others it reports.
_FORUMS: Final = (
    ("board", "Board", "board", "statutory-committee", 14, ()),
    ("partnership", "Integrated Care Partnership", "partnership-board", "joint-committee", 16, ("board",)),
    ("executive", "System Executive", "executive-group", "committee-of-one-body", 8, ("board",)),
    ("finance", "Finance Committee", "committee", "committee-of-one-body", 4, ("board",)),
    ("quality", "Quality Committee", "committee", "committee-of-one-body", 4, ("board", "executive")),
    ("primary-care", "Primary Care Committee", "committee", "committee-of-one-body", 4, ("board", "executive")),
    ("clinical", "Clinical and Professional Forum", "clinical-forum", "advisory-group", 4, ("partnership",)),
    ("providers", "Provider Collaborative Board", "alliance-board", "joint-committee", 4, ("executive",)),
)  # fmt: skip
_DOMAINS: Final = ("finance", "estates", "workforce", "commissioning", "quality", "digital", "engagement")
_VERBS: Final = ("Agree", "Approve", "Review", "Set", "Oversee")
_MATTERS: Final = (
    "the capital plan", "the estates strategy", "transformation funding", "the workforce plan", "urgent care pathways",
    "primary care contracts", "the digital strategy", "community services", "the quality account", "public engagement",
)  # fmt: skip
_MODES: Final = ("decides", "recommends", "approves", "oversees", "is-consulted")


def govern(s: Statements, systems: Sequence[System]) -> None:
    """Give every system its forums, and the nation the functions that all of them hold."""
    of_systems = {system.slug: _system(s, system) for system in systems}
    _functions(s, [forums["board"] for forums in of_systems.values()])


def _system(s: Statements, system: System) -> dict[str, str]:
    posts = _posts(s, system)
    forums: dict[str, str] = {}
    for word, name, kind, form, seats, above in _FORUMS:
        forum = _forum(s, system, f"{system.slug}-{word}", f"{system.town} {name}", kind, "system", form)
        forums[word] = forum
        for other in above:
            s.joins(F.REPORTS_TO, forum, forums[other], s.said(system.handbook), what="its work", how_often="monthly")
        if form == "committee-of-one-body":
            s.joins(F.COMMITTEE_OF, forum, system.icb, s.said(system.handbook))
        people = [*posts, *s.some(system.trusts, 4), *[p.council for p in system.places], system.icb]
        _seats(s, system, forum, seats, people, None)
    s.joins(
        F.ACCOUNTABLE_TO,
        forums["board"],
        system.icb,
        s.said(system.handbook),
        orientation="vertical",
        formality="formal",
    )
    for place in system.places:
        _place(s, system, place, forums)
    _decisions(s, system, [*forums.values()])
    return forums


def _posts(s: Statements, system: System) -> list[str]:
    by = s.said(system.handbook, begins="2022-07-01")
    posts = []
    for kind, title in _POSTS:
        post = s.thing(T.POST, f"{system.slug}-{kind}", f"{title}, NHS {system.town} ICB", kind, by)
        s.joins(F.POST_AT, post, system.icb, by)
        posts.append(post)
    return posts


def _forum(s: Statements, system: System, id_: str, name: str, kind: str, level: str, form: str) -> str:
    begins = s.random.choice(("2022-07-01", "2022-07", "2022-autumn", "2021", "by 2022-10", None))
    by = s.said(system.handbook, begins=begins)
    forum = s.thing(T.FORUM, f"forum-{id_}", name, kind, by)
    s.states(
        forum, by, legal_form=form, level=level, meets=s.random.choice(("monthly", "quarterly", "every two months"))
    )
    if s.random.random() < 0.6:
        s.states(forum, by, quorum="one third of the voting members", decision_rule="consensus, else a majority")
    return forum


def _seats(s: Statements, system: System, forum: str, count: int, holders: Sequence[str], ended: str | None) -> None:
    """Seats with holders. Of some the holder changed on the day; a few are vacant, or nobody says."""
    turn = cycle(s.some(holders, len(holders)))
    for number in range(count):
        kind = "chair" if number == 0 else "vice-chair" if number == 1 else "observer" if number % 7 == 6 else "member"
        life = s.said(system.handbook)
        seat = s.thing(T.SEAT, f"seat-{forum.removeprefix('forum-')}-{number:02}", "", kind, life)
        if s.random.random() < 0.8:
            s.states(seat, life, voting="no" if kind == "observer" else "yes")
        s.joins(F.ON, seat, forum, life)
        if s.random.random() < 0.06:
            s.states(seat, life, how_many="1", vacant="1")
            continue
        holder = next(turn)
        if ended and number % 3 == 0:
            s.joins(F.HOLDS, ended, seat, s.said("ccg-paper", begins="2019", ends="2022-07-01"))
            s.joins(F.HOLDS, system.icb, seat, s.said(system.handbook, begins="2022-07-01"))
        else:
            cited = (system.handbook, "nhs-england-framework") if number % 5 == 0 else (system.handbook,)
            s.joins(F.HOLDS, holder, seat, s.said(*cited, begins=s.random.choice((*STARTS, None))))


def _place(s: Statements, system: System, place: Place, above: dict[str, str]) -> None:
    slug, town = place.id.removeprefix("place-"), place.town
    board = _forum(s, system, f"{slug}-place", f"{town} Place Board", "partnership-board", "place", "joint-committee")
    group = _forum(s, system, f"{slug}-delivery", f"{town} Delivery Group", "delivery-group", "place", "advisory-group")
    by = s.said(system.handbook)
    s.joins(F.SERVES, board, place.id, by)
    s.joins(F.REPORTS_TO, group, board, by, what="delivery", how_often="monthly")
    s.joins(F.REPORTS_TO, group, above["quality"], by, what="quality of care", how_often="quarterly")
    s.joins(F.REPORTS_TO, board, above["executive"], by, what="the place plan", how_often="monthly")
    s.joins(F.REPORTS_TO, board, above["partnership"], by, what="the place plan", how_often="yearly")
    s.joins(
        F.ACCOUNTABLE_TO, board, system.icb, by, orientation="vertical", formality="informal", matters=("delivery",)
    )
    holders = [place.council, *s.some(system.trusts, 3), *place.pcns[:4]]
    _seats(s, system, board, 7, holders, ended=place.ccg)
    _seats(s, system, group, 2, holders, None)


def _decisions(s: Statements, system: System, forums: Sequence[str]) -> None:
    for number in range(17):
        what = f"{_VERBS[number % 5]} {_MATTERS[(number * 3) % 10]} ({system.town})"
        by = s.said(system.handbook)
        decision = s.thing(T.DECISION, f"decision-{system.slug}-{number:02}", what, "decision", by)
        s.states(decision, by, domain=_DOMAINS[number % len(_DOMAINS)])
        chain = s.some(forums, 1 + number % 3)
        for order, forum in enumerate(chain, start=1):
            mode = "decides" if order == len(chain) else "recommends"
            s.joins(F.HELD_BY, decision, forum, by, mode=mode, level="system", order=order)
        if number % 4 == 0:
            delegation = s.thing(
                T.DELEGATION, f"delegation-{system.slug}-{number:02}", f"Delegation: {what.lower()}", "", by
            )
            s.states(delegation, by, limits="up to £5 million a year", revocable="yes")
            s.joins(F.DELEGATED_BY, delegation, system.icb, by)
            s.joins(F.DELEGATED_TO, delegation, chain[0], by)
            s.joins(F.DELEGATES, delegation, decision, by)


def _functions(s: Statements, boards: Sequence[str]) -> None:
    """Functions that every system has and some hold in one way, some in another: twelve to twenty-four holders each."""
    by = s.said("nhs-england-framework", begins="2022-10")
    for number in range(90):
        name = f"{_VERBS[number % 5]} {_MATTERS[number % 10]}: national function {number + 1}"
        function = s.thing(T.DECISION, f"function-{number:02}", name, "function", by)
        s.states(function, by, domain=_DOMAINS[number % len(_DOMAINS)])
        for order, forum in enumerate(s.some(boards, s.random.randint(12, 24))):
            said = s.said("nhs-england-framework", forum.replace("forum-", "handbook-").removesuffix("-board"))
            s.joins(F.HELD_BY, function, forum, said, mode=_MODES[order % len(_MODES)], level="system")
