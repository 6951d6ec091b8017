"""A workbook: real tables with typed cells, a header that stays in sight, a filter on every column.

What people typed is text, whatever it begins with: a cell that a program computes is a way in for whoever typed it.
The only formulas are the sums under our own columns, with the value we computed.
"""

import unicodedata
from collections.abc import Sequence
from datetime import date, datetime
from io import BytesIO
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from exports.workbook.tables import COMPUTED, Column, Look, Table, Value, row_height, shown

# No hour of writing: two exports of the same plan are the same file.
WRITTEN_AT = datetime(2000, 1, 1)
A4, A3 = 9, 8
# How many letters in a row one still reads on them.
A4_WIDTH, A3_WIDTH = 170, 260
HEAD_HEIGHT = 32
OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
FORMATS = {
    Look.DAY: "dd/mm/yyyy",
    Look.PERCENT: "0%",
    Look.EUROS: '#,##0.00\\ "€"',
    Look.NUMBER: "General",
    Look.YEAR: "0",
}
# A short text may be a number of sheet: « 1.10 » must stay what it is when somebody types it again.
SHORT = 16
LONGEST_TAB = 31
Looks = dict[str, Any]


def write_book(title: str, organisation: str, tables: Sequence[Table]) -> bytes:
    """The tables, one a tab. The same tables give the same bytes."""
    file = BytesIO()
    book = Workbook(file, OPTIONS)
    book.set_properties(
        {"title": title, "author": organisation, "company": organisation, "language": "fr-FR", "created": WRITTEN_AT}
    )
    looks = _looks(book)
    for table in tables:
        _draw(book.add_worksheet(table.title[:LONGEST_TAB]), table, looks)
    book.close()
    return file.getvalue()


def _looks(book: Workbook) -> Looks:
    top = {"valign": "top"}
    numbers = {look.value: book.add_format({**top, "num_format": code}) for look, code in FORMATS.items()}
    sums = {
        f"{look.value} sum": book.add_format({**top, "num_format": code, "bold": True, "top": 1})
        for look, code in FORMATS.items()
    }
    text = {**top, "text_wrap": True}
    head = {"bold": True, "bg_color": "#0D5257", "font_color": "#FFFFFF", "text_wrap": True, "valign": "vcenter"}
    return {
        **numbers,
        **sums,
        "head": book.add_format({**head, "border": 1, "border_color": "#FFFFFF"}),
        "text": book.add_format(text),
        "short": book.add_format({**text, "num_format": "@"}),
        "quoted": book.add_format({**text, "quote_prefix": True}),
        "text sum": book.add_format({**top, "bold": True, "top": 1}),
    }


def _draw(sheet: Worksheet, table: Table, looks: Looks) -> None:
    last = max(1, len(table.rows))
    summed = any(column.summed for column in table.columns) and bool(table.rows)
    sheet.add_table(0, 0, last + summed, len(table.columns) - 1, _as_table(table, looks, summed))
    for place, column in enumerate(table.columns):
        sheet.set_column(place, place, column.width, _look(column, looks))
        if column.offered:
            sheet.data_validation(1, place, last, place, _choice(column))
    for rank, row in enumerate(table.rows, start=1):
        values = [shown(value, column.look) for column, value in zip(table.columns, row, strict=True)]
        for place, (column, value) in enumerate(zip(table.columns, values, strict=True)):
            _write(sheet, (rank, place), value, column, looks)
        sheet.set_row(rank, row_height(table.columns, values))
    _prepare(sheet, table)
    _paper(sheet, table)


def _as_table(table: Table, looks: Looks, summed: bool) -> dict[str, Any]:
    columns = [
        {"header": column.title, "header_format": looks["head"], "format": _look(column, looks)}
        | (_sum(table, place, looks) if summed else {})
        for place, column in enumerate(table.columns)
    ]
    return {
        "name": _table_name(table.title),
        "columns": columns,
        "style": "Table Style Light 1",
        "total_row": summed,
    }


def _sum(table: Table, place: int, looks: Looks) -> dict[str, Any]:
    """What stands under a column: our own sum, told by a formula that follows the filter."""
    column = table.columns[place]
    look = {"format": looks[f"{column.look.value} sum"]}
    if column.summed:
        return {**look, "total_function": "sum", "total_value": table.total(place)}
    return {**look, "total_string": "Total"} if place == 0 else look


def _look(column: Column, looks: Looks) -> Any:
    if column.look is Look.TEXT:
        return looks["short" if column.width <= SHORT else "text"]
    return looks[column.look.value]


def _write(sheet: Worksheet, cell: tuple[int, int], value: Value, column: Column, looks: Looks) -> None:
    if isinstance(value, date):
        sheet.write_datetime(*cell, datetime(value.year, value.month, value.day), looks[Look.DAY.value])
    elif isinstance(value, str):
        sheet.write_string(*cell, value, looks["quoted"] if value.startswith(COMPUTED) else _look(column, looks))
    elif value is not None:
        sheet.write_number(*cell, float(value), _look(column, looks))


def _choice(column: Column) -> dict[str, Any]:
    """The words offered; another is taken with a warning, since the reader knows more of them."""
    return {
        "validate": "list",
        "source": list(column.offered),
        "error_type": "warning",
        "error_title": "Mot inconnu",
        "error_message": "Choisissez de préférence un mot de la liste.",
    }


def _prepare(sheet: Worksheet, table: Table) -> None:
    """What stays in sight on a screen."""
    sheet.freeze_panes(1, table.held)
    sheet.set_row(0, HEAD_HEIGHT)


def _paper(sheet: Worksheet, table: Table) -> None:
    """A wide table goes on larger paper, several sheets wide, each with the column that names the line."""
    width = sum(column.width for column in table.columns)
    sheet.set_landscape()
    sheet.set_paper(A3 if width > A4_WIDTH else A4)
    sheet.fit_to_pages(max(1, round(width / A3_WIDTH)), 0)
    sheet.repeat_rows(0)
    sheet.repeat_columns(0)
    sheet.set_footer("&L&A&RPage &P sur &N")


def _table_name(title: str) -> str:
    """A name that formulas may use: letters and underscores."""
    bare = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode()
    return "_".join(bare.replace("'", " ").split())
