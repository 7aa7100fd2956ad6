"""YAML as people write it, with the place of every value, and with none of the doors that YAML leaves open.

Only plain data is read: no tags, no anchors, no aliases, no timestamps turned into days. A file is refused when
it is larger or deeper than a person would write.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import yaml

from system_map.seed.problems import Code, Problem

MAX_BYTES: Final = 8 * 1024 * 1024
MAX_DEPTH: Final = 24

Path_ = tuple[str | int, ...]


@dataclass
class Document:
    """What a file says, and where: `places` gives line and column (from 1) of each value by its path."""

    file: str
    data: Any = None
    places: dict[Path_, tuple[int, int]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def place(self, path: Path_) -> tuple[int, int]:
        """The place of a value, or of the nearest thing around it."""
        known = path
        while known and known not in self.places:
            known = known[:-1]
        return self.places.get(known, (1, 1))

    def say(self, path: Path_, code: Code, message: str) -> None:
        """Note a problem at a path."""
        self.problems.append(Problem(self.file, *self.place(path), code, message))

    def _say_at(self, mark: Any, code: Code, message: str) -> None:
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        self.problems.append(Problem(self.file, line, column, code, message))


def read(path: Path, name: str) -> Document:
    """Read one file. Whatever is wrong with it is among the document's problems; nothing is raised."""
    document = Document(name)
    text = _text(path, document)
    if text is None or not _is_plain(text, document):
        return document
    try:
        root = yaml.compose(text, Loader=yaml.CSafeLoader)
    except yaml.YAMLError as error:
        document._say_at(getattr(error, "problem_mark", None), Code.BAD_SYNTAX, _syntax(error))
        return document
    document.data = {} if root is None else _value(root, (), document)
    return document


def _text(path: Path, document: Document) -> str | None:
    try:
        raw = path.read_bytes()
    except OSError as error:
        document._say_at(None, Code.NOT_READABLE, f"the file cannot be read: {error.strerror}")
        return None
    if len(raw) > MAX_BYTES:
        document._say_at(None, Code.TOO_LARGE, f"{len(raw):,} bytes; at most {MAX_BYTES:,} in one file: split it")
        return None
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        column = error.start - (raw.rfind(b"\n", 0, error.start) + 1) + 1
        message = "not UTF-8 here: save the file as UTF-8"
        document.problems.append(Problem(document.file, line, column, Code.BAD_ENCODING, message))
        return None


def _is_plain(text: str, document: Document) -> bool:
    """Look at the events before anything is built: an alias could stand for a billion values."""
    depth = 0
    try:
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):
            if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
                document._say_at(
                    event.start_mark, Code.ANCHOR, "anchors and aliases (& and *) are not read: write it out"
                )
                return False
            tag = getattr(event, "tag", None)
            if tag and tag != "!":
                document._say_at(event.start_mark, Code.TAG, f"tags such as {tag} are not read: write a plain value")
                return False
            if isinstance(event, yaml.CollectionStartEvent):
                depth += 1
                if depth > MAX_DEPTH:
                    document._say_at(event.start_mark, Code.TOO_DEEP, f"nested deeper than {MAX_DEPTH} levels")
                    return False
            elif isinstance(event, yaml.CollectionEndEvent):
                depth -= 1
    except yaml.YAMLError as error:
        document._say_at(getattr(error, "problem_mark", None), Code.BAD_SYNTAX, _syntax(error))
        return False
    return True


def _value(node: yaml.Node, path: Path_, document: Document) -> Any:
    document.places[path] = (node.start_mark.line + 1, node.start_mark.column + 1)
    if isinstance(node, yaml.MappingNode):
        return _mapping(node, path, document)
    if isinstance(node, yaml.SequenceNode):
        return [_value(child, (*path, i), document) for i, child in enumerate(node.value)]
    return _scalar(node)


def _mapping(node: yaml.MappingNode, path: Path_, document: Document) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key_node, value_node in node.value:
        key = str(key_node.value)
        if key in found:
            document._say_at(key_node.start_mark, Code.REPEATED_KEY, f"“{key}” stands twice in one entry")
        found[key] = _value(value_node, (*path, key), document)
    return found


def _scalar(node: yaml.Node) -> Any:
    kind, text = node.tag.rpartition(":")[2], node.value
    if kind == "null":
        return None
    if kind == "bool":
        return text.lower() in ("true", "yes", "on")
    if kind == "int" and text.lstrip("-").isdigit() and not (text.startswith("0") and len(text) > 1):
        return int(text)
    if kind == "float" and text.replace(".", "", 1).lstrip("-").isdigit():
        return float(text)
    return text


def _syntax(error: yaml.YAMLError) -> str:
    said = getattr(error, "problem", None) or str(error).splitlines()[0]
    return f"this is not YAML: {said}"
