"""Who has been forgotten: known by a salted hash of the id they had, so that nobody brings them back unawares."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from system_map.domain.erasure import people, person_in, without
from system_map.domain.vocabulary import ThingType
from system_map.domain.world import World
from system_map.errors import ChangeRefused
from system_map.graph.database import Database


@dataclass(frozen=True)
class Forgotten:
    """A person whom the map was told to forget, in that revision: the id that stays, the hash of the one that was."""

    number: int
    forgotten_as: str
    salt: str
    hash: str


def hashed(id_: str, salt: str) -> str:
    """The hash of an id: slow on purpose, since ids are made of names and names can be guessed."""
    return hashlib.scrypt(id_.encode(), salt=bytes.fromhex(salt), n=1024, r=8, p=1, dklen=16).hex()


async def forgotten(database: Database) -> tuple[Forgotten, ...]:
    """Everybody whom the map was told to forget."""
    rows = await database.ask("load/erase/erasures", {})
    return tuple(Forgotten(row["number"], row["erased_as"], row["salt"], row["hash"]) for row in rows)


def salt_for(known: Iterable[Forgotten]) -> str:
    """The salt of a map: the first one minted, so that an id has to be hashed once to be compared with all."""
    return next((one.salt for one in known), None) or secrets.token_hex(16)


def among(ids: Iterable[str], known: Iterable[Forgotten]) -> Mapping[str, Forgotten]:
    """Those of these ids that were forgotten."""
    found: dict[str, Forgotten] = {}
    by_salt: dict[str, dict[str, Forgotten]] = {}
    for one in known:
        by_salt.setdefault(one.salt, {})[one.hash] = one
    for salt, hashes in by_salt.items():
        for id_ in ids:
            was = hashes.get(hashed(id_, salt))
            if was is not None:
                found[id_] = was
    return found


async def left_out(database: Database, world: World) -> tuple[World, tuple[str, ...]]:
    """A world without the people whom the map has forgotten, and the ids under which they are left out."""
    known = await forgotten(database)
    found = among(people(world.things), known) if known else {}
    if not found:
        return world, ()
    persons = [person_in(world, id_, one.forgotten_as) for id_, one in sorted(found.items())]
    return without(world, persons), tuple(sorted(one.forgotten_as for one in found.values()))


async def refuse_forgotten(database: Database, things: Mapping[str, ThingType]) -> None:
    """Raise ChangeRefused when one of these is a person whom the map has forgotten."""
    known = await forgotten(database)
    found = among(people(things), known) if known else {}
    if found:
        said = [f"{id_} was forgotten at revision {one.number}: leave the person out" for id_, one in found.items()]
        raise ChangeRefused("\n".join(said))
