"""All there is to check: the things of all files, what they state, and what they may refer to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from system_map.domain.vocabulary import ThingType
from system_map.seed.codelists import Codelists
from system_map.seed.document import Document
from system_map.seed.parse import Placed
from system_map.seed.problems import perhaps
from system_map.seed.resolve import Resolved

#: To look for a like id is a pass over all of them; by then a reader has seen what went wrong.
_MOST_SUGGESTIONS: Final = 20


@dataclass(frozen=True)
class Files:
    """All there is to check.

    `things` are by id; of two with one id, the first. `known` are the types of things of other datasets that the
    map holds already. A codelist that could not be read is not among the `codelists`.
    """

    documents: Sequence[Document]
    things: Mapping[str, Placed]
    resolved: Resolved
    codelists: Codelists
    known: Mapping[str, ThingType]
    _suggested: dict[str, str] = field(default_factory=dict)

    def type_of(self, id_: str) -> ThingType | None:
        """The type of a thing, of these files or already in the map."""
        item = self.things.get(id_)
        return item.thing.type if item else self.known.get(id_)

    def may_be(self, id_: str) -> bool:
        """Whether a file that could not be read may hold a thing of this id: then it is not called unknown."""
        return any(document.may_say(id_) for document in self.documents)

    def perhaps(self, id_: str, ids: Iterable[str]) -> str:
        """The end of a sentence about an unknown id: which like it was meant, if any."""
        if id_ not in self._suggested:
            enough = len(self._suggested) >= _MOST_SUGGESTIONS
            self._suggested[id_] = "" if enough else perhaps(id_, list(ids))
        return self._suggested[id_]
