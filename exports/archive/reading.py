"""An opened archive → a project of this installation, inside the caller's transaction: all of it, or nothing."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import Table, insert, select
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.orm import Session

from exports.archive.coherence import require_coherent
from exports.archive.kept import ARCHIVED
from exports.archive.opening import BadArchive, Opened
from exports.archive.values import WrongValue, read
from exports.archive.writing import PEOPLE, ROOT
from workshop.foundations.base import Base
from workshop.foundations.refusals import Refused
from workshop.people.models import Organisation, User
from workshop.projects.models import Project, TitleTaken

AT_ONCE = 500
Row = dict[str, Any]


class ArchiveKnown(Refused):
    """A row of the archive is already here: a project does not come in twice."""

    code = "archive_known"


def read_archive(db: Session, archive: Opened, instance: Path) -> Project:
    """Make the project, and put its files in the instance folder.

    Raises BadArchive, ArchiveKnown, TitleTaken; files come last, so that nothing is left of what is refused.
    """
    rows = {name: _values(name, archive.rows.get(name, [])) for name in ARCHIVED}
    people = _people(archive.rows.get(PEOPLE, []))
    require_coherent(rows, people, archive)
    _require_new(db, rows)
    if db.scalar(select(Project.id).where(Project.title == rows[ROOT][0]["title"])):
        raise TitleTaken()
    _introduce(db, people)
    rows[ROOT][0]["organisation_id"] = _organisation(db, archive.rows[ROOT][0]["organisation_id"])
    _insert(db, rows)
    for (folder, name), content in archive.files.items():
        _place(instance / folder, name, content)
    return db.get_one(Project, rows[ROOT][0]["id"])


def _values(name: str, given: list[Row]) -> list[Row]:
    """The rows of a table with values of its columns, and what stands instead of those left out."""
    table, kept = Base.metadata.tables[name], ARCHIVED[name]
    return [
        dict(_row(table, kept.columns, one, f"{name}:{rank}")) | _instead(name) for rank, one in enumerate(given, 1)
    ]


def _row(table: Table, columns: tuple[str, ...], given: Row, place: str) -> Iterator[tuple[str, Any]]:
    if set(given) != set(columns):
        raise BadArchive(place=place, problem="columns_differ")
    for name in columns:
        try:
            named = table.name == ROOT and name == "organisation_id"
            yield name, "" if named else read(table.c[name], given[name])
        except WrongValue as wrong:
            raise BadArchive(place=f"{place} {name}", problem=wrong.code) from None


def _instead(name: str) -> Row:
    return {column: left.instead() for column, left in ARCHIVED[name].left.items()}


def _people(given: list[Row]) -> list[Row]:
    users = Base.metadata.tables["users"]
    return [dict(_row(users, ("id", "name"), one, f"{PEOPLE}:{rank}")) for rank, one in enumerate(given, 1)]


def _introduce(db: Session, people: list[Row]) -> None:
    """Whoever is not known here comes in by name alone: nobody signs in with that."""
    known = set(db.scalars(select(User.id).where(User.id.in_([one["id"] for one in people]))))
    for one in people:
        if one["id"] not in known:
            db.add(User(id=one["id"], name=one["name"], email=f"{one['id']}@archive.invalid", active=False))
    db.flush()


def _organisation(db: Session, name: Any) -> str:
    if not isinstance(name, str) or not 0 < len(name) <= 200:
        raise BadArchive(place=f"{ROOT}:1 organisation_id", problem="organisation_unnamed")
    found = db.scalar(select(Organisation).where(Organisation.name == name)) or Organisation(name=name)
    db.add(found)
    db.flush()
    return found.id


def _require_new(db: Session, rows: dict[str, list[Row]]) -> None:
    for name, of in rows.items():
        table = Base.metadata.tables[name]
        first = next(iter(table.primary_key))
        values = list({row[first.name] for row in of})
        for start in range(0, len(values), AT_ONCE):
            if db.execute(select(first).where(first.in_(values[start : start + AT_ONCE])).limit(1)).first():
                raise ArchiveKnown()


def _insert(db: Session, rows: dict[str, list[Row]]) -> None:
    name = ""
    try:
        for table in Base.metadata.sorted_tables:
            name = table.name
            for start in range(0, len(rows.get(name, [])), AT_ONCE):
                db.connection().execute(insert(table), _parents_first(table, rows[name])[start : start + AT_ONCE])
    except (IntegrityError, DBAPIError):
        raise BadArchive(place=name, problem="rule_broken") from None


def _parents_first(table: Table, rows: list[Row]) -> list[Row]:
    """A tree in the order in which it can be written."""
    inner = [key.parent.name for key in table.foreign_keys if key.column.table is table]
    if not inner:
        return rows
    ordered: list[Row] = []
    placed: set[Any] = {None}
    waiting = rows
    while waiting:
        ready = [row for row in waiting if all(row[column] in placed for column in inner)]
        if not ready:
            raise BadArchive(place=table.name, problem="rows_in_a_circle")
        ordered += ready
        placed |= {row["id"] for row in ready}
        waiting = [row for row in waiting if row["id"] not in placed]
    return ordered


def _place(folder: Path, name: str, content: bytes) -> None:
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    if not (folder / name).exists():
        partial = folder / f".{name}.part"
        partial.write_bytes(content)
        partial.replace(folder / name)
