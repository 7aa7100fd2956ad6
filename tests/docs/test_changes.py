"""What docs/changes.md shows is so: its change file is one, and does what it says."""

from __future__ import annotations

import re
from pathlib import Path

from system_map.domain.operations import OPERATIONS
from system_map.graph.apply import apply
from system_map.graph.database import Database
from system_map.runtime import change_at
from tests.asking import ask
from tests.worlds import SOURCE, given

TEXT = (Path(__file__).parents[2] / "docs" / "changes.md").read_text(encoding="utf-8")
WORLD = """
organisations:
  - {id: ccg-a, kind: clinical-commissioning-group, name: CCG A, member_of: group}
  - {id: ccg-b, kind: clinical-commissioning-group, name: CCG B, member_of: group}
  - {id: region, kind: regional-office, name: The Region}
  - {id: group, kind: collaborative, name: The Group}
"""


async def test_the_change_file_of_the_docs_does_what_it_says(graph: Database, tmp_path: Path) -> None:
    paper = "  - {id: board-paper, kind: paper, name: A board paper, published: 2020-05}\n"
    await given(graph, WORLD, source=SOURCE.replace("sources:\n", f"sources:\n{paper}"))
    path = tmp_path / "two-ccgs.yaml"
    path.write_text(re.findall(r"```yaml\n(.*?)```", TEXT, flags=re.DOTALL)[0], encoding="utf-8")
    _, change_set = await change_at(graph, path)
    assert (await apply(graph, change_set)).revision == 2
    asked = 'query ($day: Date!) { map(asOf: $day) { organisation(id: "group") { name members { nodes { slug } } } } }'
    found = [(await ask(graph, asked, day=day))["map"]["organisation"] for day in ("2020-06-30", "2020-07-01")]
    assert [f["name"] for f in found] == ["The Group", "The Alliance"]
    slugs = [sorted(link["slug"] for link in f["members"]["nodes"]) for f in found]
    assert slugs == [
        ["ccg-a~MEMBER_OF~group", "ccg-b~MEMBER_OF~group"],
        ["ccg-ab~MEMBER_OF~group", "region~MEMBER_OF~group"],
    ]


def test_every_operation_is_in_the_docs() -> None:
    assert set(OPERATIONS) == set(re.findall(r"`\{(\w+): ", TEXT))
