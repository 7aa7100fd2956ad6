"""Where the Cypher and the seed files are: beside the package in a checkout, inside it once installed."""

from __future__ import annotations

from pathlib import Path

_HERE = Path(__file__).resolve().parent


def _root(name: str) -> Path:
    installed = _HERE / "_files" / name
    return installed if installed.is_dir() else _HERE.parents[1] / name


CYPHER = _root("cypher")
SEED = _root("seed")
CODELISTS = SEED / "codelists"
