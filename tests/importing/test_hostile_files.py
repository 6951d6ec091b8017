"""Files built to harm, or only broken: refused by name before they are opened, and nothing else suffers."""

import struct
import subprocess
import sys
import zipfile
from collections.abc import Callable
from io import BytesIO

import pytest
from docx import Document
from flask.testing import FlaskClient

from tests.importing.word_files import saved
from tests.world import World
from workshop.foundations.readers.faults import FileDamaged, FileRefused, ReadingTooLong
from workshop.foundations.readers.gate import FileKind, kind_of, require_plain_xml
from workshop.foundations.readers.reading import read_apart

SignIn = Callable[[str], FlaskClient]
HEAVY = {"CONTENT_LENGTH": "50000000"}


def word() -> bytes:
    document = Document()
    document.add_paragraph("1.1 Action")
    return saved(document)


def zipped(**parts: bytes | str) -> bytes:
    kept = BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return kept.getvalue()


def office(**parts: bytes | str) -> bytes:
    base = {"[Content_Types].xml": "<Types/>", "word/document.xml": "<w/>"}
    return zipped(**{**base, **parts})


def changed(name: str, old: bytes, new: bytes) -> bytes:
    """A Word file with another text in one of its parts."""
    source, kept = zipfile.ZipFile(BytesIO(word())), BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        for entry in source.infolist():
            content = source.read(entry)
            archive.writestr(entry, content.replace(old, new) if entry.filename == name else content)
    return kept.getvalue()


def encrypted() -> bytes:
    content = bytearray(word())
    for signature, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = content.find(signature)
        content[start + at] |= 1
    return bytes(content)


def overlapping() -> bytes:
    """A directory that tells of far more than there is."""
    content = bytearray(word())
    start = content.find(b"PK\x01\x02")
    content[start + 24 : start + 28] = struct.pack("<I", 3_000_000_000)
    return bytes(content)


HOSTILE: dict[str, tuple[bytes, str, str]] = {
    "empty": (b"", "a.docx", "file_empty"),
    "blank": (b" \n ", "a.csv", "file_empty"),
    "old binary, or behind a password": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "a.docx", "file_locked"),
    "a picture called docx": (b"\x89PNG\r\n\x1a\n" + b"\0" * 60, "a.docx", "file_damaged"),
    "a program": (b"\x7fELF\x02\x01\x01\x00\x00", "a.csv", "file_of_other_kind"),
    "cut in the middle": (word()[:5_000], "a.docx", "file_damaged"),
    "a zip of anything": (zipped(readme="x"), "a.xlsx", "file_of_other_kind"),
    "macros": (office(**{"word/vbaProject.bin": "x"}), "a.docx", "file_with_macros"),
    "a bomb by size": (office(**{"word/a.xml": b"\0" * 160_000_000}), "a.docx", "file_bomb"),
    "a bomb by ratio": (office(**{"word/a.xml": b" " * 12_000_000}), "a.docx", "file_bomb"),
    "a bomb by number": (office(**{f"word/{rank}.xml": "x" for rank in range(1_001)}), "a.docx", "file_bomb"),
    "a directory that lies": (overlapping(), "a.docx", "file_bomb"),
    "encrypted parts": (encrypted(), "a.docx", "file_locked"),
    "a path that climbs": (office(**{"../../etc/x.xml": "x"}), "a.docx", "file_unsafe"),
    "an absolute path": (office(**{"/etc/x.xml": "x"}), "a.docx", "file_unsafe"),
    "two names in one": (office(**{"WORD/document.xml": "x"}), "a.docx", "file_unsafe"),
}


@pytest.mark.fault("FI1")
@pytest.mark.fault("FI3")
@pytest.mark.parametrize("case", HOSTILE)
def test_a_hostile_file_is_refused_before_it_is_opened(case: str) -> None:
    content, name, code = HOSTILE[case]
    with pytest.raises(FileRefused) as caught:
        kind_of(content, name)
    assert caught.value.code == code


@pytest.mark.fault("FI2")
@pytest.mark.parametrize(
    "start",
    [
        b"<!DOCTYPE lolz [<!ENTITY lol 'x'>]><w:document",
        b"<!DocType x SYSTEM 'file:///etc/passwd'><w:document",
        b"<!-- " + b"x" * 70_000 + b" --><!DOCTYPE x><w:document",
    ],
)
def test_any_doctype_is_refused(start: bytes) -> None:
    content = changed("word/document.xml", b"<w:document", start)
    assert kind_of(content, "a.docx") is FileKind.WORD
    with pytest.raises(FileRefused) as caught:
        require_plain_xml(content)
    assert caught.value.code == "file_unsafe"


@pytest.mark.parametrize("encoding", [b"UTF-16", b"UTF-7", b"cp037"])
def test_a_doctype_cannot_hide_in_another_encoding(encoding: bytes) -> None:
    content = changed("word/document.xml", b"encoding='UTF-8'", b"encoding='" + encoding + b"'")
    if content != word():
        with pytest.raises(FileRefused):
            require_plain_xml(content)


def test_an_archive_inside_is_refused() -> None:
    with pytest.raises(FileRefused):
        require_plain_xml(office(**{"word/inside.zip": "x"}))


def test_reading_happens_in_another_process_that_may_fail() -> None:
    broken = changed("word/document.xml", b"<w:body>", b"<w:body><w:p>")
    with pytest.raises(FileDamaged):
        read_apart(FileKind.WORD, broken)
    assert read_apart(FileKind.WORD, word())[0]["text"] == "1.1 Action"


@pytest.mark.fault("FI1")
def test_reading_cannot_take_all_the_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    def run(arguments: list[str], **options: object) -> subprocess.CompletedProcess[bytes]:
        asked.append(arguments)
        greedy = "import resource; resource.setrlimit(resource.RLIMIT_AS, (300_000_000,) * 2); b'x' * 400_000_000"
        return subprocess.CompletedProcess(
            arguments, subprocess.call([sys.executable, "-c", greedy], stderr=-3), b"", b""
        )

    monkeypatch.setattr("workshop.foundations.readers.reading.subprocess.run", run)
    with pytest.raises(ReadingTooLong):
        read_apart(FileKind.WORD, word())
    assert asked[0][-1] == "word"


@pytest.mark.parametrize("case", ["empty", "macros", "a bomb by ratio", "cut in the middle"])
def test_the_page_says_why_and_keeps_nothing(sign_in: SignIn, world: World, case: str) -> None:
    content, name, _code = HOSTILE[case]
    lead = sign_in("lead")
    answer = lead.post(f"/projects/{world.project}/imports", data={"file": (BytesIO(content), name)})
    assert answer.status_code == 415
    assert "field-error" in answer.text
    assert "Rien n’a encore été importé" in answer.text


def test_a_damaged_document_is_said_on_the_page_of_its_import(sign_in: SignIn, world: World) -> None:
    broken = changed("word/document.xml", b"<w:body>", b"<w:body><w:p>")
    lead = sign_in("lead")
    answer = lead.post(
        f"/projects/{world.project}/imports", data={"file": (BytesIO(broken), "a.docx")}, follow_redirects=True
    )
    assert "Ce fichier est abîmé" in answer.text


def test_a_file_too_heavy_is_refused_with_its_limit(sign_in: SignIn, world: World) -> None:
    kind = "multipart/form-data; boundary=x"
    answer = sign_in("lead").post(
        f"/projects/{world.project}/imports", data=b"--x", content_type=kind, environ_overrides=HEAVY
    )
    assert answer.status_code == 413
    assert "20" in answer.text
