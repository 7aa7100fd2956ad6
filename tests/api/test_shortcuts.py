"""Every kind of fact has a field that lists it, at each type of thing that it joins and from both of its ends."""

from __future__ import annotations

import pytest

from system_map.api.things import TYPES
from system_map.domain.links import Link
from system_map.domain.vocabulary import FactKind, ThingType
from system_map.graph.database import Database
from tests.asking import ask
from tests.graph.maps import holds

LINKS = sorted(Link.__subclasses__(), key=lambda cls: cls.kind.value)
#: What shows more than a list of links does, by a field of its own.
OWN = {(FactKind.HOLDS, "out"), (FactKind.HOLDS, "in")}


def _listed(type_: ThingType) -> set[tuple[FactKind, str]]:
    found = set(OWN)
    for field in TYPES[type_].__strawberry_definition__.fields:
        for kind in field.metadata.get("joins", ()):
            way = field.metadata["way"]
            found |= {(kind, one) for one in (("out", "in") if way == "either" else (way,))}
    return found


@pytest.mark.parametrize("cls", LINKS, ids=lambda cls: cls.kind.value)
def test_a_kind_of_fact_is_listed_at_both_of_its_ends(cls: type[Link]) -> None:
    assert {t.value for t in cls.starts if (cls.kind, "out") not in _listed(t)} == set()
    assert {t.value for t in cls.ends_at if (cls.kind, "in") not in _listed(t)} == set()


POSTS = """
people: [{id: person, name: Person, fills: second}]
posts:
  - {id: first, name: First, fills: second}
  - {id: second, name: Second}
forums:
  - {id: forum, name: Forum, appoints: second, seats: [{id: seat, ex_officio: second, holders: person}]}
agreements: [{id: law, name: Law}]
delegations: [{id: passing, name: Passing, under: law}]
"""


async def test_a_post_says_who_fills_and_appoints(database: Database) -> None:
    await holds(database, POSTS)
    question = """{ map(asOf: "2020-06-01") {
      post(id: "second") {
        filledBy { nodes { other { slug } } } appointedBy { nodes { other { slug } } }
        seatsExOfficio { nodes { other { slug } } }
      }
      agreement(id: "law") { delegationsUnder { nodes { other { slug } } } }
    } }"""
    found = (await ask(database, question))["map"]
    listed = {name: [n["other"]["slug"] for n in page["nodes"]] for name, page in found["post"].items()}
    assert listed == {"filledBy": ["first", "person"], "appointedBy": ["forum"], "seatsExOfficio": ["seat"]}
    assert found["agreement"]["delegationsUnder"]["nodes"] == [{"other": {"slug": "passing"}}]
