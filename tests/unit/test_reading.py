"""YAML as the seed files are read: which words become what, and at which place."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from system_map.seed.document import REFUSED, Document
from system_map.seed.read import read


def document(text: str, folder: Path) -> Document:
    path = folder / "file.yaml"
    path.write_text(text, encoding="utf-8", newline="")
    return read(path, "file.yaml")


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("2018", 2018),
        ("-5", -5),
        ("0", 0),
        ("1.5", 1.5),
        ("-0.25", -0.25),
        ("yes", True),
        ("No", False),
        ("on", True),
        ("true", True),
        ("'2018'", "2018"),
        ('"yes"', "yes"),
        ("''", ""),
        ("2018-06-01", "2018-06-01"),
        ("2018-06", "2018-06"),
        ("2018/19", "2018/19"),
        ("02141312", "02141312"),
        ("1_000", "1_000"),
        ("0x1F", "0x1F"),
        ("12:30:45", "12:30:45"),
        ("1e9", "1e9"),
        (".5", ".5"),
        (".nan", ".nan"),
        ("y", "y"),
        ("9" * 5000, "9" * 5000),  # Python would refuse to read so long a number
        ("It is open", "It is open"),
        ("é", "é"),
        ("[1, [a]]", [1, ["a"]]),
        ("{a: {b: c}}", {"a": {"b": "c"}}),
        ("{2018: a, yes: b}", {"2018": "a", "yes": "b"}),  # a key is a word
        (">-\n  folded\n  text", "folded text"),
    ],
)
def test_a_plain_word_becomes(written: str, value: object, tmp_path: Path) -> None:
    found = document(f"key: {written}\n", tmp_path)
    assert found.problems == set()
    assert found.data == {"key": value}
    assert type(found.data["key"]) is type(value) or isinstance(value, (list, dict))


@pytest.mark.parametrize("text", ["", "\n", "# a comment\n", "---\n# a comment\n", "\ufeff# with a mark\n"])
def test_a_file_of_nothing_says_nothing(text: str, tmp_path: Path) -> None:
    found = document(text, tmp_path)
    assert [p.code.value for p in found.problems] == ([] if not text.startswith("---") else ["empty"])


@pytest.mark.parametrize(
    ("path", "place"),
    [
        (("list",), (2, 3)),
        (("list", 0), (2, 5)),
        (("list", 1, "b"), (3, 10)),
        (("one", "to"), (4, 11)),
        (("one", 0, "to"), (4, 11)),  # the model counts one item as item 0
        (("one", 0, "begins"), (4, 6)),  # what is not there: the place of what it would be in
        (("one", 1, "to"), (4, 6)),
        (("list", 7, "b"), (2, 3)),
        (("é", "ü"), (5, 8)),
        (("nowhere", "at", "all"), (1, 1)),
        ((), (1, 1)),
    ],
)
def test_places(path: tuple[str | int, ...], place: tuple[int, int], tmp_path: Path) -> None:
    text = "list:\n  - a\n  -   b: c\none: {to: there}\né: {ü: x}\n"
    assert document(text, tmp_path).place(path) == place


def test_a_windows_file_has_the_same_places(tmp_path: Path) -> None:
    found = document("\ufeffone: two\r\nthree:\r\n  four: five\r\n", tmp_path)
    assert found.data == {"one": "two", "three": {"four": "five"}}
    assert found.place(("three", "four")) == (3, 9)


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_the_place_of_a_byte_that_is_not_utf_8(mark: bytes, tmp_path: Path) -> None:
    path = tmp_path / "file.yaml"
    path.write_bytes(mark + "one: é\ntwo: né".encode() + b"\xe9\n")
    (problem,) = read(path, "file.yaml").problems
    assert (problem.code.value, problem.line, problem.column) == ("bad-encoding", 2, 8)


@given(text=st.text() | st.text("ab: -[]{}&*!|>'\"\n#,?%@`\t0~"))
def test_of_any_text_nothing_is_raised(text: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("any") / "file.yaml"
    path.write_bytes(text.encode("utf-8", errors="surrogatepass"))
    found = read(path, "file.yaml")
    assert (found.data is REFUSED) <= bool(found.problems)
    assert all(p.line >= 1 and p.column >= 1 for p in found.problems)


PLAIN: st.SearchStrategy[Any] = st.recursive(
    st.booleans() | st.integers(-(10**17), 10**17) | st.text("abc: #-'\"é\n", min_size=1),
    lambda inner: st.lists(inner) | st.dictionaries(st.text("abcé-_", min_size=1), inner),
    max_leaves=20,
)


@given(data=st.dictionaries(st.text("abc", min_size=1), PLAIN))
def test_what_a_yaml_writer_wrote_is_read(data: dict[str, Any], tmp_path_factory: pytest.TempPathFactory) -> None:
    import yaml

    path = tmp_path_factory.mktemp("any") / "file.yaml"
    path.write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8", newline="")
    found = read(path, "file.yaml")
    assert found.problems == set()
    assert found.data == data
