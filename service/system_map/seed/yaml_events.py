"""YAML as people write it, read in one pass over its events, with none of the doors that YAML leaves open.

Only plain data is read: no tags, no anchors or aliases (one could stand for a billion values), no second document,
no timestamps turned into days, no empty values. What is refused is noted, and the rest is read on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

import yaml

from system_map.seed.document import REFUSED, Document, Entries, Fields, Place
from system_map.seed.problems import Code
from system_map.seed.syntax import place_of, sentence_of

MAX_DEPTH: Final = 24

_WHOLE = re.compile(r"-?(0|[1-9][0-9]{0,17})")
_DECIMAL = re.compile(r"-?(0|[1-9][0-9]{0,17})\.[0-9]{1,18}")
_BOOLS: Final = {"yes": True, "true": True, "on": True, "no": False, "false": False, "off": False}
_NOTHING: Final = frozenset({"", "~", "null"})


class _TooDeep(Exception):
    """The file is nested deeper than a person would write; it is read no further."""


def read_events(text: str, document: Document) -> None:
    """Read the data of a text into a document, noting what is refused; none of it when it is no YAML."""
    reader = _Reader(yaml.parse(text, Loader=yaml.CSafeLoader), document)
    try:
        document.start, document.data = reader.whole_file()
    except yaml.YAMLError as error:
        document.say_at(place_of(error, text), Code.BAD_SYNTAX, sentence_of(error))
    except _TooDeep:
        pass  # it has been noted where it was met


class _Reader:
    def __init__(self, events: Iterator[yaml.Event], document: Document) -> None:
        self._events = events
        self._document = document

    def whole_file(self) -> tuple[Place, Any]:
        next(self._events)  # the start of the stream
        if isinstance(next(self._events), yaml.StreamEndEvent):
            return (1, 1), Fields()  # a file of nothing, or of comments only
        first = next(self._events)
        data = self._value(first, 0)
        next(self._events)  # the end of the document
        after = next(self._events)
        if not isinstance(after, yaml.StreamEndEvent):
            message = "a second document starts here, and would not be read: give it a file of its own"
            self._document.say_at(_place(after), Code.SEVERAL_DOCUMENTS, message)
            for _ in self._events:  # it must be YAML all the same
                pass
        return _place(first), data

    def _value(self, event: yaml.Event, depth: int) -> Any:
        if not self._is_plain(event):
            return self._skip(event)
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event)
        if depth == MAX_DEPTH:
            message = f"nested deeper than {MAX_DEPTH} levels: the file is read no further"
            self._document.say_at(_place(event), Code.TOO_DEEP, message)
            raise _TooDeep
        if isinstance(event, yaml.SequenceStartEvent):
            return self._list(depth + 1)
        return self._mapping(depth + 1)

    def _is_plain(self, event: Any) -> bool:
        if isinstance(event, yaml.AliasEvent):
            message = f"an alias (*{event.anchor}) is not read: write out what it stands for"
            self._document.say_at(_place(event), Code.ANCHOR, message)
            return False
        if event.anchor is not None:
            message = f"an anchor (&{event.anchor}) is not read: leave it out"
            self._document.say_at(_place(event), Code.ANCHOR, message)
        if event.tag is not None:
            tag = event.tag.replace("tag:yaml.org,2002:", "!!")
            message = f"a tag ({tag}) is not read: write the plain value"
            self._document.say_at(_place(event), Code.TAG, message)
            return False
        return True

    def _skip(self, event: yaml.Event) -> Any:
        depth = 0
        while True:
            depth += isinstance(event, yaml.CollectionStartEvent)
            depth -= isinstance(event, yaml.CollectionEndEvent)
            if depth == 0:
                return REFUSED
            event = next(self._events)

    def _list(self, depth: int) -> Entries:
        found = Entries()
        while not isinstance(event := next(self._events), yaml.SequenceEndEvent):
            found.places.append(_place(event))
            found.append(self._value(event, depth))
        return found

    def _mapping(self, depth: int) -> Fields:
        found = Fields()
        while not isinstance(event := next(self._events), yaml.MappingEndEvent):
            key = self._key(event, found)
            value_event = next(self._events)
            if key is None:
                self._skip(value_event)
                continue
            found.key_places[key], found.places[key] = _place(event), _place(value_event)
            found[key] = self._value(value_event, depth)
        return found

    def _key(self, event: yaml.Event, found: Fields) -> str | None:
        """The key, as it is written; None when there is no reading it, or it is there already."""
        if not isinstance(event, yaml.ScalarEvent):
            self._skip(event)
            message = "the name of a field was expected here: one word, then a colon"
            self._document.say_at(_place(event), Code.WRONG_TYPE, message)
            return None
        if not self._is_plain(event):
            return None
        key: str = event.value
        if key in found:
            message = f"“{key}” stands twice in one entry, first in line {found.key_places[key][0]}: join the two"
            self._document.say_at(_place(event), Code.REPEATED_KEY, message)
            return None
        return key

    def _scalar(self, event: yaml.ScalarEvent) -> Any:
        text: str = event.value
        if not event.implicit[0]:  # it is quoted, or a block: a text whatever it looks like
            return text
        word = text.lower()
        if word in _NOTHING:
            message = "nothing is written here: say it, or leave the field out"
            self._document.say_at(_place(event), Code.EMPTY, message)
            return REFUSED
        if word in _BOOLS:
            return _BOOLS[word]
        if _WHOLE.fullmatch(text):
            return int(text)
        return float(text) if _DECIMAL.fullmatch(text) else text


def _place(event: yaml.Event) -> Place:
    mark: Any = event.start_mark
    return mark.line + 1, mark.column + 1
