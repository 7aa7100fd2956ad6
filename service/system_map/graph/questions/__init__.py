"""The questions, one typed function a file of `cypher/read/`: from the words of the domain to its views.

Every function takes the standpoint of the question. What it returns is complete: a thing whose attributes have
changed is shown as the standpoint sees it, which costs one more round trip for all such things of an answer.
"""

from system_map.graph.questions.areas import straddlers
from system_map.graph.questions.heads import head, head_and_things, revision_at, revisions
from system_map.graph.questions.links import (
    Way,
    count,
    fact,
    links,
    links_of_kind,
    links_of_kind_counted,
)
from system_map.graph.questions.paths import paths, reach
from system_map.graph.questions.searching import search
from system_map.graph.questions.seats import seats_held, seats_held_through, seats_of_forums
from system_map.graph.questions.things import (
    attributes,
    notes,
    notes_counted,
    things,
    things_of_type,
    things_of_type_counted,
)

__all__ = [
    "Way",
    "attributes",
    "count",
    "fact",
    "head",
    "head_and_things",
    "links",
    "links_of_kind",
    "links_of_kind_counted",
    "notes",
    "notes_counted",
    "paths",
    "reach",
    "revision_at",
    "revisions",
    "search",
    "seats_held",
    "seats_held_through",
    "seats_of_forums",
    "straddlers",
    "things",
    "things_of_type",
    "things_of_type_counted",
]
