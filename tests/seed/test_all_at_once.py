"""One check says all that is wrong, in one file and over several, and nothing that only follows from another problem."""

from __future__ import annotations

from pathlib import Path

from tests.seed.cases import problems_in

CITE = "defaults: {cite: {source: paper, at: page 2}}\n"


def test_of_one_file(tmp_path: Path) -> None:
    text = CITE + (
        "organisations:\n"
        "  - id: clinic\n"
        "    name: The Clinic\n"
        "    kind: nhs-trusts\n"  # 5: no such code
        "    begins: June 2018\n"  # 6: no date
        "    note: *there\n"  # 7: an alias
        "    reports_to:\n"
        "      - {to: trst}\n"  # 9: nothing has that id
        "      - {to: council, certainty: sure}\n"  # 10: no such code
        "      - clinic\n"  # 11: itself
        "    colour: green\n"  # 12: no such field
        "  - {id: clinic, name: Another}\n"  # 13: an id used twice
    )
    assert problems_in(tmp_path, clinic=text) == [
        "clinic:5 unknown-code",
        "clinic:6 bad-date",
        "clinic:7 anchor-or-alias",
        "clinic:9 unknown-id",
        "clinic:10 unknown-code",
        "clinic:11 self-link",
        "clinic:12 unknown-field",
        "clinic:13 duplicate-id",
    ]


def test_over_several_files(tmp_path: Path) -> None:
    assert problems_in(
        tmp_path,
        first=CITE + "forums:\n  - {id: panel, name: The Panel, level: sytem}\n",
        second=CITE + "forums:\n  - {id: table, name: The Table, begins: lately, part_of: pannel}\n",
        third="forums: [\n",
    ) == ["first:3 unknown-code", "second:3 bad-date", "second:3 unknown-id", "third:2 bad-syntax"]


def test_places_are_right_after_an_item_that_was_left_out(tmp_path: Path) -> None:
    text = CITE + (
        "forums:\n"
        "  - id: panel\n"
        "    name: The Panel\n"
        "    quorum:\n"
        "      - {value: five, ends: soon}\n"
        "      - {value: six, begins: 2020, ends: 2019}\n"
        "    seats:\n"
        "      - {kind: chair}\n"
        "      - {id: panel-member, kind: membr, holders: [{to: chief, begins: lately}, {to: cheif}]}\n"
    )
    assert problems_in(tmp_path, panel=text) == [
        "panel:6 bad-date",
        "panel:7 end-before-start",
        "panel:9 missing-field",
        "panel:10 unknown-code",
        "panel:10 bad-date",
        "panel:10 unknown-id",
    ]


def test_an_id_that_an_unread_file_may_give_is_not_called_unknown(tmp_path: Path) -> None:
    broken = 'organisations:\n  - {id: clinic, name: "The Clinic}\n'
    text = (
        CITE
        + "forums:\n  - {id: panel, name: The Panel, reports_to: [clinic, surgery], cite: {source: minutes, at: x}}\n"
    )
    assert problems_in(tmp_path, broken=broken, panel=text) == [
        "broken:2 bad-syntax",
        "panel:3 unknown-id",  # the surgery
        "panel:3 unknown-id",  # the minutes
    ]


def test_no_id_is_called_unknown_when_a_file_is_not_known_at_all(tmp_path: Path) -> None:
    (tmp_path / "gone.yaml").symlink_to(tmp_path / "nowhere")
    text = CITE + "forums:\n  - {id: panel, name: The Panel, reports_to: clinic, level: sytem}\n"
    assert problems_in(tmp_path, panel=text) == ["gone:1 not-readable", "panel:3 unknown-code"]


def test_what_a_broken_statement_would_have_said_is_not_missed(tmp_path: Path) -> None:
    text = "organisations:\n  - {id: clinic, name: The Clinic, cite: {source: paper}, reports_to: [trust, cuoncil]}\n"
    source = "sources:\n  - {id: minutes, kind: paper, name: Minutes, published: lately}\n"
    defaults = "defaults: {cite: {source: paper, at: []}}\norganisations:\n  - {id: surgery, name: The Surgery}\n"
    assert problems_in(tmp_path, cite=text, source=source, defaults=defaults) == [
        "cite:2 missing-field",  # and not that nobody is cited
        "cite:2 unknown-id",
        "defaults:1 wrong-type",  # and not that nobody is cited
        "source:2 bad-date",  # and not that it has no date
    ]


def test_the_seats_of_a_forum_without_an_id_are_read(tmp_path: Path) -> None:
    text = "forums:\n  - name: The Panel\n    seats:\n      - {id: panel-chair, kind: chairman, holders: cheif}\n"
    assert problems_in(tmp_path, panel=text) == [
        "panel:2 missing-field",
        "panel:4 unknown-code",  # and not that nobody is cited
        "panel:4 unknown-id",
    ]


def test_a_default_that_is_wrong_is_said_once(tmp_path: Path) -> None:
    things = "".join(f"  - {{id: body-{i}, name: Body {i}, reports_to: trust}}\n" for i in range(50))
    text = "defaults: {cite: {source: minutes, at: item 2}}\norganisations:\n" + things
    assert problems_in(tmp_path, bodies=text) == ["bodies:1 unknown-id"]


def test_things_with_one_id_are_each_checked(tmp_path: Path) -> None:
    body = "  - {id: clinic, name: The Clinic, reports_to: trust, leads: nobody-%d}\n"
    text = CITE + "organisations:\n" + body % 1 + body % 2
    assert problems_in(tmp_path, clinic=text) == [
        "clinic:3 unknown-id",
        "clinic:4 duplicate-id",  # and not every fact of it as well
        "clinic:4 unknown-id",
    ]


def test_every_loop_is_said(tmp_path: Path) -> None:
    areas = "".join(
        f"  - {{id: area-{i}, name: Area {i}, within: [area-{(i + 1) % 6}, area-{3 * (i // 3)}]}}\n" for i in range(6)
    )
    problems = problems_in(tmp_path, areas=CITE + "footprints:\n" + areas)
    assert problems == [
        "areas:3 self-link",
        "areas:4 cycle",  # 0, 1
        "areas:5 cycle",  # 0, 1, 2
        "areas:6 self-link",
        "areas:7 cycle",  # 3, 4
        "areas:8 cycle",  # all six
        "areas:8 cycle",  # 3, 4, 5
    ]


def test_a_chain_may_be_longer_than_the_stack_of_python(tmp_path: Path) -> None:
    areas = "".join(f"  - {{id: area-{i}, name: Area {i}, within: area-{i + 1}}}\n" for i in range(3000))
    last = "  - {id: area-3000, name: Area 3000%s}\n"
    assert problems_in(tmp_path, areas=CITE + "footprints:\n" + areas + last % "") == []
    looped = problems_in(tmp_path, areas=CITE + "footprints:\n" + areas + last % ", within: area-0")
    assert looped == ["areas:3003 cycle"]
