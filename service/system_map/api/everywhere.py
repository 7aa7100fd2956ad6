"""What is asked of the whole map: its notes, and its facts of one kind, whatever they are about."""

from __future__ import annotations

from typing import Annotated, Any

import strawberry

from system_map.api import enums
from system_map.api.facts import Note, note
from system_map.api.links import Link, link
from system_map.api.pages import DEFAULT_PAGE, After, Connection, First, page, place
from system_map.domain.vocabulary import Certainty, FactKind, Mode, Status
from system_map.domain.wanted import WantedEverywhere
from system_map.graph import questions


async def _notes(
    self: Any,
    topic: Annotated[
        enums.NoteTopic | None, strawberry.argument(description="Only notes of this topic: GAP, CONFLICT …")
    ] = None,
    words: Annotated[
        str | None,
        strawberry.argument(description="Only notes in which all these words stand, or begin others, in any case."),
    ] = None,
    first: First = DEFAULT_PAGE,
    after: After = None,
) -> Connection[Note]:
    db, at = self.ask.db, self.ask.at
    code, texts = topic.value if topic else None, (words or "").split()
    found = await questions.notes(db, at, code, texts, place(first, after), first + 1)

    async def counting() -> int:
        return await questions.notes_counted(db, at, code, texts)

    nodes = [note(said, self.ask, thing) for said, thing in found]
    return page(nodes, [said.said.id for said, _ in found], first, after, counting)


async def _links(
    self: Any,
    kind: Annotated[enums.FactKind, strawberry.argument(description="The kind: REPORTS_TO, MEMBER_OF …")],
    statuses: Annotated[
        list[enums.Status] | None, strawberry.argument(description="Only those of which a source says this: PLANNED …")
    ] = None,
    certainties: Annotated[
        list[enums.Certainty] | None, strawberry.argument(description="Only those known in one of these ways.")
    ] = None,
    modes: Annotated[
        list[enums.Mode] | None,
        strawberry.argument(description="Only decisions that are held in one of these modes: DECIDES, APPROVES …"),
    ] = None,
    first: First = DEFAULT_PAGE,
    after: After = None,
) -> Connection[Link]:
    db, at = self.ask.db, self.ask.at
    wanted = WantedEverywhere(
        kind=FactKind(kind.value),
        modes=enums.meant(Mode, modes),
        statuses=enums.meant(Status, statuses),
        certainties=enums.meant(Certainty, certainties),
    )
    found = await questions.links_of_kind(db, at, wanted, place(first, after), first + 1)

    async def counting() -> int:
        return await questions.links_of_kind_counted(db, at, wanted)

    return page([link(view, self.ask) for view in found], [view.said.id for view in found], first, after, counting)


notes: Any = strawberry.field(
    resolver=_notes,
    description="The notes of the whole map, of one topic or in some words: what no field has room for. GAP is what is "
    "left open, CONFLICT what differs.",
)
links: Any = strawberry.field(
    resolver=_links,
    description="Every fact of one kind, whatever it joins, in the order of the ids: all reporting lines that are "
    "planned, all decisions to which somebody must agree. Ask for several kinds under aliases.",
)
