"""The one shape of a seed file, and the JSON Schema that tells it to editors."""

from __future__ import annotations

from typing import Any, get_args

from pydantic import Field
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaMode, JsonSchemaValue
from pydantic_core import CoreSchema, core_schema

from system_map.domain import things
from system_map.domain.entries import Cite, Entry
from system_map.domain.fields import DateText, Words
from system_map.domain.vocabulary import Certainty, Status


class Defaults(Entry):
    """What every statement of the file carries unless it says otherwise."""

    cite: Cite = ()
    as_at: DateText | None = None
    status: Status | None = None
    certainty: Certainty | None = None


class SeedFile(Entry):
    """A seed file: what it is about, defaults, and things by section. Every section may be left out."""

    about: Words | None = Field(None, description="What this file holds, in a sentence.")
    defaults: Defaults = Defaults()
    sources: tuple[things.Source, ...] = ()
    organisations: tuple[things.Organisation, ...] = ()
    footprints: tuple[things.Footprint, ...] = ()
    pcns: tuple[things.Pcn, ...] = ()
    groups: tuple[things.Group, ...] = ()
    posts: tuple[things.Post, ...] = ()
    people: tuple[things.Person, ...] = ()
    forums: tuple[things.Forum, ...] = ()
    programmes: tuple[things.Programme, ...] = ()
    decisions: tuple[things.Decision, ...] = ()
    delegations: tuple[things.Delegation, ...] = ()
    agreements: tuple[things.Agreement, ...] = ()


def entry_in(model: type[Entry], field: str) -> type[Entry] | None:
    """The class of the entries that a field holds, one or several; None when it holds plain values."""
    known = model.model_fields.get(field)
    return _entry(known.annotation) if known else None


def _entry(annotation: Any) -> type[Entry] | None:
    if isinstance(annotation, type) and issubclass(annotation, Entry):
        return annotation
    parts = get_args(getattr(annotation, "__value__", annotation))  # of a named type, those it stands for
    return next((found for part in parts if (found := _entry(part))), None)


class _Published(GenerateJsonSchema):
    """The schema as editors need it: nothing may be written as null, and no titles that only repeat the names."""

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        found = super().default_schema(schema)
        return {k: v for k, v in found.items() if k != "default" or v not in (None, [], {})}

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ARG002
        return False

    def generate(self, schema: CoreSchema, mode: JsonSchemaMode = "validation") -> JsonSchemaValue:
        return {"$schema": self.schema_dialect, **super().generate(schema, mode)}


def json_schema() -> dict[str, Any]:
    """The JSON Schema of a seed file (draft 2020-12), as `seed/schema.json` has it."""
    return SeedFile.model_json_schema(schema_generator=_Published)
