"""Every rule speaks when its fault is planted: a checker that cannot fail would be no checker."""

import io

import pytest
from pypdf import PdfWriter

from exports.checks import examined, examined_pages
from exports.word.drawing import drawn
from exports.word.pages import Knowledge, Pages
from exports.word.pictures import album_of
from exports.words import FINDINGS
from tests.exports.small_document import small_document
from tests.exports.word_templates import Parts, changed

DOCUMENT = "word/document.xml"
STYLES = "word/styles.xml"


@pytest.fixture(scope="module")
def sound() -> bytes:
    document = small_document()
    names = {f"_Toc_titre_{rank:04d}": rank for rank in range(1, 60)}
    names |= {f"_Toc_fiche_{rank:04d}": 60 + rank for rank in range(1, 9)}
    return drawn(document, Pages(Knowledge.MEASURED, names, 70), album_of(document)).content


def test_a_sound_document_has_nothing_against_it(sound: bytes) -> None:
    assert examined(sound) == ()


PLANTED = [
    ("asks_when_opened", "word/settings.xml", "<w:zoom", '<w:updateFields w:val="true"/><w:zoom'),
    (
        "asks_when_opened",
        DOCUMENT,
        '<w:fldChar w:fldCharType="begin"/>',
        '<w:fldChar w:fldCharType="begin" w:dirty="1"/>',
    ),
    ("style_unknown", DOCUMENT, 'w:val="Lead"', 'w:val="Inconnu"'),
    ("missing_part", "word/_rels/document.xml.rels", "footer_first.xml", "ailleurs.xml"),
    (
        "outside_part",
        "word/_rels/document.xml.rels",
        'Target="header.xml"',
        'Target="http://a/" TargetMode="External"',
    ),
    ("bookmark_twice", DOCUMENT, 'w:name="_Toc_fiche_0002"', 'w:name="_Toc_fiche_0001"'),
    ("contents_differ", DOCUMENT, "Et maintenant", "Et demain"),
    ("link_lost", DOCUMENT, 'w:anchor="_Toc_fiche_0001"', 'w:anchor="_Toc_fiche_0999"'),
    ("field_broken", DOCUMENT, '<w:fldChar w:fldCharType="separate"/>', "<w:t/>"),
    ("table_header", DOCUMENT, "<w:tblHeader/>", ""),
    ("table_description", DOCUMENT, '<w:tblDescription w:val="Une ligne par valeur, avec ses pratiques."/>', ""),
    ("picture_alternative", DOCUMENT, 'descr="Carte', 'descr="" title="Carte'),
    ("leftover", DOCUMENT, "Bien accueillir", "Bien {{ nom }}"),
    ("sign_unreadable", DOCUMENT, "Bien accueillir", "Bien \u202eaccueillir"),
    ("count_differs", DOCUMENT, "Bien accueillir", "Bien accueillir les 29 actions"),
    ("typed_bullet", DOCUMENT, "Une revue toutes", "- Une revue toutes"),
    ("blanks", DOCUMENT, "Une revue toutes", "Une    revue toutes"),
    ("typography", DOCUMENT, "Une revue toutes", "Une revue ! toutes"),
    (
        "contrast",
        STYLES,
        '<w:b/><w:color w:val="1B5563"/><w:sz w:val="30"/>',
        '<w:color w:val="4F81BD"/><w:sz w:val="30"/>',
    ),
    ("language", STYLES, 'w:lang w:val="fr-FR"', 'w:lang w:val="en-US"'),
    ("paper", DOCUMENT, 'w:pgSz w:w="11906" w:h="16838"', 'w:pgSz w:w="12240" w:h="15840"'),
    ("small_text", STYLES, '<w:sz w:val="18"/>', '<w:sz w:val="12"/>'),
    ("heading_jump", DOCUMENT, 'w:pStyle w:val="Heading2"', 'w:pStyle w:val="Heading3"'),
    ("page_missing", DOCUMENT, '<w:t xml:space="preserve">61</w:t>', "<w:t>?</w:t>"),
]


NAMES = [f"{one[0]} {rank}" for rank, one in enumerate(PLANTED)]


@pytest.mark.parametrize(("code", "part", "old", "new"), PLANTED, ids=NAMES)
def test_a_planted_fault_is_found(sound: bytes, code: str, part: str, old: str, new: str) -> None:
    def plant(parts: Parts) -> None:
        assert old.encode() in parts[part]
        parts[part] = parts[part].replace(old.encode(), new.encode(), 1)

    found = {one.code for one in examined(changed(sound, plant))}
    assert code in found
    assert found <= set(FINDINGS)


def test_a_foreign_part_is_found(sound: bytes) -> None:
    planted = changed(sound, lambda parts: parts.update({"word/vbaProject.bin": b"\x00"}))
    assert "foreign_part" in {one.code for one in examined(planted)}


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"un texte"])
def test_what_is_no_word_file_is_said_to_be_unreadable(content: bytes) -> None:
    assert [one.code for one in examined(content)] == ["unreadable"]


def test_a_print_without_destinations_contradicts_nothing(sound: bytes) -> None:
    blank = io.BytesIO()
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    writer.write(blank)
    assert examined_pages(sound, blank.getvalue()) == ()
