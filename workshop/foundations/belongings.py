"""What belongs to a row: every row that leads to it by a foreign key, through all the tables, found by the keys alone.

So that a new table is seen without being named here: to delete a whole, to tell whether a whole is still as it was.
"""

import hashlib
import json
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Column, ForeignKeyConstraint, RowMapping, Table, and_, delete, select
from sqlalchemy.orm import Session

from workshop.foundations.base import Base

Key = tuple[Any, ...]
AT_ONCE = 500


@dataclass
class Whole:
    """Rows by table and key, and to which of the roots each belongs (a link between two belongs to both)."""

    rows: dict[str, dict[Key, RowMapping]] = field(default_factory=dict)
    roots: dict[tuple[str, Key], set[str]] = field(default_factory=dict)

    def keep(self, table: Table, row: RowMapping, roots: Iterable[str]) -> bool:
        """Whether the row is new here."""
        key = tuple(row[column.name] for column in table.primary_key)
        self.roots.setdefault((table.name, key), set()).update(roots)
        if key in self.rows.setdefault(table.name, {}):
            return False
        self.rows[table.name][key] = row
        return True

    def marks(self) -> dict[str, str]:
        """A mark for each table, which changes as soon as one of its rows does."""
        return {name: mark(rows.values()) for name, rows in sorted(self.rows.items()) if rows}

    def marks_of_roots(self) -> dict[str, str]:
        """A mark for each root, of itself and all that belongs to it."""
        shares: dict[str, list[str]] = {}
        for (name, key), roots in self.roots.items():
            line = f"{name}: {_line(self.rows[name][key])}"
            for root in roots:
                shares.setdefault(root, []).append(line)
        return {root: _digest(lines) for root, lines in shares.items()}


def belongings(db: Session, root: Table, ids: Collection[str], apart: Collection[str] = (), own: bool = False) -> Whole:
    """These rows and all that belongs to them; tables `apart` are not entered, the roots' own only when asked."""
    whole = Whole()
    fresh: dict[str, list[RowMapping]] = {root.name: []}
    for row in _rows(db, root, root.c.id, list(ids)):
        whole.keep(root, row, [row["id"]])
        fresh[root.name].append(row)
    while fresh:
        fresh = _next(db, whole, fresh, {*apart} if own else {*apart, root.name})
    return whole


def mark(rows: Iterable[RowMapping]) -> str:
    """A mark of some rows of one table, whatever their order."""
    return _digest(_line(row) for row in rows)


def delete_all(db: Session, whole: Whole) -> None:
    """Delete them, what leads to others first. Rows already loaded must not be used any more."""
    db.flush()
    for table in reversed(Base.metadata.sorted_tables):
        _delete(db, table, list(whole.rows.get(table.name, {})))
    db.expire_all()


def _delete(db: Session, table: Table, keys: list[Key]) -> None:
    columns = list(table.primary_key)
    if keys and len(columns) == 1:
        # In one statement: rows of a tree lead to one another.
        db.connection().execute(delete(table).where(columns[0].in_([key[0] for key in keys])))
    elif keys:
        for key in keys:
            same = and_(*(column == part for column, part in zip(columns, key, strict=True)))
            db.connection().execute(delete(table).where(same))


def _next(
    db: Session, whole: Whole, fresh: dict[str, list[RowMapping]], closed: Collection[str]
) -> dict[str, list[RowMapping]]:
    """The rows that lead to those found last and were not found before."""
    more: dict[str, list[RowMapping]] = {}
    for table in Base.metadata.sorted_tables:
        for lead in () if table.name in closed else table.foreign_key_constraints:
            for row, roots in _leading(db, whole, fresh, lead):
                if whole.keep(table, row, roots):
                    more.setdefault(table.name, []).append(row)
    return more


def _leading(
    db: Session, whole: Whole, fresh: dict[str, list[RowMapping]], lead: ForeignKeyConstraint
) -> Iterator[tuple[RowMapping, set[str]]]:
    """The rows that lead to the fresh ones by that key, with the roots they get from them."""
    # The first column speaks for a key of several.
    near, far = lead.elements[0].parent, lead.elements[0].column
    roots: dict[Any, set[str]] = {}
    for parent in fresh.get(far.table.name, ()):
        key = tuple(parent[column.name] for column in far.table.primary_key)
        roots.setdefault(parent[far.name], set()).update(whole.roots[far.table.name, key])
    for row in _rows(db, near.table, near, list(roots)):
        yield row, roots[row[near.name]]


def _rows(db: Session, table: Any, column: Column[Any], values: list[Any]) -> Iterator[RowMapping]:
    for start in range(0, len(values), AT_ONCE):
        query = select(table).where(column.in_(values[start : start + AT_ONCE]))
        yield from db.connection().execute(query).mappings().all()


def _line(row: RowMapping) -> str:
    return json.dumps({**row}, sort_keys=True, default=str)


def _digest(lines: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(sorted(lines)).encode("utf-8", "replace")).hexdigest()[:32]
