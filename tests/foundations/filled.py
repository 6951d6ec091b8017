"""A database as the migrations made it, with rows in every table: filled and read by what it says of itself."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import JSON, Boolean, Date, DateTime, Engine, Float, MetaData, Numeric, Table, Text, inspect
from sqlalchemy.types import Integer, String

Row = dict[str, Any]
Rows = dict[str, list[Row]]
ALEMBIC = "alembic_version"
# What a check wants of several columns at once: the columns filled of those it names.
FILLED = {"idea_targets": "sheet_id"}
PAIRS = {"low_id": 1, "high_id": 2, "source_id": 1, "into_id": 2}
DAY = date(2026, 3, 1)
INSTANT = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)


def fill(engine: Engine, known: Rows) -> None:
    """Two rows in every empty table that is not in `known` yet, where they are added."""
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        found = inspect(connection)
        tables = MetaData()
        new = sorted(set(found.get_table_names()) - {*known, ALEMBIC})
        tables.reflect(connection, only=new)
        for table in tables.sorted_tables:
            there = [dict(row) for row in connection.execute(table.select()).mappings()]
            if table.name in new and not there:
                there = list(_rows(table, dict(_allowed(found, table.name)), known))
                connection.execute(table.insert(), there)
            known.setdefault(table.name, there)


def read(engine: Engine) -> Rows:
    """Every row of every table, as the driver gives it."""
    with engine.connect() as connection:
        names = sorted(set(inspect(connection).get_table_names()) - {ALEMBIC})
        rows = {name: connection.exec_driver_sql(f'SELECT * FROM "{name}"').mappings().all() for name in names}
        return {name: [dict(row) for row in of] for name, of in rows.items()}


def shape(engine: Engine) -> dict[str, Any]:
    """Columns, keys, indexes and checks of every table, as the database says them."""
    found = inspect(engine)
    return {name: dict(_shape(found, name)) for name in sorted(found.get_table_names()) if name != ALEMBIC}


def _shape(found: Any, name: str) -> Iterator[tuple[str, Any]]:
    yield "columns", {one["name"]: (str(one["type"]), one["nullable"]) for one in found.get_columns(name)}
    yield "key", found.get_pk_constraint(name)["constrained_columns"]
    keys = found.get_foreign_keys(name)
    yield "leads", sorted((one["constrained_columns"], one["referred_table"]) for one in keys)
    yield "indexes", sorted((one["name"], one["column_names"]) for one in found.get_indexes(name) if one["name"])
    yield "unique", sorted(one["column_names"] for one in found.get_unique_constraints(name))
    yield "checks", sorted(" ".join(one["sqltext"].split()) for one in found.get_check_constraints(name))


def _count(table: Table) -> int:
    """What ties one row to another needs both."""
    return 1 if {"high_id", "into_id"} & set(table.c.keys()) else 2


def _rows(table: Table, allowed: dict[str, Any], known: Rows) -> Iterator[Row]:
    for rank in (1, 2)[: _count(table)]:
        yield {column.name: _value(table, column, rank, known, allowed) for column in table.columns}


def _value(table: Table, column: Any, rank: int, known: Rows, allowed: dict[str, Any]) -> Any:
    far = next(iter(column.foreign_keys), None)
    only = FILLED.get(table.name)
    if only and column.nullable and column.name != only:
        return None
    if far is not None:
        return _parent(table, column, far.column, PAIRS.get(column.name, rank), known)
    if column.name in allowed:
        return allowed[column.name]
    return _plain(column, f"{rank}-{table.name}-{column.name}", rank)


def _parent(table: Table, column: Any, far: Any, rank: int, known: Rows) -> Any:
    """The row of the same rank there; in its own table, the one before."""
    if far.table is table:
        return None if rank == 1 else f"1-{table.name}-{far.name}"[:36]
    rows = known.get(far.table.name, [])
    if not rows:
        assert column.nullable, f"{table.name}.{column.name} leads to a table that is still empty"
        return None
    return rows[min(rank, len(rows)) - 1][far.name]


def _plain(column: Any, words: str, rank: int) -> Any:
    kind = column.type
    if isinstance(kind, JSON):
        return {}
    if isinstance(kind, Boolean):
        return False
    if isinstance(kind, DateTime):
        return INSTANT if getattr(kind, "timezone", False) else INSTANT.replace(tzinfo=None)
    if isinstance(kind, Date):
        return DAY
    if isinstance(kind, (Integer, Numeric, Float)):
        return rank
    assert isinstance(kind, (String, Text)), (column, kind)
    return words[: kind.length or 200]


def _allowed(found: Any, name: str) -> Iterator[tuple[str, Any]]:
    """The first value that each check of one column allows: of a list of words or of numbers, or from a bound on."""
    for check in found.get_check_constraints(name):
        text = check["sqltext"]
        column = re.match(r'[("\s]*(\w+)', text)
        words, numbers = re.search(r"'([^']*)'", text), re.search(r"(?:in \(|ARRAY\[|between |>= )\(?(\d+)", text, re.I)
        if column and words:
            yield column[1], words[1]
        elif column and numbers:
            yield column[1], int(numbers[1])
