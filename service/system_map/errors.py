"""Every error the service raises on purpose, and what each tells whom.

    SystemMapError
    ├── SettingsRefused         a setting cannot be used as given
    ├── SeedRefused             seed files have problems; nothing was loaded
    ├── ChangeRefused           a change set cannot be applied to this map; nothing was
    │   └── ChangesClash        somebody has touched the same facts since it was prepared
    ├── HistoryRefused          a history file cannot be written or read into this map; nothing was
    ├── EngineRefused           the embedded engine cannot start, or its directory is in use
    ├── GraphUnavailable        the graph cannot be reached, or refused the credentials
    ├── GraphNotMigrated        the graph is reachable, and holds no map, or an older one
    ├── GraphFault              a named query failed in a way that is ours to mend
    ├── MapBusy                 another writer holds the map
    ├── QuestionTimedOut        a question ran into the time limit of the database
    └── QuestionRefused         a question cannot be answered as asked
        ├── UnknownThing        it names a thing that the map does not hold
        ├── BadArgument         an argument cannot be read, or is out of range
        └── LimitExceeded       it is larger than a limit allows

Each class carries the code that a GraphQL client reads in `extensions.code`, and the exit code of the command
line. The message is a sentence for a person; it never holds a traceback, a password or a query.
"""

from __future__ import annotations

from typing import ClassVar


class SystemMapError(Exception):
    """The root: whatever is raised on purpose. `code` is for programs, the message for people."""

    code: ClassVar[str] = "INTERNAL"
    exit_code: ClassVar[int] = 1

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class SettingsRefused(SystemMapError):
    """A setting cannot be used as given."""

    code = "SETTINGS_REFUSED"
    exit_code = 2


class SeedRefused(SystemMapError):
    """Seed files have problems, all of which have been listed; nothing was loaded."""

    code = "SEED_REFUSED"
    exit_code = 3


class ChangeRefused(SystemMapError):
    """A change set cannot be applied to this map as it stands; nothing of it was."""

    code = "CHANGE_REFUSED"
    exit_code = 3


class ChangesClash(ChangeRefused):
    """Somebody has touched the same facts since the change set was prepared; the message names them."""

    code = "CHANGES_CLASH"
    exit_code = 9


class HistoryRefused(SystemMapError):
    """A history file is damaged, newer than this version, or not for this map; nothing of it was applied."""

    code = "HISTORY_REFUSED"
    exit_code = 10


class EngineRefused(SystemMapError):
    """The embedded engine cannot start here, or another service has its directory."""

    code = "ENGINE_REFUSED"
    exit_code = 4


class GraphUnavailable(SystemMapError):
    """The graph cannot be reached, or refused the credentials."""

    code = "GRAPH_UNAVAILABLE"
    exit_code = 5


class GraphNotMigrated(SystemMapError):
    """The graph is reachable and holds no map yet, or the map of an older version."""

    code = "GRAPH_NOT_MIGRATED"
    exit_code = 6


class GraphFault(SystemMapError):
    """A named query failed in a way that is ours to mend: the client learns only that it did."""

    code = "INTERNAL"
    exit_code = 1


class MapBusy(SystemMapError):
    """Another writer holds the map."""

    code = "MAP_BUSY"
    exit_code = 7


class QuestionTimedOut(SystemMapError):
    """A question ran into the time limit of the database."""

    code = "TIMED_OUT"
    exit_code = 8


class QuestionRefused(SystemMapError):
    """A question cannot be answered as asked; the message says how to ask it."""

    code = "BAD_USER_INPUT"
    exit_code = 2


class UnknownThing(QuestionRefused):
    """A question names a thing that the map does not hold at that standpoint."""

    code = "NOT_FOUND"


class BadArgument(QuestionRefused):
    """An argument cannot be read, or is out of range."""

    code = "BAD_USER_INPUT"


class LimitExceeded(QuestionRefused):
    """A question is larger than a limit allows; the message names the limit and how to stay inside it."""

    code = "LIMIT_EXCEEDED"
