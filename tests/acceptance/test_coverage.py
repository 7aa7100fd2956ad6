"""What the documents say is in the map: each fact found in them is carried by things, or left out for a reason.

`coverage.csv` has a row for each fact of an analyst's reading of the five documents: its id there, the ids of the
things that carry it, and why it was left out if none does.
"""

from __future__ import annotations

import csv
from pathlib import Path

from system_map.files import CODELISTS, SEED
from system_map.seed.check import check

#: How many facts the reading has.
FACTS = 1944

with (Path(__file__).parent / "coverage.csv").open(encoding="utf-8", newline="") as file:
    ROWS = list(csv.DictReader(file))


def test_every_fact_has_one_row() -> None:
    facts = [row["fact"] for row in ROWS]
    assert facts == sorted(set(facts))
    assert len(facts) == FACTS


def test_a_fact_is_carried_or_left_out_for_a_reason() -> None:
    assert [row["fact"] for row in ROWS if not (row["carried_by"] or row["why_left_out"])] == []


def test_what_carries_a_fact_is_in_the_seed() -> None:
    world = check(SEED, CODELISTS).world
    assert world is not None
    assert {slug for row in ROWS for slug in row["carried_by"].split()} - world.things.keys() == set()
