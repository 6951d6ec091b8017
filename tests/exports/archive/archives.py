"""What the tests of archives share: one written, one altered, one brought in."""

import hashlib
import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from flask import Flask
from sqlalchemy import func, select

from exports.archive.opening import open_archive
from exports.archive.reading import read_archive
from exports.archive.writing import write_archive
from workshop.extensions import db as database
from workshop.foundations.base import Base
from workshop.foundations.transaction import transaction
from workshop.projects.models import Project

Change = Callable[[str, dict[str, Any]], dict[str, Any]]


def folder(app: Flask) -> Path:
    return Path(app.extensions["settings"].data)


def out(app: Flask, title: str = "") -> bytes:
    with app.app_context():
        query = select(Project).where(Project.title == title) if title else select(Project)
        return write_archive(database.session.scalars(query).one(), folder(app))


def into(app: Flask, content: bytes) -> str:
    with app.app_context(), transaction() as session:
        return str(read_archive(session, open_archive(content), folder(app)).title)


def count(name: str) -> int:
    return database.session.scalar(select(func.count()).select_from(Base.metadata.tables[name])) or 0


def changed(content: bytes, change: Change, **extra: bytes) -> bytes:
    """The archive with other rows, its manifest made again."""
    parts: dict[str, bytes] = {}
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        manifest = json.loads(archive.read("manifest.json"))
        for name in manifest["parts"]:
            parts[name] = archive.read(name)
    for name, part in parts.items():
        if name.startswith("tables/"):
            table = name[7:-6]
            rows = [change(table, json.loads(line)) for line in part.decode().splitlines()]
            parts[name] = "".join(json.dumps(row) + "\n" for row in rows).encode()
        if name == "tables/projects.jsonl":
            (manifest["project"]["id"], manifest["project"]["title"]) = (rows[0]["id"], rows[0]["title"])
    parts |= extra
    manifest["parts"] = {
        name: {"size": len(part), "sha256": hashlib.sha256(part).hexdigest()} for name, part in parts.items()
    }
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("manifest.json", json.dumps(manifest))
        for name, part in parts.items():
            archive.writestr(name, part)
    return kept.getvalue()
