"""How names are compared: case, accents, punctuation and “&” make no difference."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_APOSTROPHES = re.compile(r"[’'`]")
_NOT_WORD = re.compile(r"[^0-9a-z]+")

#: Words too common to find a name by; they count in a whole name, not as a word of it.
COMMON = frozenset({"a", "an", "and", "at", "by", "for", "in", "of", "on", "or", "the", "to", "with"})


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """A name as search compares it: “St. Hélier’s & Co” becomes “st heliers and co”."""
    plain = unicodedata.normalize("NFKD", text.replace("&", " and "))
    plain = "".join(c for c in plain if not unicodedata.combining(c)).casefold()
    return _NOT_WORD.sub(" ", _APOSTROPHES.sub("", plain)).strip()


def words(text: str) -> tuple[str, ...]:
    """The words of a name that search finds it by, each once, in order."""
    return tuple(dict.fromkeys(w for w in fold(text).split() if w not in COMMON))
