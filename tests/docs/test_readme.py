"""What the README says is so: its questions have its answers, its settings are the settings, its schema the schema."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from system_map.api.schema import sdl
from system_map.domain.vocabulary import FactKind
from system_map.graph.database import Database
from system_map.settings import Settings
from tests.asking import ask

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```graphql\n(.*?)```\n\n```json\n(.*?)```", README, flags=re.DOTALL)


@pytest.mark.parametrize(("question", "answer"), EXAMPLES, ids=[f"question-{n + 1}" for n in range(len(EXAMPLES))])
async def test_a_question_of_the_readme_has_the_answer_it_prints(england: Database, question: str, answer: str) -> None:
    assert await ask(england, question) == json.loads(answer)


def test_the_readme_has_three_questions_and_three_that_cross_systems() -> None:
    assert len(EXAMPLES) == 6


def test_every_setting_is_in_the_table_with_its_default() -> None:
    rows = dict(re.findall(r"^\| `((?:SYSTEM_MAP|NEO4J)_[A-Z0-9_]+)` \| (.*?) \|", README, flags=re.MULTILINE))
    said = {}
    for name, field in Settings.model_fields.items():
        variable = str(field.validation_alias or f"SYSTEM_MAP_{name.upper()}")
        default = str(field.get_default())
        said[variable] = "none" if default in ("", "None", "()", "**********") else f"`{default}`"
    assert rows == said


def test_the_schema_in_the_docs_is_the_schema() -> None:
    written = (ROOT / "docs" / "schema.graphql").read_text(encoding="utf-8")
    assert written == sdl(), "write it again: .venv/bin/system-map schema > docs/schema.graphql"


def test_every_type_field_and_argument_says_what_it_is() -> None:
    from graphql import build_schema, is_interface_type, is_object_type

    schema = build_schema(sdl())
    silent = []
    for name, kind in schema.type_map.items():
        if name.startswith("__") or name in ("String", "Int", "Float", "Boolean", "ID", "Date", "DateTime"):
            continue
        if not kind.description:
            silent.append(name)
        if is_object_type(kind) or is_interface_type(kind):
            for field_name, field in kind.fields.items():
                if not field.description:
                    silent.append(f"{name}.{field_name}")
                silent += [f"{name}.{field_name}({a})" for a, arg in field.args.items() if not arg.description]
    assert silent == []


def test_every_kind_of_fact_can_be_written_and_is_in_the_schema() -> None:
    from system_map.domain.links import Link

    written = {cls.kind for cls in Link.__subclasses__()} | {FactKind.ON}
    assert written == set(FactKind)
