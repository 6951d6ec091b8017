"""The text in which a person edits the lines of a section."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop.plan.models.sheet_lines import read_lines, write_lines


@pytest.mark.parametrize(
    ("typed", "lines"),
    [
        ("", []),
        ("Une\n\nDeux", [(0, "Une"), (0, "Deux")]),
        ("- Une\n    - sous\n* Deux", [(0, "Une"), (1, "sous"), (0, "Deux")]),
        ("Une\n\tsous", [(0, "Une"), (1, "sous")]),
        ("Une\n-- sous", [(0, "Une"), (1, "sous")]),
        ("   - La première n’est sous aucune", [(0, "La première n’est sous aucune")]),
        ("- \n-\nUne", [(0, "Une")]),
        ("Une\r\n  sous\r\n", [(0, "Une"), (1, "sous")]),
        ("Mi-temps - mardi", [(0, "Mi-temps - mardi")]),
    ],
)
def test_lines_are_read_as_they_were_meant(typed: str, lines: list[tuple[int, str]]) -> None:
    assert read_lines(typed) == lines


WORDS = st.text("abc é'-*•", min_size=1, max_size=12).map(str.strip).filter(lambda text: text.strip("-*•– "))


@given(st.lists(st.tuples(st.integers(0, 1), WORDS), max_size=8))
def test_what_is_written_is_read_again_the_same(lines: list[tuple[int, str]]) -> None:
    once = read_lines(write_lines(lines))
    assert read_lines(write_lines(once)) == once
