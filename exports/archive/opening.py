"""The bytes of an archive → its checked parts: nothing is believed, nothing is unfolded to disk by name."""

import hashlib
import json
import zipfile
import zlib
from dataclasses import dataclass
from typing import Any

import regex
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from exports.archive.kept import ARCHIVED
from exports.archive.older import UNSAID, completed
from exports.archive.writing import FORMAT, MANIFEST, PEOPLE, STORES
from workshop.foundations.readers.faults import FileDamaged
from workshop.foundations.readers.gate import WHOLE_PROJECT, opened
from workshop.foundations.refusals import Refused

TABLE = regex.compile(r"tables/([a-z_]{1,40})\.jsonl")
FILE = regex.compile(rf"files/({'|'.join(STORES.values())})/([0-9a-f]{{64}}(?:\.[a-z]{{2,5}})?)")
LARGEST_MANIFEST = 20_000_000


class BadArchive(Refused):
    """The archive is not one, or not whole (facts: place, and problem, a code of `sentences.PROBLEMS`)."""

    code = "archive_refused"
    status = 400


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)
    size: int = Field(ge=0)
    sha256: str = Field(pattern=r"^[0-9a-f]{64}$")


class _Named(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)
    id: str = Field(max_length=36)
    title: str = Field(max_length=250)


class Manifest(BaseModel):
    """What an archive says of itself."""

    model_config = ConfigDict(extra="forbid", strict=True)
    format: str
    project: _Named
    parts: dict[str, _Part]


@dataclass(frozen=True)
class Opened:
    """Rows by table, as JSON gives them, and files by (folder, name)."""

    manifest: Manifest
    rows: dict[str, list[dict[str, Any]]]
    files: dict[tuple[str, str], bytes]


def open_archive(content: bytes) -> Opened:
    """Its parts, each as its manifest says; raises BadArchive or a FileRefused."""
    with opened(content, WHOLE_PROJECT) as archive:
        manifest = _manifest(archive)
        names = set(archive.namelist()) - {MANIFEST}
        for name in sorted(names ^ set(manifest.parts)):
            raise BadArchive(place=name[:120], problem="part_unlisted")
        rows: dict[str, list[dict[str, Any]]] = {}
        files: dict[tuple[str, str], bytes] = {}
        for name, told in sorted(manifest.parts.items()):
            part = _checked(archive, name, told)
            if found := TABLE.fullmatch(name):
                rows[_known(found[1], name)] = _lines(name, part)
            elif found := FILE.fullmatch(name):
                files[found[1], found[2]] = part
            else:
                raise BadArchive(place=name[:120], problem="part_unknown")
    return Opened(manifest, completed(manifest.format, rows), files)


def _manifest(archive: zipfile.ZipFile) -> Manifest:
    try:
        if archive.getinfo(MANIFEST).file_size > LARGEST_MANIFEST:
            raise BadArchive(place=MANIFEST, problem="too_large")
        manifest = Manifest.model_validate(json.loads(_bytes(archive, MANIFEST)))
    except KeyError:
        raise BadArchive(place=MANIFEST, problem="missing") from None
    except (ValueError, ValidationError, RecursionError):
        raise BadArchive(place=MANIFEST, problem="shape_refused") from None
    if manifest.format not in (FORMAT, *UNSAID):
        raise BadArchive(place=MANIFEST, problem="format_unknown_here", given=manifest.format[:40], wanted=FORMAT)
    return manifest


def _checked(archive: zipfile.ZipFile, name: str, told: _Part) -> bytes:
    part = _bytes(archive, name)
    if len(part) != told.size or hashlib.sha256(part).hexdigest() != told.sha256:
        raise BadArchive(place=name[:120], problem="content_changed")
    return part


def _bytes(archive: zipfile.ZipFile, name: str) -> bytes:
    """No more than the directory says: that is what was judged."""
    entry = archive.getinfo(name)
    try:
        with archive.open(entry) as part:
            content = part.read(entry.file_size + 1)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError):
        raise FileDamaged() from None
    if len(content) != entry.file_size:
        raise FileDamaged()
    return content


def _known(table: str, name: str) -> str:
    if table not in ARCHIVED and table != PEOPLE:
        raise BadArchive(place=name, problem="table_unknown")
    return table


def _lines(name: str, part: bytes) -> list[dict[str, Any]]:
    rows = []
    try:
        for rank, line in enumerate(part.decode().split("\n")[:-1], 1):
            row = json.loads(line)
            if not isinstance(row, dict):
                raise BadArchive(place=f"{name}:{rank}", problem="not_an_object")
            rows.append(row)
    except (ValueError, RecursionError):
        raise BadArchive(place=name, problem="not_json_lines") from None
    return rows
