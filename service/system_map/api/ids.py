"""Ids as clients see them: a global id says the type and the readable id, and carries no time."""

from __future__ import annotations

from base64 import b64decode, urlsafe_b64encode
from binascii import Error
from collections.abc import Iterable
from functools import lru_cache

from system_map.errors import BadArgument


@lru_cache(maxsize=65536)
def global_id(type_name: str, id_: str) -> str:
    """The global id of something of a type."""
    return encode(f"{type_name}:{id_}")


def local_id(text: str) -> str:
    """The readable id meant by an argument: itself, or the one in a global id."""
    return split(text)[1]


def local_ids(texts: Iterable[str] | None) -> list[str] | None:
    """The readable ids meant by an argument that may be left out; None when it is."""
    return [local_id(text) for text in texts] if texts is not None else None


def code(text: str) -> str:
    """The code of a codelist meant by an argument: itself, or the member of an enum that is named for it."""
    return text.lower().replace("_", "-")


def split(text: str) -> tuple[str | None, str]:
    """The type (None when it is not said) and the readable id meant by an argument."""
    try:
        said = decode(text)
    except BadArgument:
        return None, text
    type_name, colon, id_ = said.partition(":")
    return (type_name, id_) if colon and id_ and type_name.isalpha() else (None, text)


def encode(text: str) -> str:
    """An opaque form of a text: what a cursor or a global id is to its client."""
    return urlsafe_b64encode(text.encode()).decode()


def decode(text: str) -> str:
    """The text of an opaque form. Raises BadArgument when it is not one of ours."""
    try:
        return b64decode(text.encode("ascii"), altchars=b"-_", validate=True).decode("utf-8")
    except (Error, UnicodeDecodeError, UnicodeEncodeError, ValueError):
        raise BadArgument("that cursor or id is not one that this service gave") from None
