"""What a file is, and whether it may be opened: judged from its first bytes and from the directory of its zip.

Nothing is unfolded to decide. `require_plain_xml` then unfolds the XML of an office file, counted while it is
read, to refuse any DOCTYPE: that is for the reading process.
"""

import re
import stat
import zipfile
import zlib
from dataclasses import dataclass
from enum import StrEnum
from io import BytesIO
from typing import IO

from workshop.foundations.readers.faults import (
    FileBomb,
    FileDamaged,
    FileEmpty,
    FileLocked,
    FileOfOtherKind,
    FileUnsafe,
    FileWithMacros,
)

ZIP = b"PK\x03\x04"
EMPTY_ZIP = b"PK\x05\x06"
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
UTF16 = (b"\xff\xfe", b"\xfe\xff")
DOCTYPE = b"<!doctype"
XML = (".xml", ".rels", ".vml")
NESTED = (".zip", ".docx", ".xlsx", ".pptx", ".docm", ".xlsm", ".jar", ".7z", ".rar", ".gz")
# A DOCTYPE could hide in another encoding.
ENCODING = re.compile(rb"""encoding\s*=\s*["']([^"']+)""")
CHUNK = 1 << 16


class FileKind(StrEnum):
    """The formats that can be read."""

    WORD = "word"
    WORKBOOK = "workbook"
    CSV = "csv"
    ARCHIVE = "archive"


@dataclass(frozen=True)
class Limits:
    """What a zip may unfold to: `entries`, `megabytes` in all, `ratio` to its own size."""

    entries: int
    megabytes: int
    ratio: int


OFFICE = Limits(entries=1_000, megabytes=150, ratio=100)
# A text of many sheets folds well: its limit is the total, and each file is counted again when it is read.
WHOLE_PROJECT = Limits(entries=20_000, megabytes=1_000, ratio=300)
# A small file may fold very well without being a danger.
RATIO_FROM = 5_000_000


def kind_of(content: bytes, name: str) -> FileKind:
    """The kind of a file that may be opened; raises a FileRefused otherwise. Its content decides, not its name."""
    if not content.strip():
        raise FileEmpty()
    if content.startswith(COMPOUND):
        raise FileLocked()
    if content.startswith((ZIP, EMPTY_ZIP)):
        return _kind_of_zip(content)
    if _is_text(content) and not name.casefold().endswith((".docx", ".xlsx", ".zip", ".doc", ".xls")):
        return FileKind.CSV
    raise FileDamaged() if name.casefold().endswith((".docx", ".xlsx", ".zip")) else FileOfOtherKind()


def opened(content: bytes, limits: Limits) -> zipfile.ZipFile:
    """The zip, once its directory was found harmless; raises a FileRefused."""
    try:
        archive = zipfile.ZipFile(BytesIO(content))
    except (zipfile.BadZipFile, NotImplementedError, ValueError, EOFError):
        raise FileDamaged() from None
    entries = archive.infolist()
    _small_enough(entries, len(content), limits)
    for entry in entries:
        _harmless(entry)
    if len({entry.filename.casefold() for entry in entries}) != len(entries):
        raise FileUnsafe()
    return archive


def _kind_of_zip(content: bytes) -> FileKind:
    with opened(content, WHOLE_PROJECT) as archive:
        names = set(archive.namelist())
        if "manifest.json" in names:
            return FileKind.ARCHIVE
        if "[Content_Types].xml" not in names:
            raise FileOfOtherKind()
        if any(name.casefold().endswith(("vbaproject.bin", "vbadata.xml")) for name in names):
            raise FileWithMacros()
        _small_enough(archive.infolist(), len(content), OFFICE)
        kind = FileKind.WORD if "word/document.xml" in names else FileKind.WORKBOOK
        if kind is FileKind.WORKBOOK and "xl/workbook.xml" not in names:
            raise FileOfOtherKind()
        return kind


def _small_enough(entries: list[zipfile.ZipInfo], size: int, limits: Limits) -> None:
    total = sum(entry.file_size for entry in entries)
    folded = total > RATIO_FROM and total > limits.ratio * size
    if len(entries) > limits.entries or total > limits.megabytes * 1_000_000 or folded:
        raise FileBomb(limit=limits.megabytes)


def _harmless(entry: zipfile.ZipInfo) -> None:
    if entry.flag_bits & 1:
        raise FileLocked()
    parts = entry.filename.replace("\\", "/").split("/")
    link = stat.S_ISLNK(entry.external_attr >> 16)
    if link or ".." in parts or "" in parts[:-1] or ":" in parts[0] or "\\" in entry.filename:
        raise FileUnsafe()


def require_plain_xml(content: bytes) -> None:
    """Office files need no DOCTYPE: an entity would unfold in memory, or read another file. Raises a FileRefused."""
    with opened(content, OFFICE) as archive:
        for entry in archive.infolist():
            _require_plain(archive, entry)


def _require_plain(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> None:
    if entry.filename.casefold().endswith(NESTED) and "embeddings/" not in entry.filename:
        raise FileUnsafe()
    if entry.filename.casefold().endswith(XML):
        _read_without_doctype(archive, entry)


def _read_without_doctype(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> None:
    try:
        with archive.open(entry) as part:
            start = part.read(200)
            encoding = ENCODING.search(start)
            if b"\0" in start or (encoding and encoding[1].lower() not in (b"utf-8", b"us-ascii")):
                raise FileUnsafe()
            _without_doctype(part, start, entry.file_size - len(start))
    except (zipfile.BadZipFile, EOFError, OSError, ValueError, NotImplementedError, zlib.error):
        raise FileDamaged() from None


def _without_doctype(part: IO[bytes], tail: bytes, left: int) -> None:
    while chunk := part.read(CHUNK):
        left -= len(chunk)
        if left < 0:
            raise FileBomb(limit=OFFICE.megabytes)
        if DOCTYPE in (tail + chunk).lower():
            raise FileUnsafe()
        tail = chunk[-len(DOCTYPE) :]
    if DOCTYPE in tail.lower():
        raise FileUnsafe()


def _is_text(content: bytes) -> bool:
    """A text of UTF-8, UTF-16 with its mark, or of the Windows encoding, without control characters."""
    if content.startswith(UTF16):
        return True
    return not any(byte < 32 and byte not in b"\t\r\n\f" for byte in content[:CHUNK])
