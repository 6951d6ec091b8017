"""Text a person typed is made safe once, at the door."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop.foundations.refusals import TextEmpty, TextTooLong
from workshop.foundations.text import clean, length, one_line, required


@given(st.text(max_size=300))
def test_cleaning_again_changes_nothing(text: str) -> None:
    once = clean(text)
    assert clean(once) == once


@given(st.text(alphabet=st.characters(), max_size=300))
def test_what_is_kept_can_be_stored_anywhere(text: str) -> None:
    kept = clean(text)
    kept.encode()
    assert unicodedata.is_normalized("NFC", kept)
    assert not any(unicodedata.category(c) in ("Cc", "Cs") and c not in "\n\t" for c in kept)
    assert not set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufffe\uffff") & set(kept)


def test_a_family_is_one_character_as_a_person_counts() -> None:
    assert length("👩‍👩‍👧‍👦") == 1 and clean("👩‍👩‍👧‍👦", limit=1) == "👩‍👩‍👧‍👦"


def test_a_text_past_its_limit_is_refused_with_the_limit() -> None:
    with pytest.raises(TextTooLong) as refused:
        clean("a" * 11, limit=10)
    assert refused.value.facts == {"limit": 10}


@pytest.mark.parametrize("blank", ["", "  \n\t ", "\u200b", "\u00ad\u200d", "\u3164", "\x00\x07"])
def test_a_text_with_nothing_to_see_is_empty(blank: str) -> None:
    with pytest.raises(TextEmpty):
        required(blank)


def test_a_title_stands_on_one_line() -> None:
    assert one_line("  Moins de\n visas\t! ") == "Moins de visas !"
