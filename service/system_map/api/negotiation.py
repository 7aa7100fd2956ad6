"""What a request says that it sends and wants: Content-Type and Accept, as GraphQL over HTTP reads them."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

GRAPHQL: Final = "application/graphql-response+json"
JSON: Final = "application/json"
HTML: Final = "text/html"


def is_json(content_type: str) -> bool:
    """Whether a Content-Type is JSON in UTF-8, the one encoding of a question."""
    media_type, *parameters = (part.strip().lower() for part in content_type.split(";"))
    charsets = {part[len("charset=") :].strip('"') for part in parameters if part.startswith("charset=")}
    return media_type == JSON and charsets <= {"utf-8", "utf8"}


@lru_cache(maxsize=256)
def chosen(accept: str | None, *, html: bool) -> str | None:
    """The media type to answer in, or None where nothing on offer is wanted.

    Without an Accept, and for `*/*`, JSON: clients that say nothing of GraphQL's own type are older than it.
    Between types that are wanted alike, the one named first.
    """
    if accept is None:
        return JSON
    ranges = [_range(part) for part in accept.split(",") if part.strip()]
    ranked = [
        (*rank, media_type)
        for offer, media_type in enumerate((JSON, GRAPHQL, *([HTML] if html else ())))
        if (rank := _rank(media_type, ranges, offer))
    ]
    return min(ranked)[-1] if ranked else None


def _rank(media_type: str, ranges: list[tuple[str, float]], offer: int) -> tuple[float, int, int, int] | None:
    """How well a type is wanted, best first: by quality, then how exactly it is named, then where."""
    family = media_type.split("/", maxsplit=1)[0]
    for vagueness, name in enumerate((media_type, f"{family}/*", "*/*")):
        for place, (wanted, quality) in enumerate(ranges):
            if wanted == name:
                return (-quality, vagueness, place, offer) if quality > 0 else None
    return None


def _range(part: str) -> tuple[str, float]:
    media_type, *parameters = (piece.strip().lower() for piece in part.split(";"))
    quality = next((piece[2:] for piece in parameters if piece.startswith("q=")), "1")
    try:
        return media_type, min(1.0, max(0.0, float(quality)))
    except ValueError:
        return media_type, 0.0
