import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exports.outline import Span
from exports.word.typography import clean, typeset, typeset_text


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("précises:", "précises\u00a0:"),
        ("Quoi ?", "Quoi\u202f?"),
        ("Quoi?!", "Quoi\u202f?!"),
        ("« ici »", "«\u202fici\u202f»"),
        ('dit "oui" et', "dit «\u202foui\u202f» et"),
        ("l'eau...", "l’eau…"),
        ("16 207 heures", "16\u00a0207 heures"),
        ("29 209 €", "29\u00a0209\u00a0€"),
        ("100 %", "100\u00a0%"),
        ("n° 2", "n°\u00a02"),
        ("à 10:30, ratio 1:10", "à 10:30, ratio 1:10"),
        ("voir https://example.org/a?b=c;d", "voir https://example.org/a?b=c;d"),
        ("un  deux", "un deux"),
    ],
)
def test_french_typography(typed: str, printed: str) -> None:
    assert typeset_text(typed) == printed


def test_a_colon_that_begins_its_own_span_is_treated_like_any_other() -> None:
    spans = typeset([Span("Thème", bold=True), Span(": le temps")])
    assert "".join(span.text for span in spans) == "Thème\u00a0: le temps"
    assert spans[0].bold and not spans[-1].bold


@given(st.lists(st.text(max_size=20), max_size=4))
def test_typesetting_twice_changes_nothing(texts: list[str]) -> None:
    once = typeset([Span(text, bold=bool(rank % 2)) for rank, text in enumerate(texts)])
    assert typeset(once) == once


@given(st.text())
def test_cleaned_text_fits_in_xml(raw: str) -> None:
    cleaned = clean(raw)
    assert unicodedata.is_normalized("NFC", cleaned)
    assert not any(unicodedata.category(letter) in {"Cs", "Co"} for letter in cleaned)
    assert not set(cleaned) & set("\x00\x0b\x0c\x1b\u202e\u2066\ufffe\uffff")
