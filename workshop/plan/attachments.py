"""Files people attach: what is accepted, judged by content, and where the bytes stand."""

import hashlib
import zipfile
from io import BytesIO
from pathlib import Path
from time import time
from typing import ClassVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from workshop.foundations.base import new_id
from workshop.foundations.refusals import Refused
from workshop.plan.models import Attachment, FieldChange
from workshop.plan.models.sheet_row import unpacked

OFFICE = {"word/": "docx", "xl/": "xlsx", "ppt/": "pptx"}
ODF_MIMETYPE = b"application/vnd.oasis.opendocument."
ODF = {"text": "odt", "spreadsheet": "ods", "presentation": "odp", "graphics": "odg"}
MAGIC = {b"%PDF-": ("pdf",), b"\x89PNG\r\n\x1a\n": ("png",), b"\xff\xd8\xff": ("jpg", "jpeg")}
TEXT = ("txt", "csv", "md")


class AttachmentRefused(Refused):
    """The content is of no accepted kind, or the name says another one."""

    code: ClassVar[str] = "attachment_refused"
    status = 415


def store(folder: Path, name: str, content: bytes) -> str:
    """Keep the bytes under their SHA-256, which is returned; raises AttachmentRefused."""
    if Path(name).suffix.lower().lstrip(".") not in extensions(content):
        raise AttachmentRefused()
    sha256 = hashlib.sha256(content).hexdigest()
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    if not (folder / sha256).exists():
        fresh = folder / f"{new_id()}.part"
        fresh.write_bytes(content)
        fresh.replace(folder / sha256)
    return sha256


def forget(folder: Path, db: Session, sha256: str) -> bool:
    """Delete the bytes of that hash, unless a sheet or its history still names them; whether they are gone."""
    if sha256 in held_hashes(db):
        return False
    (folder / sha256).unlink(missing_ok=True)
    return True


def sweep(folder: Path, db: Session, older_than_seconds: float = 3_600) -> int:
    """Delete what neither a sheet nor its history names, an upload in its first hour excepted; returns how many."""
    held, gone = held_hashes(db), 0
    for path in folder.iterdir() if folder.is_dir() else ():
        if path.name not in held and time() - path.stat().st_mtime >= older_than_seconds:
            path.unlink(missing_ok=True)
            gone += 1
    return gone


def held_hashes(db: Session) -> set[str]:
    """Every file that a sheet holds, or that its history can give back."""
    named = select(FieldChange.before, FieldChange.after).where(FieldChange.field.startswith(f"{Attachment.KIND}:"))
    texts = (unpacked(text) for row in db.execute(named) for text in row)
    return {*db.scalars(select(Attachment.sha256)), *(cells["sha256"] for cells in texts if "sha256" in cells)}


def extensions(content: bytes) -> tuple[str, ...]:
    """The extensions that suit this content; none when it is not accepted."""
    for start, suited in MAGIC.items():
        if content.startswith(start):
            return suited
    if content.startswith(b"PK\x03\x04"):
        return _in_a_zip(content)
    return TEXT if _is_text(content) else ()


def _in_a_zip(content: bytes) -> tuple[str, ...]:
    """Only the directory of the archive is read, and the few bytes of the type that OpenDocument declares."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            names = archive.namelist()
            if "mimetype" in names:
                with archive.open("mimetype") as file:
                    return _open_document(file.read(100), names)
            return _office(names)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError):
        return ()


def _open_document(declared: bytes, names: list[str]) -> tuple[str, ...]:
    if not declared.startswith(ODF_MIMETYPE) or any(name.startswith(("Basic/", "Scripts/")) for name in names):
        return ()
    kind = declared.removeprefix(ODF_MIMETYPE).decode("ascii", "replace")
    return (ODF[kind],) if kind in ODF else ()


def _office(names: list[str]) -> tuple[str, ...]:
    if "[Content_Types].xml" not in names or any(name.endswith("vbaProject.bin") for name in names):
        return ()
    return tuple(suffix for folder, suffix in OFFICE.items() if any(name.startswith(folder) for name in names))


def _is_text(content: bytes) -> bool:
    """UTF-8, or the Windows encoding that spreadsheets still export, without control characters."""
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        text = content.decode("cp1252", "replace")
    return bool(content) and not any(ord(sign) < 32 and sign not in "\t\r\n\f" for sign in text)
