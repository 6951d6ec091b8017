"""What one row of an archive cannot say alone: one project, keys that lead somewhere inside, files that are theirs."""

import hashlib
from typing import Any

from exports.archive.opening import BadArchive, Opened
from exports.archive.writing import ROOT, STORES
from sessions.models.activity_settings import settings_for
from workshop.foundations.base import Base
from workshop.foundations.refusals import Refused
from workshop.plan.attachments import extensions

Rows = dict[str, list[dict[str, Any]]]
# Lists of texts that pages read without asking what they hold.
TEXTS = {"projects": ("partners",), "values": ("practices",)}


def require_coherent(rows: Rows, people: list[dict[str, Any]], archive: Opened) -> None:
    """Raise BadArchive with the first place that contradicts another."""
    if len(rows[ROOT]) != 1 or rows[ROOT][0]["id"] != archive.manifest.project.id:
        raise BadArchive(place=ROOT, problem="one_project")
    _require_keys(rows, {one["id"] for one in people})
    _require_texts(rows)
    _require_settings(rows)
    _require_files(rows, archive)


def _require_keys(rows: Rows, people: set[str]) -> None:
    for name, of in rows.items():
        table = Base.metadata.tables[name]
        for key in table.foreign_keys:
            far, near = key.column, key.parent.name
            if far.table.name == "organisations" or not of or near not in of[0]:
                continue
            known = people if far.table.name == "users" else {row[far.name] for row in rows.get(far.table.name, [])}
            for rank, row in enumerate(of, 1):
                if row[near] is not None and row[near] not in known:
                    raise BadArchive(place=f"{name}:{rank} {near}", problem="leads_outside")


def _require_texts(rows: Rows) -> None:
    for name, columns in TEXTS.items():
        for rank, row in enumerate(rows[name], 1):
            for column in columns:
                if not isinstance(row[column], list) or not all(isinstance(one, str) for one in row[column]):
                    raise BadArchive(place=f"{name}:{rank} {column}", problem="not_texts")


def _require_settings(rows: Rows) -> None:
    for rank, row in enumerate(rows["activities"], 1):
        try:
            settings_for(row["kind"].value, row["settings"])
        except (Refused, TypeError, AttributeError):
            raise BadArchive(place=f"activities:{rank} settings", problem="settings_refused") from None


def _require_files(rows: Rows, archive: Opened) -> None:
    """A file bears the hash of its bytes, a row names it, and an attachment is of an accepted kind."""
    for (folder, name), content in archive.files.items():
        table = next(one for one, where in STORES.items() if where == folder)
        owners = [row for row in rows[table] if row["sha256"] == name[:64]]
        if not owners or hashlib.sha256(content).hexdigest() != name[:64]:
            raise BadArchive(place=name, problem="file_of_nobody")
        if table == "attachments" and not extensions(content):
            raise BadArchive(place=name, problem="file_kind_refused")
