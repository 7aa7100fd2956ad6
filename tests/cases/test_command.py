"""The table that `system-map impact` prints, for the map as it stands."""

from __future__ import annotations

from datetime import date

import pytest

from system_map.commands.impact import table
from system_map.errors import UnknownThing
from system_map.graph.database import Database
from tests.cases.working import before


async def test_the_table_of_a_merger(graph: Database) -> None:
    await before(graph, "icbs-2026")
    told: list[tuple[str, int, int]] = []
    rows = await table(
        graph, ["nhs-sussex-icb"], ["nhs-surrey-heartlands-icb"], date(2026, 4, 1), lambda *said: told.append(said)
    )
    assert told == [("facts", 4, 4)]
    assert [(row[0], row[1]) for row in rows] == [("END", "ACCOUNTABLE_TO"), *[("MOVE", "SERVES")] * 3]
    with pytest.raises(UnknownThing, match="the map holds no “nobody”"):
        await table(graph, ["nobody"], None, date(2026, 4, 1))
