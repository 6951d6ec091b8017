"""A workbook or a CSV as plain grids: [{"name", "rows": [[cell, …], …]}], the first row and column first.

A cell is None, a text, or {"number", "percent"?}, {"day": "2026-03-01"}, {"fault": "formula" | "error"}.
"""

import csv
import re
from collections.abc import Iterator
from datetime import date, datetime, time
from io import BytesIO, StringIO
from typing import Any

from workshop.foundations.readers.faults import FileBomb, FileDamaged

Cell = Any
MOST_ROWS = 20_000
MOST_COLUMNS = 200
MOST_CELLS = 600_000
RISKY = ("=", "+", "-", "@", "\t", "\r")
SEPARATORS = ";,\t|"
# A first line by which a file tells Excel its own separator.
DECLARED = re.compile(r"sep=([;,\t|])\r?\n", re.IGNORECASE)


def read_workbook(content: bytes) -> list[dict[str, Any]]:
    """The sheets that are shown, with the values that the workbook last computed."""
    import openpyxl

    try:
        book = openpyxl.load_workbook(BytesIO(content), read_only=False, data_only=True, keep_links=False)
    except (KeyError, ValueError, TypeError, AttributeError, IndexError):
        raise FileDamaged() from None
    return [
        {"name": one.title, "rows": _trimmed(_rows(one))} for one in book.worksheets if one.sheet_state == "visible"
    ]


def read_csv(content: bytes) -> list[dict[str, Any]]:
    """Its one grid; encoding and separator are found out."""
    text = decoded(content)
    sign = separator(text)
    if DECLARED.match(text):
        text = text.partition("\n")[2]
    csv.field_size_limit(1_000_000)
    rows = csv.reader(StringIO(text, newline=""), delimiter=sign)
    try:
        return [{"name": "CSV", "rows": _trimmed([[_told(cell) for cell in row] for row in rows])}]
    except csv.Error:
        raise FileDamaged() from None


def _told(cell: str) -> Cell:
    """Without the apostrophe that keeps a spreadsheet program from computing what follows."""
    text = cell.strip()
    return (text[1:] if text[:1] == "'" and text[1:2] in RISKY else text) or None


def decoded(content: bytes) -> str:
    """The text of a CSV: by its mark, else UTF-8, else the encoding of French Windows."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def separator(text: str) -> str:
    """The sign that cuts its first lines into the most columns, as evenly as can be."""
    if declared := DECLARED.match(text):
        return declared[1]
    sample = StringIO("\n".join(text.split("\n")[:20]), newline="")

    def columns(sign: str) -> tuple[int, int]:
        sample.seek(0)
        widths = [len(row) for row in csv.reader(sample, delimiter=sign) if row]
        first = widths[0] if widths else 0
        return (first if first > 1 else 0, widths.count(first))

    return max(SEPARATORS, key=columns)


def _rows(sheet: Any) -> list[list[Cell]]:
    if sheet.max_row > MOST_ROWS or sheet.max_column > MOST_COLUMNS or sheet.max_row * sheet.max_column > MOST_CELLS:
        # Formatted to the last line, most of it empty: what is filled is what counts.
        return _filled(sheet)
    return [[_cell(one) for one in row] for row in sheet.iter_rows()]


def _filled(sheet: Any) -> list[list[Cell]]:
    places = {place: one for place, one in sheet._cells.items() if one.value is not None}
    height, width = max((p[0] for p in places), default=0), max((p[1] for p in places), default=0)
    if height > MOST_ROWS or width > MOST_COLUMNS or height * width > MOST_CELLS:
        raise FileBomb(limit=150)
    grid: list[list[Cell]] = [[None] * width for _ in range(height)]
    for (row, column), one in places.items():
        grid[row - 1][column - 1] = _cell(one)
    return grid


def _cell(cell: Any) -> Cell:
    value = cell.value
    if cell.data_type == "e":
        return {"fault": "error"}
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return {"number": value, **({"percent": True} if "%" in (cell.number_format or "") else {})}
    return _plain(value)


def _plain(value: Any) -> Cell:
    if isinstance(value, bool):
        return "oui" if value else "non"
    if isinstance(value, datetime):
        return {"day": value.date().isoformat()}
    if isinstance(value, (date, time)):
        return {"day": value.isoformat()} if isinstance(value, date) else value.isoformat()
    return None if value is None else (str(value).strip() or None)


def _trimmed(rows: list[list[Cell]]) -> list[list[Cell]]:
    """Without the empty cells at the ends of lines and the empty lines at the end."""
    kept = [_without_end(row) for row in rows[:MOST_ROWS]]
    return _without_end(kept)


def _without_end(cells: list[Any]) -> list[Any]:
    end = max((rank for rank, one in enumerate(_counted(cells), 1) if one), default=0)
    return cells[:end]


def _counted(cells: list[Any]) -> Iterator[bool]:
    return (one is not None and one != [] for one in cells)
