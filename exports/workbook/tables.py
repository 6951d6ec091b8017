"""Tables as spreadsheets draw them: columns with a look, rows of plain values, and texts that are never computed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

import regex

Value = str | int | float | Decimal | date | None
# What a spreadsheet program computes when a cell begins with it.
COMPUTED = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
UNFIT = regex.compile(r"[\p{Cc}\p{Cs}\uFFFE\uFFFF--[\t\n]]", regex.V1)
LONGEST_CELL = 32_767
CUT = "… (la suite est dans Atelier)"
LINE_HEIGHT, TALLEST_ROW = 15.0, 300.0
# No spreadsheet program knows an earlier day.
FIRST_DAY = date(1900, 3, 1)


class Look(StrEnum):
    """How the values of a column are written; euros are given in cents, a percentage from 0 to 100."""

    TEXT = "text"
    DAY = "day"
    PERCENT = "percent"
    EUROS = "euros"
    NUMBER = "number"
    YEAR = "year"


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """`width` in characters; `offered` are the words one chooses among; `summed`: the table ends with its sum."""

    title: str
    width: int
    look: Look = Look.TEXT
    offered: tuple[str, ...] = ()
    summed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """`title` names the tab; every row has a value for each column; `held` columns stay in sight."""

    title: str
    columns: tuple[Column, ...]
    rows: Sequence[tuple[Value, ...]] = ()
    held: int = 1

    def __post_init__(self) -> None:
        if any(len(row) != len(self.columns) for row in self.rows):
            raise ValueError(f"table « {self.title} »: its rows do not all have {len(self.columns)} values")

    def total(self, place: int) -> int | float:
        """The sum of a column, in the unit of its cells."""
        found = (shown(row[place], self.columns[place].look) for row in self.rows)
        return round(sum(value for value in found if isinstance(value, int | float)), 2)


def shown(value: Value, look: Look) -> str | int | float | date | None:
    """A value as its cell holds it: euros rather than cents, a share rather than a percentage, a text that fits."""
    if value is None or value == "":
        return None
    if isinstance(value, date):
        return value if value >= FIRST_DAY else f"{value.day:02}/{value.month:02}/{value.year:04}"
    if isinstance(value, str):
        return fit(value)
    share = {Look.EUROS: 100, Look.PERCENT: 100}.get(look)
    return float(value) / share if share else (value if isinstance(value, int) else float(value))


def fit(text: str) -> str:
    """What a cell can hold: no control character, which would break the file, and no more than a program takes."""
    clean = UNFIT.sub(" ", text.replace("\r\n", "\n"))
    return clean if _units(clean) <= LONGEST_CELL else _cut(clean)


def _units(text: str) -> int:
    """The length as spreadsheet programs count it: a sign outside the first plane counts for two."""
    return len(text) + sum(sign > "\uffff" for sign in text)


def _cut(text: str) -> str:
    """As many whole characters as fit, and a word that says that there is more."""
    room, kept = LONGEST_CELL - len(CUT), 0
    for found in regex.finditer(r"\X", text):
        room -= _units(found.group())
        if room < 0:
            break
        kept = found.end()
    return text[:kept] + CUT


def row_height(columns: Sequence[Column], values: Sequence[Value]) -> float:
    """Points for the longest of its texts: not every program does that by itself, and none shows more than a screen."""
    texts = [(value, column.width) for value, column in zip(values, columns, strict=True) if isinstance(value, str)]
    lines = (sum(-(-len(line) // width) or 1 for line in text.split("\n")) for text, width in texts)
    return min(LINE_HEIGHT * max(lines, default=1), TALLEST_ROW)
