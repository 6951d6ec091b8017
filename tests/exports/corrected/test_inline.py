"""Bold, emphasis and links come back as the signs a person would have typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exports.corrected.inline import as_line, as_paragraph
from exports.corrected.units import emphasis
from exports.outline.blocks import Paragraph, Span
from exports.outline.markdown import blocks_from_markdown, spans_from_line

WORDS = st.text("abé’ .,;:*_[]()#-+>1`\\\\&<", min_size=1, max_size=12)
SPANS = st.lists(
    st.builds(Span, WORDS, st.booleans(), st.booleans(), st.sampled_from([None, "https://exemple.fr/a"])),
    min_size=1,
    max_size=4,
)


def words(spans: list[Span] | tuple[Span, ...]) -> str:
    return "".join(span.text for span in emphasis([Span("".join(span.text for span in spans))]))


@given(SPANS)
def test_the_words_of_a_paragraph_are_never_lost(spans: list[Span]) -> None:
    blocks = blocks_from_markdown(as_paragraph(spans).strip())
    if words(spans):
        assert all(isinstance(block, Paragraph) for block in blocks)
        assert words([span for block in blocks for span in block.spans]) == words(spans)


@pytest.mark.parametrize(
    ("spans", "typed"),
    [
        ([Span("un "), Span("mot", bold=True), Span(" fort")], "un **mot** fort"),
        ([Span("un mot ", italic=True), Span("penché")], "*un mot* penché"),
        ([Span("voir "), Span("la page", href="https://exemple.fr/a")], "voir [la page](https://exemple.fr/a)"),
        ([Span("https://exemple.fr/a", href="https://exemple.fr/a")], "https://exemple.fr/a"),
        ([Span("3 * 4 = 12 [sic]")], "3 * 4 = 12 [sic]"),
        ([Span("oui\u202f; 16\u00a0207")], "oui ; 16 207"),
    ],
)
def test_what_was_typed(spans: list[Span], typed: str) -> None:
    assert as_line(spans) == as_paragraph(spans) == typed
    assert emphasis(spans_from_line(typed)) == emphasis(spans)


@pytest.mark.parametrize(
    ("told", "typed"), [("# pas un titre", "\\# pas un titre"), ("1. pas une liste", "1\\. pas une liste")]
)
def test_what_would_be_read_as_something_else_is_escaped(told: str, typed: str) -> None:
    assert as_paragraph([Span(told)]) == typed
