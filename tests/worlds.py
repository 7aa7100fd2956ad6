"""Small worlds for tests: a few lines of seed file, checked and loaded as any other."""

from __future__ import annotations

import textwrap
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from system_map.domain.world import World
from system_map.files import CODELISTS
from system_map.graph.database import Database
from system_map.graph.load import Loaded, load
from system_map.seed.check import Checked, check

#: A source for worlds that need one: it describes 2020, so that facts with no dates of their own hold in 2020.
SOURCE = """
sources:
  - {id: paper, kind: paper, name: A paper, published: 2021, describes: 2020}
defaults:
  cite: {source: paper, at: page 1}
  status: in-place
"""


def checked(text: str, source: str = SOURCE) -> Checked:
    """Check a seed file given as text, beside a source to cite."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "world.yaml"
        path.write_text(textwrap.dedent(source) + textwrap.dedent(text), encoding="utf-8")
        return check(Path(folder), CODELISTS)


def world(text: str, source: str = SOURCE) -> World:
    """The world that a seed file describes; fails with its problems when it has any."""
    found = checked(text, source)
    assert found.world is not None, "\n".join(map(str, found.problems))
    return found.world


async def given(
    database: Database, text: str | World, *, dataset: str = "test", source: str = SOURCE, **more: Any
) -> Loaded:
    """Make the map hold exactly what a seed file says (of that dataset), or a world; `more` is what `load` takes."""
    made = text if isinstance(text, World) else world(text, source)
    return await load(database, made, dataset=dataset, author="a test", reason="a test", **more)
