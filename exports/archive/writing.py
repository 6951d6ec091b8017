"""A project → the bytes of its archive: the same project, the same bytes."""

import hashlib
import json
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

from sqlalchemy import RowMapping, Table, select

from exports.archive.kept import ARCHIVED
from exports.archive.values import line_of, plain
from workshop.foundations.base import Base
from workshop.foundations.belongings import belongings
from workshop.projects.models import Project

FORMAT = "atelier-archive/2"
MANIFEST = "manifest.json"
PEOPLE = "people"
ROOT = "projects"
LONG_AGO = (1980, 1, 1, 0, 0, 0)
# Where the files stand in the instance folder, by the table that names them.
STORES = {"attachments": "attachments", "document_photos": "exports/photos"}
Lines = dict[str, list[str]]


def write_archive(project: Project, instance: Path) -> bytes:
    """The whole project; files that are missing in the instance folder are missing there too."""
    rows = _rows(project)
    parts: dict[str, bytes] = {}
    for name, lines in _lines(project, rows).items():
        if lines:
            parts[f"tables/{name}.jsonl"] = ("\n".join(lines) + "\n").encode()
    parts |= dict(_files(rows, instance))
    return _zipped({MANIFEST: _manifest(project, parts), **dict(sorted(parts.items()))})


def _rows(project: Project) -> dict[str, list[RowMapping]]:
    whole = belongings(project.db, Base.metadata.tables[ROOT], [project.id], _apart())
    found = {name: list(whole.rows.get(name, {}).values()) for name in ARCHIVED}
    for name, kept in ARCHIVED.items():
        if kept.unless:
            found[name] = [row for row in found[name] if not row[kept.unless]]
    return found


def _apart() -> set[str]:
    return set(Base.metadata.tables) - set(ARCHIVED)


def _lines(project: Project, rows: dict[str, list[RowMapping]]) -> Lines:
    organisation = project.organisation.name
    lines = {name: sorted(line_of(_record(name, row, organisation)) for row in of) for name, of in rows.items()}
    return {**lines, PEOPLE: _people(project, rows)}


def _record(name: str, row: RowMapping, organisation: str) -> dict[str, Any]:
    record = {column: plain(row[column]) for column in ARCHIVED[name].columns}
    return {**record, "organisation_id": organisation} if name == ROOT else record


def _people(project: Project, rows: dict[str, list[RowMapping]]) -> list[str]:
    """Whoever a row names, by id and name alone."""
    ids = {row[column] for name, of in rows.items() for column in person_columns(name) for row in of} - {None}
    users = Base.metadata.tables["users"]
    query = select(users.c.id, users.c.name).where(users.c.id.in_(sorted(ids)))
    return sorted(line_of({"id": row.id, "name": row.name}) for row in project.db.execute(query))


def person_columns(name: str) -> list[str]:
    """The archived columns of a table that name an account."""
    table: Table = Base.metadata.tables[name]
    return [
        column
        for column in ARCHIVED[name].columns
        if any(key.column.table.name == "users" for key in table.c[column].foreign_keys)
    ]


def _files(rows: dict[str, list[RowMapping]], instance: Path) -> Iterator[tuple[str, bytes]]:
    for name, folder in STORES.items():
        for sha256 in sorted({row["sha256"] for row in rows.get(name, [])}):
            for path in sorted((instance / folder).glob(f"{sha256}*")):
                if not path.name.endswith(".part"):
                    yield f"files/{folder}/{path.name}", path.read_bytes()


def _manifest(project: Project, parts: dict[str, bytes]) -> bytes:
    """What is inside, each part with its size and its SHA-256: no date, no machine, so that it is always the same."""
    told = {
        "format": FORMAT,
        "project": {"id": project.id, "title": project.title},
        "parts": {
            name: {"size": len(content), "sha256": hashlib.sha256(content).hexdigest()}
            for name, content in sorted(parts.items())
        },
    }
    return (json.dumps(told, ensure_ascii=False, sort_keys=True, indent=1) + "\n").encode()


def _zipped(parts: dict[str, bytes]) -> bytes:
    kept = BytesIO()
    with zipfile.ZipFile(kept, "w") as archive:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, LONG_AGO)
            entry.create_system, entry.external_attr = 3, 0o600 << 16
            entry.compress_type = zipfile.ZIP_STORED if name.startswith("files/") else zipfile.ZIP_DEFLATED
            archive.writestr(entry, content, compresslevel=6)
    return kept.getvalue()
