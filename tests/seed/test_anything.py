"""Whatever stands in a file, the check ends with problems or with a world: never with a traceback."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import yaml
from hypothesis import given
from hypothesis import strategies as st

from system_map.domain.things import SECTIONS
from system_map.runtime import checked
from system_map.seed.shape import SeedFile, entry_in

FIELDS = sorted({field for cls in SECTIONS.values() for field in cls.model_fields} | {"to", "value", "source", "at"})
WORDS = ["paper", "trust", "board", "clinic", "2018", "by 2019", "system", "chair", "yes", "", "No Such Thing"]

SCALARS = st.sampled_from(WORDS) | st.integers(-1, 3000) | st.booleans() | st.none() | st.floats(-1, 2)
ANYTHING: st.SearchStrategy[Any] = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(FIELDS), inner, max_size=4),
    max_leaves=12,
)
THING = st.fixed_dictionaries({}, optional={"id": SCALARS, "name": SCALARS}).flatmap(
    lambda thing: st.dictionaries(st.sampled_from(FIELDS), ANYTHING, max_size=5).map(lambda rest: {**rest, **thing})
)
FILE = st.dictionaries(st.sampled_from(list(SeedFile.model_fields)), st.lists(THING, max_size=3) | ANYTHING, max_size=4)


@given(st.lists(FILE, min_size=1, max_size=2))
def test_nothing_is_raised(files: list[dict[str, Any]]) -> None:
    with TemporaryDirectory() as folder:
        for number, data in enumerate(files):
            text = yaml.safe_dump(data, allow_unicode=True)
            (Path(folder) / f"{number}.yaml").write_text(text, encoding="utf-8")
        found = checked(Path(folder))
    assert (found.world is None) == bool(found.problems)


def test_which_fields_hold_entries() -> None:
    forum = SECTIONS["forums"]
    names = {field: entry_in(forum, field) for field in ("seats", "quorum", "cite", "also", "reports_to", "name")}
    assert {field: cls and cls.__name__ for field, cls in names.items()} == {
        "seats": "Seat",
        "quorum": "Value",
        "cite": "Citation",
        "also": "Name",
        "reports_to": "ReportingLine",
        "name": None,
    }
