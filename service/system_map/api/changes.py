"""What changed, as fields of the map: between two days, between two revisions; the feed, and the revisions."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Annotated, Any

import strawberry

from system_map.api import enums
from system_map.api.ask import Ask
from system_map.api.changed import Change, Feed, RecordedChange, differing, feed_page, learned
from system_map.api.facts import Revision, revision
from system_map.api.ids import local_id, local_ids
from system_map.api.known import revision_meant
from system_map.api.pages import DEFAULT_PAGE, After, Connection, First, following, known, page, place
from system_map.domain.difference import folded
from system_map.domain.notation import FAR_AHEAD, LONG_AGO
from system_map.domain.recorded import placed
from system_map.domain.vocabulary import FactKind
from system_map.errors import BadArgument
from system_map.graph import changed

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

# What is a change is decided by the domain, from all versions of a fact and of those that take its place. So `changes`
# and `recorded` are there as a whole before a page is cut from them: a statement that counted them would be the same
# rule in a second spelling, and a round trip for what is known.


async def _changes(
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
    how: Annotated[
        list[enums.ChangeKind] | None,
        strawberry.argument(description="Only what changed so: OPENED and CLOSED leave out what was described."),
    ] = None,
    fold: Annotated[
        bool, strawberry.argument(description="Leave out the attributes that came or went together with their thing.")
    ] = False,
    first: First = DEFAULT_PAGE,
    after: After = None,
) -> Connection[Change]:
    db, at = self.ask.db, replace(self.ask.at, as_of=until or self.ask.at.as_of, every_verdict=True)
    _check_days(since, at.as_of)
    start, only = place(first, after), enums.meant(FactKind, kinds)
    ids = await changed.scope(db, at, since, local_ids(of), local_id(within) if within is not None else None)
    found = await changed.changes(db, at, since, only, ids)
    found = folded(found) if fold else found
    if how is not None:
        found = [one for one in found if enums.known(enums.ChangeKind, one.how.value) in how]
    shown = following(found, start, first)
    nodes = await differing(db, at, since, shown)
    return page(nodes, [d.sort for d in shown], first, after, known(len(found)))


def _check_days(since: date, until: date) -> None:
    if since > until:
        raise BadArgument(f"since: {since} is after {until}: give the earlier day first")
    if since == LONG_AGO or until == FAR_AHEAD:
        raise BadArgument(f"the days that the map can tell apart lie between {LONG_AGO} and {FAR_AHEAD}")


async def _recorded(
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
    db, at = self.ask.db, self.ask.at
    from_, last = await _states(self.ask, since, until)
    start, inside = place(first, after), local_id(within) if within is not None else None
    ids = await changed.scope_of_revisions(db, at, from_, last, local_ids(of), inside)
    found = await changed.recorded_between(db, from_, last, ids)
    shown = following(found, start, first)
    return page(await learned(self.ask, shown), [d.sort for d in shown], first, after, known(len(found)))


async def _states(ask: Ask, since: str, until: str | None) -> tuple[int, int]:
    last = await revision_meant(ask.db, "until", until, ask.at.known) if until is not None else ask.at.known
    from_ = await revision_meant(ask.db, "since", since, ask.at.known)
    if from_ > last:
        raise BadArgument(f"since: revision {from_} is after revision {last}: give the earlier one first")
    return from_, last


async def _feed(self: Any, first: First = DEFAULT_PAGE, after: After = None) -> Feed:
    ask: Ask = self.ask
    start = place(first, after)
    try:
        number, key = placed(start)
    except ValueError:
        raise BadArgument("after: that cursor is not one that the feed gave") from None
    found = await changed.feed(ask.db, ask.at.known, number, key, first + 1)
    return feed_page(await learned(ask, found), first, after)


async def _revisions(self: Any, first: First = DEFAULT_PAGE, after: After = None) -> Connection[Revision]:
    ask: Ask = self.ask
    start = place(first, after) or "0"
    if not (start.isascii() and start.isdigit()):
        raise BadArgument("after: that cursor is not one that the list of revisions gave")
    found = await changed.revisions(ask.db, ask.at.known, int(start), first + 1)
    # Revisions are numbered from 1 with none left out: the last number is how many there are.
    nodes = [revision(v.number, v) for v in found]
    return page(nodes, [str(v.number) for v in found], first, after, known(ask.at.known))


changes: Any = strawberry.field(
    resolver=_changes,
    description="What changed between two days, in the order of the days: facts of which something else can be "
    "said on the later one, as the map stands and according to the sources believed.",
)
recorded: Any = strawberry.field(
    resolver=_recorded,
    description="What the map learned and unlearned between two of its states, whatever the day: in the order of "
    "revisions. What came and went in between is in the feed alone.",
)
feed: Any = strawberry.field(
    resolver=_feed,
    description="Everything that every revision did, in order. New revisions add to the end: a client that keeps "
    "its cursor can ask for what is new at any time.",
)
revisions: Any = strawberry.field(resolver=_revisions, description="The states of the map, the first one first.")
