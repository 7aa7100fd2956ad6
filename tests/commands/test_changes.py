"""`system-map changes`: rows in words, a spreadsheet that Excel opens, and what it refuses."""

from __future__ import annotations

import csv
import io
from datetime import date
from pathlib import Path

import pytest

from system_map.commands import changes as command
from system_map.commands.wording import Row
from system_map.errors import BadArgument
from system_map.graph.database import Database
from tests.graph.test_recorded import given_three_revisions
from tests.graph.test_what_changed import SUCCESSIONS
from tests.worlds import given


async def between(graph: Database, since: str, until: str, *, every: bool = False) -> list[Row]:
    return await command._between_days(graph, date.fromisoformat(since), date.fromisoformat(until), None, None, every)


async def test_two_days_in_words(graph: Database) -> None:
    await given(graph, SUCCESSIONS)
    assert await between(graph, "2020-06-29", "2020-06-30") == []
    rows = {row["what"]: row for row in await between(graph, "2020-06-30", "2020-07-01")}
    (holder,) = [row for what, row in rows.items() if what.startswith("The New holds")]
    assert (holder["change"], holder["when"], holder["from"], holder["to"]) == ("changed", *["2020-07-01"] * 3)
    assert holder["before"].startswith("The Old holds")
    assert holder["after"].startswith("The New holds")
    assert holder["sources"] == "paper, page 1 (as at 2020)"
    assert rows["the budget held by The Other"]["before"] == "the budget held by The Board; decides"
    assert (rows["The Board: level"]["change"], rows["The Board: level"]["after"]) == ("ended", "not in force")
    assert (rows["The Plan: kind"]["change"], rows["The Plan: kind"]["status"]) == ("planned: to begin", "planned")
    assert "The Plan: name" not in rows
    assert "The Plan: name" in {row["what"] for row in await between(graph, "2020-06-30", "2020-07-01", every=True)}


async def test_what_is_only_described_in_words(graph: Database) -> None:
    await given(graph, SUCCESSIONS)
    rows = {row["what"]: row for row in await between(graph, "2020-12-31", "2021-01-01")}
    assert (rows["The Trust: kind"]["change"], rows["The Trust: kind"]["after"]) == (
        "no longer described", "nhs-trust (last described)",
    )  # fmt: skip
    rows = {row["what"]: row for row in await between(graph, "2019-12-31", "2020-01-01")}
    assert (rows["The Trust: kind"]["before"], rows["The Trust: kind"]["after"]) == ("not yet described", "nhs-trust")


async def test_two_revisions_in_words(graph: Database) -> None:
    await given_three_revisions(graph)
    rows = await command._between_revisions(graph, 1, None, None, None)
    assert [(r["revision"], r["change"], r["recorded as"], r["title"]) for r in rows] == [
        ("2", "altered", "change", "The change"), ("3", "retracted", "correction", "The correction"),
    ]  # fmt: skip
    assert (rows[0]["before"], rows[0]["after"]) == ("partner", "partner, until 2020-06-01")
    assert len(await command._between_revisions(graph, 1, 2, None, None)) == 1
    with pytest.raises(BadArgument, match="stands at revision 3"):
        await command._between_revisions(graph, 1, 4, None, None)


def test_a_spreadsheet_opens_in_excel_and_runs_nothing() -> None:
    rows = [{"what": "=1+1", "before": "“a”, b", "after": "é"}, {"what": "x", "before": "-", "after": ""}]
    made = command.spreadsheet(rows)
    assert made.startswith(b"\xef\xbb\xbfwhat,before,after\r\n")
    read = list(csv.DictReader(io.StringIO(made.decode("utf-8-sig"), newline="")))
    assert read == [{"what": "'=1+1", "before": "“a”, b", "after": "é"}, {"what": "x", "before": "'-", "after": ""}]
    assert command.spreadsheet([]).startswith(b"\xef\xbb\xbf")


def test_a_table_has_a_row_for_each(capsys: pytest.CaptureFixture[str]) -> None:
    names = ("revision", "title", "change", "recorded as", "what", "before", "after", "sources")
    command._print([dict.fromkeys(names, "[b]one[/b]")])
    said = capsys.readouterr().out
    assert "[b]one[/b]" in said
    assert "1 change" in said
    command._print([])
    assert capsys.readouterr().out == "nothing changed\n"


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({}, "say since when"),
        ({"since": "2020-01-01", "since_revision": 1}, "say since when"),
        ({"until": "2020-01-01", "since_revision": 1}, "goes with"),
        ({"since": "2020-13-01"}, "is not a day"),
        ({"since": "0001-01-01"}, "cannot tell"),
    ],
)
def test_what_cannot_be_asked_is_a_sentence(given: dict[str, object], said: str) -> None:
    with pytest.raises(BadArgument, match=said):
        command.changes(**given)  # type: ignore[arg-type]


def test_a_file_is_written_and_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    async def asked(_: object) -> list[Row]:
        return [{"when": "2020"}]

    monkeypatch.setattr(command, "_asked", asked)
    command.changes(since="2020-01-01", file=str(tmp_path / "out.csv"))
    assert (tmp_path / "out.csv").read_bytes() == b"\xef\xbb\xbfwhen\r\n2020\r\n"
    assert "1 change written" in capsys.readouterr().err
