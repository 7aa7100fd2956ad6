"""How names are compared."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from system_map.domain.names import COMMON, fold, words


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Dorset CCG", "dorset ccg"),
        ("St. Hélier’s & Co", "st heliers and co"),
        ("St Heliers and Co.", "st heliers and co"),
        ("Queen Alexandra's", "queen alexandras"),
        ("Bournemouth, Christchurch and Poole", "bournemouth christchurch and poole"),
        ("health/care  (joint)", "health care joint"),
        ("Gwasanaeth Iechyd Môn", "gwasanaeth iechyd mon"),
        ("2018/19", "2018 19"),
        ("Straße", "strasse"),
        ("ﬁnance", "finance"),
        ("&", "and"),
        ("—", ""),
        ("", ""),
    ],
)
def test_case_accents_and_punctuation_make_no_difference(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("text", "found_by"),
    [
        ("The Council of the County", ("council", "county")),
        ("Health and Wellbeing Board", ("health", "wellbeing", "board")),
        ("board of boards: the board", ("board", "boards")),
        ("the and of", ()),
    ],
)
def test_words_are_those_that_tell_names_apart(text: str, found_by: tuple[str, ...]) -> None:
    assert words(text) == found_by


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_nothing_is_left_but_letters_digits_and_single_spaces(text: str) -> None:
    folded = fold(text)
    assert set(folded) <= set("abcdefghijklmnopqrstuvwxyz0123456789 ")
    assert folded == " ".join(folded.split())


@given(st.text())
def test_words_are_words_of_the_folded_name(text: str) -> None:
    found = words(text)
    assert len(found) == len(set(found))
    assert set(found) <= set(fold(text).split()) - COMMON
