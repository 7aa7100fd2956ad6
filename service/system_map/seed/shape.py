"""The one shape of a seed file, and the JSON Schema that tells it to editors."""

from __future__ import annotations

from typing import Any

from pydantic import Field

from system_map.domain import things
from system_map.domain.entries import Cite, DateText, Entry, Words
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


def json_schema() -> dict[str, Any]:
    """The JSON Schema of a seed file (draft 2020-12)."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **SeedFile.model_json_schema()}
