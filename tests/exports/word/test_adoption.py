"""An organisation's template is adopted by the names of its styles, and nothing of it acts."""

import io
import zipfile
from pathlib import Path

import docx
import pytest
from lxml import etree

from exports.checks import Severity, examined
from exports.confined import Confined, run_confined
from exports.word.adoption.adopt import adopted
from exports.word.adoption.archive import TemplateRefused
from exports.word.adoption.base import Base
from exports.word.adoption.trial import tried
from exports.word.drawing import drawn
from exports.word.pages import WITHOUT
from exports.word.pictures import album_of
from tests.exports.opened import Opened, W
from tests.exports.small_document import small_document
from tests.exports.word_templates import Parts, changed, french, of_type, replaced, saved, town_template

MACROS = "application/vnd.ms-word.document.macroEnabled.main+xml"
TEMPLATE = "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"
HEADER = "word/header1.xml"


def codes(content: bytes) -> set[str]:
    return {one["code"] for one in adopted(content).adapted}


def printed_with(content: bytes) -> Opened:
    base = Base.kept(adopted(content).package)
    document = small_document()
    return Opened(drawn(document, WITHOUT, album_of(document, base.frame), base).content)


def test_its_styles_logo_footer_and_page_are_kept() -> None:
    found = printed_with(town_template())
    assert b'w:val="8A1538"' in found.archive.read("word/styles.xml")
    assert [name for name in found.archive.namelist() if name.startswith("word/media/image")]
    footer = "".join(str(one) for one in found.part("word/footer.xml").itertext())
    assert "Hôtel de ville" in footer and "NUMPAGES" in footer
    assert {one.get(f"{W}left") for one in found.body.iter(f"{W}pgMar")} == {"1417"}
    assert "Texte d’exemple" not in found.text


def test_a_french_template_is_recognised_by_the_names_of_its_styles() -> None:
    found = printed_with(french(town_template()))
    sheet = found.archive.read("word/styles.xml").decode()
    assert sheet.count('w:styleId="Heading1"') == 1 and "Titre1" not in sheet
    assert [level for level, _ in found.headings()][:1] == [1]


def test_the_styles_it_lacks_are_added() -> None:
    def strip(parts: Parts) -> None:
        root = etree.fromstring(parts["word/styles.xml"])
        for style in list(root.iter("{*}style")):
            if style.get(f"{W}styleId") != "Normal":
                root.remove(style)
        parts["word/styles.xml"] = etree.tostring(root)

    base = Base.kept(adopted(changed(town_template(), strip)).package)
    assert [one for one in tried(base) if one.severity is Severity.FAULT] == []


def test_the_template_of_python_docx_brings_only_its_paper() -> None:
    adoption = adopted(saved(docx.Document()))
    assert {one.code for one in tried(Base.kept(adoption.package))} == {"paper"}
    assert "colour_darkened" in {one["code"] for one in adoption.adapted}


@pytest.mark.parametrize("kind", [MACROS, TEMPLATE])
def test_a_template_file_and_a_macro_file_are_accepted_as_documents(kind: str) -> None:
    sent = changed(of_type(town_template(), kind), lambda parts: parts.update({"word/vbaProject.bin": b"MZ"}))
    kept = adopted(sent)
    assert "macros_left" in {one["code"] for one in kept.adapted}
    assert not [name for name in kept.parts if "vba" in name]
    assert kind not in kept.parts["[Content_Types].xml"].decode()


def test_what_leads_elsewhere_or_protects_is_left() -> None:
    sent = replaced(
        town_template(),
        "word/_rels/document.xml.rels",
        "</Relationships>",
        '<Relationship Id="rIdX" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"'
        ' Target="http://mechant.example/x.dotm" TargetMode="External"/></Relationships>',
    )
    sent = replaced(sent, "word/settings.xml", "<w:zoom", '<w:documentProtection w:edit="readOnly"/><w:zoom')
    kept = adopted(sent)
    assert {"outside_left", "protection_left", "words_left"} <= {one["code"] for one in kept.adapted}
    assert all(b"mechant" not in part and b"documentProtection" not in part for part in kept.parts.values())


def test_a_field_that_reads_another_file_leaves_its_words() -> None:
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> INCLUDETEXT "c:/secret" </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>Valombre</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    )
    kept = adopted(replaced(town_template(), HEADER, "</w:p>", field))
    header = kept.parts["word/header.xml"]
    assert b"INCLUDETEXT" not in header and b"Valombre" in header
    assert "field_left" in {one["code"] for one in kept.adapted}


def test_numbered_headings_lose_their_numbers() -> None:
    numbered = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr>'
    sheet = town_template()
    with zipfile.ZipFile(io.BytesIO(sheet)) as archive:
        style = archive.read("word/styles.xml").decode().split('w:styleId="Heading1"')[1]
    old = 'w:styleId="Heading1"' + style[: style.index("<w:pPr>") + 7]
    found = adopted(replaced(sheet, "word/styles.xml", old, old.replace("<w:pPr>", numbered)))
    assert "heading_numbers_left" in {one["code"] for one in found.adapted}


def bomb() -> bytes:
    return changed(town_template(), lambda parts: parts.update({"word/media/a.png": b"\x00" * 30_000_000}))


def entities(parts: Parts) -> None:
    parts["word/styles.xml"] = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'


REFUSED = {
    "template_old_word": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600,
    "template_protected": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
    "template_not_word": b"%PDF-1.7",
    "template_broken": town_template()[:9000],
    "template_too_heavy": bomb(),
    "template_dangerous": changed(town_template(), entities),
}


@pytest.mark.fault("FI1", "FI2", "FI3", "FI6")
@pytest.mark.parametrize("code", REFUSED)
def test_what_cannot_be_adopted_is_refused_with_its_reason(code: str) -> None:
    with pytest.raises(TemplateRefused) as refused:
        adopted(REFUSED[code])
    assert refused.value.code == code


@pytest.mark.fault("FI3")
@pytest.mark.parametrize("name", ["../dehors.xml", "/racine.xml", "word\\styles.xml"])
def test_a_name_that_strays_is_refused(name: str) -> None:
    with pytest.raises(TemplateRefused):
        adopted(changed(town_template(), lambda parts: parts.update({name: b"<a/>"})))


def test_a_document_written_with_it_has_no_fault() -> None:
    base = Base.kept(adopted(town_template()).package)
    assert [one for one in tried(base)] == []
    assert examined(drawn(small_document(), WITHOUT, {}, base).content) is not None


def test_a_reader_that_wants_too_much_memory_is_ended(tmp_path: Path) -> None:
    with pytest.raises(Confined):
        run_confined("exports.remade_photo", str(tmp_path / "rien.png"), str(tmp_path / "fait.jpg"))
