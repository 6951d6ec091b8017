"""Where the bytes of a file that is being brought in stand, and what was read of it, until it is written."""

import json
from pathlib import Path
from typing import Any

from flask import current_app

FOLDER = "imports"


def keep_file(import_id: str, content: bytes) -> None:
    """Keep the bytes."""
    _put(_place(import_id, "file"), content)


def kept_file(import_id: str) -> bytes:
    """The bytes."""
    return _place(import_id, "file").read_bytes()


def keep_values(import_id: str, name: str, values: Any) -> None:
    """Keep plain values under a name.

    `reading` is what the file holds, `draft` what was recognised, `list` the same without its texts.
    """
    _put(_place(import_id, name), json.dumps(values, ensure_ascii=False, allow_nan=False).encode("utf-8", "replace"))


def kept_values(import_id: str, name: str) -> Any:
    """What was kept under that name; None when there is nothing."""
    place = _place(import_id, name)
    return json.loads(place.read_bytes()) if place.is_file() else None


def forget(import_id: str) -> None:
    """Leave nothing of the file."""
    for name in ("file", "reading", "draft", "list"):
        _place(import_id, name).unlink(missing_ok=True)


def _place(import_id: str, name: str) -> Path:
    return Path(current_app.extensions["settings"].data) / FOLDER / f"{import_id}.{name}"


def _put(place: Path, content: bytes) -> None:
    place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    partial = place.with_name(f".{place.name}.partial")
    partial.write_bytes(content)
    partial.replace(place)
