"""A cell of a grid as a person would write it, and where it stands."""

from datetime import date, timedelta
from typing import Any

from workshop.plan.importing.sheets.drafts import Place

Cell = Any
Row = list[Cell]
# The day that Excel counts from, and the numbers that are days of our time: a date whose format was lost.
EPOCH = date(1899, 12, 30)
SERIALS = range(30_000, 80_000)


def column_name(rank: int) -> str:
    """« A » for the first column, « AA » for the twenty-seventh."""
    name = ""
    rank += 1
    while rank:
        rank, letter = divmod(rank - 1, 26)
        name = chr(65 + letter) + name
    return name


def cell_place(column: int, line: int, tab: str = "") -> Place:
    """The place of a cell: its column from 0, its line from 1, its tab where it is not the one of the sheets."""
    place = {"cell": f"{column_name(column)}{line}"}
    return {**place, "tab": tab} if tab else place


def cell_text(cell: Cell, look: str) -> str:
    """What a cell says, as a person would write it there: a day as ISO where a day is wanted."""
    if not isinstance(cell, dict):
        return str(cell or "").strip()
    if "day" in cell:
        year, month, day = cell["day"].split("-")
        return str(cell["day"]) if look == "day" else f"{day}/{month}/{year}"
    number = cell.get("number", 0)
    if look == "percent" and (cell.get("percent") or 0 < number < 1):
        return str(round(number * 100))
    if look == "day" and float(number).is_integer() and int(number) in SERIALS:
        return (EPOCH + timedelta(days=int(number))).isoformat()
    return str(int(number)) if float(number).is_integer() else f"{number:.15g}"
