"""No text a person typed can break the file."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exports.outline import Branch, Chapter, MindMap, Paragraph, ProjectDocument, Sheet, Span, bullets
from exports.word.addresses import followable
from exports.word.drawing import drawn
from exports.word.pages import WITHOUT
from exports.word.pictures import album_of
from tests.exports.opened import Opened, W
from tests.exports.small_document import COVER, small_document

HOSTILE = [
    "nul \x00 et \x0b et \x1b",
    "]]> <w:p> & \" '",
    "\ud800 seul",
    "\u202egnol à l’envers\u2066",
    "famille 👩‍👩‍👧‍👦 et عربى",
    "m" * 600,
    "{{ cycler.__init__ }} {% for %}",
    "e\u0301te\u0301",
    "",
    "   \n\n ",
]


def with_text(text: str) -> ProjectDocument:
    document = small_document()
    sheet = Sheet(number=text, title=text, subtitle=text, pilots=(text,), steps=bullets([text]), state=text)
    objective = replace(document.objectives[0], title=text, sheets=(sheet, sheet))
    return replace(
        document,
        cover=replace(COVER, title=text, organisation=text, subtitle=text),
        chapters=(Chapter(text, (Paragraph((Span(text, href=text), Span(text, bold=True))),)),),
        objectives=(objective,),
        mind_maps=(MindMap(text, Branch(text, (Branch(text),))),),
    )


def opened(document: ProjectDocument) -> Opened:
    return Opened(drawn(document, WITHOUT, album_of(document)).content)


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_a_hostile_text_makes_a_sound_file(text: str) -> None:
    found = opened(with_text(text))
    for name in found.archive.namelist():
        if name.endswith((".xml", ".rels")):
            found.part(name)
    assert len(found.bookmarks()) == len(set(found.bookmarks()))
    assert all(heading.strip() for _, heading in found.headings())


@settings(max_examples=8, deadline=None)
@given(st.text(alphabet=st.characters(), max_size=40))
def test_any_text_makes_a_sound_file(text: str) -> None:
    assert opened(with_text(text)).headings()


def test_a_title_too_long_for_a_heading_is_whole_beneath_it() -> None:
    title = "Un titre " + "vraiment très long " * 20 + "fini"
    found = opened(replace(small_document(), chapters=(Chapter(title),)))
    assert max(len(text) for _, text in found.headings()) <= 200
    assert title in found.text


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "file:///etc/passwd",
        "http://[mauvais",
        "https://",
        "http://a:99999/",
        "mailto:personne",
        "",
    ],
)
def test_an_address_nobody_should_follow_stays_text(address: str) -> None:
    assert followable(address) is None


@pytest.mark.parametrize(
    ("typed", "safe"),
    [
        ("https://example.org/a b\x00<c>", "https://example.org/a%20b%3Cc%3E"),
        (" mailto:contact@example.org ", "mailto:contact@example.org"),
        ("https://example.org/é", "https://example.org/%C3%A9"),
    ],
)
def test_an_address_is_written_safely(typed: str, safe: str) -> None:
    assert followable(typed) == safe


def test_a_link_keeps_its_words_when_its_address_is_refused() -> None:
    chapter = Chapter("Liens", (Paragraph((Span("cliquer", href="javascript:alert(1)"),)),))
    found = opened(replace(small_document(), chapters=(chapter,)))
    assert "cliquer" in found.text
    assert "javascript" not in found.archive.read("word/_rels/document.xml.rels").decode()
    assert all(one.get(f"{W}anchor") != "javascript" for one in found.body.iter(f"{W}hyperlink"))


def test_a_word_longer_than_a_heading_is_cut_and_not_lost() -> None:
    found = opened(replace(small_document(), chapters=(Chapter("1.7 " + "m" * 600),)))
    assert any(text.startswith("1.7 mmm") and text.endswith("…") for _, text in found.headings())
