"""What our checker says of an OpenDocument text: nothing of ours, and something of each fault planted in it."""

import io
import re
import zipfile
from collections.abc import Callable

import pytest

from exports.checks.converted_files import examined_odt
from exports.words import FINDINGS
from tests.exports.word_templates import Parts

pytestmark = pytest.mark.slow
CONTENT, META, STYLES = "content.xml", "meta.xml", "styles.xml"

PLANTED = [
    ("table_header", CONTENT, r"<table:table-header-rows>(.*?)</table:table-header-rows>", r"\1"),
    ("table_description", CONTENT, r"<table:desc>.*?</table:desc>", ""),
    ("picture_alternative", CONTENT, r"<svg:desc>.*?</svg:desc>", ""),
    ("missing_part", CONTENT, r'xlink:href="Pictures/[^"]*"', 'xlink:href="Pictures/none.png"'),
    ("heading_jump", CONTENT, r'(<text:h [^>]*)text:outline-level="2"', r'\1text:outline-level="3"'),
    ("heading_empty", CONTENT, r"(<text:h [^>]*>).*?(</text:h>)", r"\1\2"),
    ("contents_differ", CONTENT, r"(<text:index-body>.*?)Et maintenant", r"\1Et demain"),
    ("link_lost", CONTENT, r'xlink:href="#_Toc_fiche_0001"', 'xlink:href="#ailleurs"'),
    ("link_lost", CONTENT, r'text:ref-name="_Toc_fiche_0001"', 'text:ref-name="ailleurs"'),
    ("language", STYLES, r'fo:language="fr"', 'fo:language="en"'),
    ("odt_identity", META, r"<dc:title>.*?</dc:title>", ""),
    ("odt_identity", META, r"<dc:creator>.*?</dc:creator>", ""),
    ("odt_trace", META, r"<meta:generator>.*?</meta:generator>", "<meta:generator>LibreOffice/7.4</meta:generator>"),
    ("odt_trace", CONTENT, r'xlink:href="#_Toc_fiche_0001"', 'xlink:href="file:///tmp/plan.docx"'),
]


def planted(content: bytes, fault: Callable[[Parts], None]) -> bytes:
    """As it was, its type first and uncompressed."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    fault(parts)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return buffer.getvalue()


def test_our_text_has_nothing_against_it(small_odt: bytes) -> None:
    assert examined_odt(small_odt) == ()


@pytest.mark.parametrize(("code", "part", "old", "new"), PLANTED, ids=[f"{one[0]} {one[1]}" for one in PLANTED])
def test_a_fault_planted_in_a_text_is_found(small_odt: bytes, code: str, part: str, old: str, new: str) -> None:
    def plant(parts: Parts) -> None:
        told, count = re.subn(old, new, parts[part].decode(), flags=re.DOTALL)
        assert count
        parts[part] = told.encode()

    found = {one.code for one in examined_odt(planted(small_odt, plant))}
    assert code in found
    assert found <= set(FINDINGS)


def test_a_part_that_the_manifest_does_not_know_is_found(small_odt: bytes) -> None:
    content = planted(small_odt, lambda parts: parts.update({"Basic/script.xml": b"<a/>"}))
    assert {"foreign_part", "missing_part"} <= {one.code for one in examined_odt(content)}


def test_a_type_that_does_not_stand_first_is_found(small_odt: bytes) -> None:
    moved = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(small_odt)) as archive, zipfile.ZipFile(moved, "w") as other:
        for name in reversed(archive.namelist()):
            other.writestr(name, archive.read(name))
    assert "missing_part" in {one.code for one in examined_odt(moved.getvalue())}


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"un texte"])
def test_what_is_no_text_is_said_to_be_unreadable(content: bytes) -> None:
    assert [one.code for one in examined_odt(content)] == ["unreadable"]
