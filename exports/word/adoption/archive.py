"""The file that was sent, opened with limits: its directory is judged before anything is unpacked."""

import io
import zipfile
from collections.abc import Iterator
from typing import Final

from lxml import etree

from exports.word.adoption.marks import TYPES, Element, parsed

MOST_ENTRIES: Final = 1000
MOST_BYTES: Final = 40_000_000
MOST_TIMES: Final = 100
OLD_WORD: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MAIN: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}.main+xml"
MACROS: Final = "application/vnd.ms-word.{}.macroEnabled{}.main+xml"
WORD_TYPES: Final = {
    MAIN.format("document"),
    MAIN.format("template"),
    MACROS.format("document", ""),
    MACROS.format("template", ""),
}


class TemplateRefused(Exception):
    """It cannot be adopted; `code` is that of the sentence that says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def opened(content: bytes) -> dict[str, bytes]:
    """Its parts by name; raises TemplateRefused."""
    if content.startswith(OLD_WORD):
        protected = "EncryptedPackage".encode("utf-16-le") in content
        raise TemplateRefused("template_protected" if protected else "template_old_word")
    if not content.startswith(b"PK"):
        raise TemplateRefused("template_not_word")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = _unpacked(archive)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError) as failure:
        raise TemplateRefused("template_broken") from failure
    _require_word(parts)
    return parts


def _unpacked(archive: zipfile.ZipFile) -> dict[str, bytes]:
    entries = archive.infolist()
    names = [entry.filename for entry in entries]
    for refused, code in _judged(entries, names):
        if refused:
            raise TemplateRefused(code)
    parts, left = {}, MOST_BYTES
    for entry in entries:
        with archive.open(entry) as file:
            # What the directory says may be a lie: counted while reading.
            parts[entry.filename] = file.read(left + 1)
        left -= len(parts[entry.filename])
        if left < 0:
            raise TemplateRefused("template_too_heavy")
    return parts


def _judged(entries: list[zipfile.ZipInfo], names: list[str]) -> Iterator[tuple[bool, str]]:
    """What its directory alone says against it."""
    yield len(entries) > MOST_ENTRIES or sum(entry.file_size for entry in entries) > MOST_BYTES, "template_too_heavy"
    swollen = (entry.file_size > MOST_TIMES * max(entry.compress_size, 1_000) for entry in entries)
    yield any(swollen), "template_too_heavy"
    yield any(entry.flag_bits & 1 for entry in entries), "template_protected"
    yield len({name.lower() for name in names}) < len(names) or any(map(_strays, names)), "template_broken"


def _strays(name: str) -> bool:
    return name.startswith("/") or "\\" in name or ".." in name.split("/") or ":" in name


def _require_word(parts: dict[str, bytes]) -> None:
    for name, raw in parts.items():
        if name.endswith((".xml", ".rels")) and (b"<!DOCTYPE" in raw or b"<!ENTITY" in raw or _utf_16(raw)):
            raise TemplateRefused("template_dangerous")
    if "[Content_Types].xml" not in parts or "word/document.xml" not in parts or "word/styles.xml" not in parts:
        raise TemplateRefused("template_not_word")
    types = read(parts, "[Content_Types].xml")
    declared = {str(one.get("PartName")): str(one.get("ContentType")) for one in types.iter(f"{TYPES}Override")}
    if declared.get("/word/document.xml") not in WORD_TYPES:
        raise TemplateRefused("template_not_word")


def _utf_16(raw: bytes) -> bool:
    """An encoding in which a DOCTYPE would not be seen above; Word writes none of these."""
    return raw.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\x00" in raw[:200]


def read(parts: dict[str, bytes], name: str) -> Element:
    """One of its parts; raises TemplateRefused."""
    try:
        return parsed(parts[name])
    except (KeyError, etree.XMLSyntaxError) as failure:
        raise TemplateRefused("template_broken") from failure
