"""Finding things by their names and codes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from system_map.domain.names import fold, words
from system_map.domain.standpoint import Standpoint
from system_map.domain.views import Found
from system_map.domain.vocabulary import ThingType
from system_map.graph import records
from system_map.graph.database import Database
from system_map.graph.questions.settling import settle


async def search(
    db: Database, at: Standpoint, text: str, types: Iterable[ThingType] | None, after: str, first: int
) -> list[Found]:
    """Things by name, former name, acronym or code: exact before prefix before words, each in a stable order.

    A name leads to its thing whatever the day: who looks for a body by the name that it had has to find it.
    `after` is the cursor of a hit. A thing is there once, by the best of its names.
    """
    folded, all_words = fold(text), words(text)
    if not folded:
        return []
    rank, _, id_ = after.partition("|")
    asked: dict[str, Any] = {"folded": folded, "types": sorted(t.value for t in types) if types else None}
    steps: list[tuple[str, dict[str, Any]]] = [("exact", {}), ("prefix", {})]
    if all_words:
        steps.append(("words", {"words": list(all_words), "longest": max(all_words, key=len)}))
    whenever = replace(at, every_verdict=True).parameters()
    answer: list[Found] = []
    for place, (name, more) in enumerate(steps):
        if len(answer) >= first or (rank and place < int(rank)):
            continue
        since = id_ if rank and place == int(rank) else ""
        parameters = {**asked, **more, "after": since, "first": first - len(answer), **whenever}
        for row in await db.ask(f"read/search_{name}", parameters):
            cursor = f"{place}|{row['cursor']}"
            answer.append(Found(records.thing(row["thing"]), row["matched"], row["use"], name, cursor))
    await settle(db, at, [found.thing for found in answer])
    return answer
