"""Change sets that the map keeps: what each would do, how far it has come, and what became of it."""

from __future__ import annotations

from datetime import datetime

import strawberry

from system_map.api import enums
from system_map.domain.changes import Kept, PlannedEdit
from system_map.graph import change_sets
from system_map.graph.database import Database


@strawberry.type(description="One fact that a change set would record, alter or take away.")
class Edit:
    edit: strawberry.Private[PlannedEdit]

    @strawberry.field(description="The id of the fact.")
    def fact(self) -> str:
        return self.edit.key

    @strawberry.field(description="What the map said when the change set was prepared; null when nothing.")
    def before(self) -> str | None:
        return self.edit.before

    @strawberry.field(description="What it would say; null when it would say nothing more.")
    def after(self) -> str | None:
        return self.edit.after

    @strawberry.field(description="Whether the world moves, or the map was wrong.")
    def sense(self) -> enums.Sense:
        return enums.known(enums.Sense, self.edit.sense.value)


@strawberry.type(description="What was planned beside what the map now says.")
class Compared(Edit):
    outcome: enums.Outcome = strawberry.field(description="What became of it.")
    now: str | None = strawberry.field(description="What the map now says under that id; null when nothing.")


@strawberry.type(
    description="A named list of edits with its author and reason. Ask a map `withChangeSets` to see what it would do."
)
class KeptChangeSet:
    found: strawberry.Private[Kept]
    db: strawberry.Private[Database]
    id: strawberry.ID = strawberry.field(description="Its id.")
    title: str = strawberry.field(description="What it is about.")
    author: str = strawberry.field(description="Who made it.")
    reason: str = strawberry.field(description="Why.")
    prepared_on: int | None = strawberry.field(description="The revision that its author looked at.")
    changed_at: datetime = strawberry.field(description="When it was last kept, or brought to another state.")
    revision: int | None = strawberry.field(description="The revision that it became; null until it is applied.")

    @strawberry.field(description="How far it has come.")
    def state(self) -> enums.ChangeSetState:
        return enums.known(enums.ChangeSetState, self.found.state.value)

    @strawberry.field(description="The file as it was written.")
    def document(self) -> str:
        return self.found.document

    @strawberry.field(description="What it does, fact by fact.")
    def edits(self) -> list[Edit]:
        return [Edit(edit=edit) for edit in self.found.edits]

    @strawberry.field(description="What was planned against what happened: each edit beside what the map now says.")
    async def compared(self) -> list[Compared]:
        found = await change_sets.compared(self.db, self.found)
        return [
            Compared(edit=edit, outcome=enums.known(enums.Outcome, outcome.value), now=now)
            for edit, outcome, now in found
        ]


def kept_change_set(found: Kept, db: Database) -> KeptChangeSet:
    """A change set for the API."""
    return KeptChangeSet(
        found=found, db=db, id=strawberry.ID(found.id), title=found.title, author=found.author, reason=found.reason,
        prepared_on=found.prepared_on, changed_at=found.changed_at, revision=found.revision,
    )  # fmt: skip
