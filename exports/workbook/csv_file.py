"""A table as French spreadsheet programs open a text file: UTF-8 with its mark, semicolons, decimal commas."""

import csv
from datetime import date
from io import StringIO

from exports.workbook.tables import COMPUTED, Look, Table, Value, shown


def write_table(table: Table) -> bytes:
    """Its header and its rows; a text that a program would compute is kept one by an apostrophe."""
    file = StringIO()
    lines = csv.writer(file, delimiter=";", lineterminator="\r\n", quoting=csv.QUOTE_MINIMAL)
    lines.writerow([column.title for column in table.columns])
    for row in table.rows:
        lines.writerow([_text(value, column.look) for value, column in zip(row, table.columns, strict=True)])
    return "\ufeff".encode() + file.getvalue().encode()


def _text(value: Value, look: Look) -> str:
    held = shown(value, look)
    if held is None:
        return ""
    if isinstance(held, date):
        return f"{held.day:02}/{held.month:02}/{held.year:04}"
    if isinstance(held, str):
        return f"'{held}" if held.startswith(COMPUTED) else held
    return _number(held, look)


def _number(number: int | float, look: Look) -> str:
    """« 12500,50 », « 40% », « 0,125 »: without the spaces that would make a text of it."""
    if look is Look.EUROS:
        return f"{number:.2f}".replace(".", ",")
    if look is Look.PERCENT:
        return f"{round(number * 100)}%"
    return f"{number:.15g}".replace(".", ",")
