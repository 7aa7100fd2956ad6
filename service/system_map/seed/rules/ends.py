"""Both ends of a fact are there, are two, and are of the right type; and so is what it cites."""

from __future__ import annotations

from system_map.domain.links import Link
from system_map.domain.vocabulary import ThingType
from system_map.domain.world import Fact
from system_map.seed.problems import Code, a, either
from system_map.seed.resolve import Stated
from system_map.seed.rules.files import Files

#: Fields of links, beside `to`, that name a thing by its id.
_NAMING = ("on_behalf_of", "larger")


def check_ends(files: Files) -> None:
    """Both ends of a fact exist, are of the right type, and are two."""
    for stated in files.resolved.facts:
        link = stated.written
        if not isinstance(link, Link):  # a seat on its forum: it is written inside it
            continue
        _check_known(files, stated, link.to, "to")
        for name in _NAMING:
            if id_ := getattr(link, name, None):
                _check_known(files, stated, id_, name)
        if link.to == stated.item.thing.id:
            stated.say(Code.SELF_LINK, f"“{link.to}” is joined to itself: name the other end", "to")
        _check_type(files, stated, link)


def _check_known(files: Files, stated: Stated[Fact], id_: str, field: str) -> None:
    if files.type_of(id_) is None and not files.may_be(id_):
        near = files.perhaps(id_, files.things) or ": mend it, or say what it is in a section of its own"
        message = f"nothing has the id “{id_}”{near}"
        stated.say(Code.UNKNOWN_ID, message, field)


def _check_type(files: Files, stated: Stated[Fact], link: Link) -> None:
    is_start = stated.fact.start == link.to  # as are holders, parties and members
    allowed = link.starts if is_start else link.ends_at
    found = files.type_of(link.to)
    if found is not None and found not in allowed:
        types = either(sorted(a(t.value) for t in allowed))
        message = f"“{link.to}” is {a(found.value)}: write the id of {types}"
        stated.say(Code.WRONG_END, message, "to")


def check_sources(files: Files) -> None:
    """What is cited is a source."""
    ids = [id_ for id_, item in files.things.items() if item.thing.type is ThingType.SOURCE]
    for document, path, id_, is_dated in files.resolved.unknown_sources:
        found = files.type_of(id_)
        if found is ThingType.SOURCE:
            if not is_dated:
                message = f"source “{id_}” is not in these files: say with `as_at` which date it describes"
                document.say(path, Code.NO_DATE, message)
        elif found is not None:
            document.say(path, Code.WRONG_END, f"“{id_}” is {a(found.value)}: cite a Source")
        elif not files.may_be(id_):
            near = files.perhaps(id_, ids) or ": mend it, or add it to the sources"
            document.say(path, Code.UNKNOWN_ID, f"no source has the id “{id_}”{near}")
