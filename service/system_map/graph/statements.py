"""Named statements: the Cypher files, each introducing itself, checked when the service starts.

A file opens with comment lines: the question in English, a picture of the pattern, the parameters, the columns
returned, and whether it reads or writes. A header that does not match its body stops the process, not a user.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from system_map.errors import GraphFault
from system_map.files import CYPHER

_HEADER = ("Question", "Picture", "Parameters", "Returns", "Access")
_WRITES = re.compile(r"\b(CREATE|MERGE|SET|DELETE|REMOVE|DROP|FOREACH)\b")
_PARAMETER = re.compile(r"\$([a-z_]+)")
_UNBOUNDED = re.compile(r"\*\s*(?:\.\.)?\s*\]|\*\d*\.\.\s*\]|\){\d*,\s*}|\)\s*[+*]\s*\(")


@dataclass(frozen=True)
class Statement:
    """One Cypher file: its name is its path without the ending (`read/seats_of_forums`)."""

    name: str
    text: str
    question: str
    parameters: frozenset[str]
    columns: tuple[str, ...]
    writes: bool


def parse(name: str, text: str) -> Statement:
    """Read a statement and check its header against its body.

    Raises GraphFault naming the file and what does not agree.
    """
    header: dict[str, str] = {}
    body: list[str] = []
    for line in text.splitlines():
        key, colon, said = line.removeprefix("// ").partition(": ")
        if line.startswith("//") and colon and key in _HEADER:
            header[key] = said
        elif not line.startswith("//"):
            body.append(line)
    missing = [key for key in _HEADER if key not in header]
    if missing:
        raise GraphFault(f"cypher/{name}.cypher: the header lacks {', '.join(missing)}")
    statement = Statement(
        name=name,
        text="\n".join(body).strip(),
        question=header["Question"],
        parameters=_declared(header["Parameters"]),
        columns=tuple(c.strip() for c in header["Returns"].split(",")),
        writes=header["Access"] == "write",
    )
    _agree(statement)
    return statement


def _declared(said: str) -> frozenset[str]:
    if said == "none":
        return frozenset()
    bare = re.sub(r"\([^()]*\)", "", said)
    return frozenset(word.strip() for word in bare.split(",") if word.strip())


def _agree(statement: Statement) -> None:
    where = f"cypher/{statement.name}.cypher"
    used = frozenset(_PARAMETER.findall(statement.text)) - {""}
    if used != statement.parameters:
        odd = ", ".join(sorted(used ^ statement.parameters))
        raise GraphFault(f"{where}: parameters declared and used differ: {odd}")
    returned = statement.text.rpartition("RETURN")[2]
    absent = [c for c in statement.columns if not re.search(rf"\b{c}\b", returned)]
    if absent:
        raise GraphFault(f"{where}: the header names columns that are not returned: {', '.join(absent)}")
    if bool(_WRITES.search(statement.text)) != statement.writes:
        raise GraphFault(f"{where}: the header says {'write' if statement.writes else 'read'}, the body not")
    if _UNBOUNDED.search(statement.text):
        raise GraphFault(f"{where}: a repetition without an upper bound")


@lru_cache(maxsize=1)
def statements(folder: Path = CYPHER) -> dict[str, Statement]:
    """Every statement by its name. Raises GraphFault for the first that does not agree with its header."""
    found: dict[str, Statement] = {}
    for room in ("read", "load", "checks"):
        for path in sorted((folder / room).rglob("*.cypher")):
            name = path.relative_to(folder).with_suffix("").as_posix()
            found[name] = parse(name, path.read_text(encoding="utf-8"))
    return found


def migrations(folder: Path = CYPHER) -> list[tuple[str, list[str]]]:
    """The migrations in order: the name of each, and its statements (each ends with a semicolon at a line's end)."""
    found = []
    for path in sorted((folder / "migrations").glob("*.cypher")):
        lines = [x for x in path.read_text(encoding="utf-8").splitlines() if not x.startswith("//")]
        parts = [p.strip() for p in "\n".join([*lines, ""]).split(";\n")]
        found.append((path.stem, [p for p in parts if p]))
    return found
