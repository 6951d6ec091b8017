"""Plain texts as Markdown: every reader shows exactly the words of the file."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exports.outline import BulletList, Paragraph, blocks_from_markdown, plain_text
from workshop.foundations.text import clean
from workshop.plan.importing.prose import bullets, paragraph

TRICKY = [
    "# pas un titre",
    "1. pas une liste",
    "2) non plus",
    "- ni une puce",
    "* étoile * et _souligné_",
    "a < b & c > d &amp; e",
    "[lien](http://exemple.fr) <http://exemple.fr>",
    "`code` \\ et \\* échappé",
    "===",
    "> citation",
    "2026. Une année",
    "fin\\",
    "    quatre espaces",
    "~~~",
    "+ plus",
]
WORDS = st.text(alphabet="ab1.)-+*_#`\\<>&;=~[]()!: \"'|{}^$é", min_size=1, max_size=30)


@pytest.mark.parametrize("text", TRICKY)
def test_signs_stay_signs(text: str) -> None:
    assert words_of(paragraph(text)) == text.strip()


@settings(deadline=None)
@given(WORDS)
def test_any_paragraph_reads_as_written(text: str) -> None:
    text = clean(text)
    assert words_of(paragraph(text)) == text.strip()


@settings(deadline=None)
@given(st.lists(WORDS.filter(str.strip), min_size=1, max_size=4))
def test_any_list_reads_as_written(texts: list[str]) -> None:
    (block,) = blocks_from_markdown(bullets(texts))
    assert isinstance(block, BulletList)
    assert [plain_text(one.spans) for one in block.bullets] == [text.strip() for text in texts]


def test_lines_stay_lines_and_empty_lines_part_paragraphs() -> None:
    first, second = blocks_from_markdown(paragraph("un\ndeux\n\ntrois"))
    assert isinstance(first, Paragraph) and isinstance(second, Paragraph)
    assert (plain_text(first.spans), plain_text(second.spans)) == ("un\ndeux", "trois")


def words_of(markdown: str) -> str:
    blocks = blocks_from_markdown(markdown)
    assert all(isinstance(block, Paragraph) for block in blocks)
    return "\n\n".join(plain_text(block.spans) for block in blocks if isinstance(block, Paragraph))
