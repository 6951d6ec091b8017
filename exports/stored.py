"""Where the files of the documents stand in the instance folder, and how one comes to its place whole."""

import os
from pathlib import Path

from flask import current_app

from exports.models import CorrectedDocument, DocumentPhoto, Export, WordTemplate

FOLDER = "exports"
PHOTOS = "photos"
TEMPLATES = "templates"
CORRECTED = "corrected"


def folder(inside: str = "") -> Path:
    """The folder of the documents written, or one inside it."""
    return Path(current_app.extensions["settings"].data) / FOLDER / inside


def file_of(export: Export) -> Path:
    """Where its bytes stand."""
    return folder() / export.stored_as


def previews_of(export: Export) -> Path:
    """The folder of its pages as pictures."""
    return folder("previews") / export.id


def photo_file(photo: DocumentPhoto) -> Path:
    """Where its bytes stand: the same photo twice is one file."""
    return folder(PHOTOS) / photo.stored_as


def sent_photo(photo: DocumentPhoto) -> Path:
    """Where it waits to be read, as it was sent."""
    return folder(PHOTOS) / f"{photo.id}.sent"


def photo_bytes(photo: DocumentPhoto) -> bytes | None:
    """Its bytes; None when its file is gone, so that a document is still written without it."""
    path = photo_file(photo)
    return path.read_bytes() if photo.ready and path.is_file() else None


def template_file(template: WordTemplate) -> Path:
    """Where what was kept of it stands."""
    return folder(TEMPLATES) / template.stored_as


def sent_file(template: WordTemplate) -> Path:
    """Where it waits to be read, as it was sent."""
    return folder(TEMPLATES) / template.sent_as


def corrected_file(document: CorrectedDocument) -> Path:
    """Where a corrected document waits to be read."""
    return folder(CORRECTED) / f"{document.id}.docx"


def place_whole(content: bytes, path: Path) -> None:
    """Put a file in its place, whole or not at all."""
    partial = path.with_name(f".{path.name}.partial")
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with partial.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        partial.replace(path)
    finally:
        if partial.parent.is_dir():
            partial.unlink(missing_ok=True)
