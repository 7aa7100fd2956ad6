"""How one thing answers to another: every path, or where the way breaks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Final

import strawberry

from system_map.api import enums
from system_map.api.ask import Ask
from system_map.api.ids import local_ids
from system_map.api.links import Paths, path
from system_map.api.pages import MAX_PAGE, place
from system_map.api.present import present
from system_map.domain.answers import NO_MORE, NOT_YET, Answer, all_the_way, answer, likeliest
from system_map.domain.views import LinkView, PathView, ThingView
from system_map.domain.vocabulary import FactKind
from system_map.errors import BadArgument
from system_map.graph import questions

#: Whom an accountability path is sought to unless the question says: NHS England, also as it worked with NHSI.
NHS_ENGLAND: Final = ("nhs-england", "nhsei")
MAX_HOPS: Final = 8

_LINES: Final = (FactKind.REPORTS_TO, FactKind.ACCOUNTABLE_TO)

Through = Annotated[
    list[enums.FactKind] | None,
    strawberry.argument(
        description="The kinds of line to follow, each the way it runs; reporting and accountability unless said. "
        "OVERLAPS and COTERMINOUS_WITH run both ways and are refused."
    ),
]

#: What a path may follow: every kind of line that runs one way. Boundaries are alike from both of their sides.
FOLLOWED: Final = tuple(k for k in FactKind if k not in (FactKind.OVERLAPS, FactKind.COTERMINOUS_WITH))


async def find_paths(
    ask: Ask,
    start: ThingView,
    to: Sequence[strawberry.ID] | None,
    through: Sequence[enums.FactKind] | None,
    max_hops: int,
    first: int,
) -> Paths:
    """Every path to any of the things sought, over lines of these kinds, or where the way breaks.

    Raises BadArgument for a length or a number out of range, or a kind that leads nowhere.
    """
    if not 1 <= max_hops <= MAX_HOPS:
        raise BadArgument(f"maxHops: {max_hops} is out of range: a path has 1 to {MAX_HOPS} hops")
    place(first, None)
    goals = local_ids(to) or list(NHS_ENGLAND)
    kinds = _followed(through) if through is not None else _LINES
    found = await questions.paths(ask.db, ask.at, start.id, goals, kinds, max_hops, first)
    if len(found) == first and _answer(found) is not Answer.YES:
        # Whether there is a path, and how sure, must not hang on the size of the page.
        found = await questions.paths(ask.db, ask.at, start.id, goals, kinds, max_hops, MAX_PAGE)
    if found:
        said = enums.known(enums.Answer, _answer(found).value)
        return Paths(found=said, paths=[path(p, ask) for p in found[:first]], breaks=[], breaks_at=[])
    chains = await questions.reach(ask.db, ask.at, start.id, kinds, max_hops, first)
    ended = [p for p in chains if not p.leads_on]
    ends = {p.things[-1].id: p.things[-1] for p in ended} if chains else {start.id: start}
    return Paths(
        found=enums.known(enums.Answer, "NOT_STATED"),
        paths=[],
        breaks=[path(p, ask) for p in ended],
        breaks_at=[present(t, ask) for t in ends.values()],
    )


def _followed(through: Sequence[enums.FactKind]) -> tuple[FactKind, ...]:
    kinds = tuple(FactKind(k.value) for k in through)
    if astray := [kind.value for kind in kinds if kind not in FOLLOWED]:
        allowed = ", ".join(kind.value for kind in FOLLOWED)
        raise BadArgument(f"through: {', '.join(astray)} runs both ways: no path follows it. A path follows {allowed}")
    return kinds


def _answer(found: list[PathView]) -> Answer:
    return likeliest(all_the_way([*map(_of_line, p.lines), *map(_of_thing, p.things)]) for p in found)


def _of_line(line: LinkView) -> Answer:
    return answer(line.said.verdict, line.said.status, line.said.certainty)


def _of_thing(thing: ThingView) -> Answer:
    # Whether a thing on the way is there at all: its dates are those of its lines.
    return Answer.NOT_STATED if thing.status in NOT_YET | NO_MORE else Answer.YES
