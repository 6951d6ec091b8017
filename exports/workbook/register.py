"""The register of ideas as a spreadsheet: typed cells, a header that stays in sight, a filter on every column.

What people typed is text, whatever it begins with: a cell that a program computes is a way in for whoever typed it.
"""

import csv
from collections.abc import Callable, Iterable
from datetime import date, datetime
from io import BytesIO, StringIO
from typing import Any

import regex
from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from exports.outline.destinies import Destined, DestinyRegister

UNDECIDED = "À décider"
# What a spreadsheet program computes when a cell of a CSV file begins with it.
COMPUTED = ("=", "+", "-", "@", "\t", "\r")
UNFIT = regex.compile(r"[\p{Cc}\p{Cs}\uFFFE\uFFFF--[\t\n]]", regex.V1)
LONGEST_CELL = 32_767
# Title, width in characters, and the value of one idea.
Column = tuple[str, int, Callable[[Destined], Any]]
COLUMNS: tuple[Column, ...] = (
    ("Idée", 60, lambda idea: idea.text),
    ("Séance", 32, lambda idea: idea.session_title or idea.session),
    ("Tenue le", 12, lambda idea: idea.held_on),
    ("Tableau ou carte", 26, lambda idea: idea.board),
    ("Votes", 8, lambda idea: idea.votes),
    ("Devenir", 16, lambda idea: idea.destiny or UNDECIDED),
    ("Elle continue dans", 40, lambda idea: "\n".join(idea.into)),
    ("Elle nourrit", 34, lambda idea: "\n".join(idea.targets)),
    ("Raison", 44, lambda idea: "\n".join(idea.reasons)),
    ("Décidé le", 12, lambda idea: idea.decided_on),
    ("En réunion", 28, lambda idea: idea.meeting),
)
DAY = "dd/mm/yyyy"


def write_xlsx(register: DestinyRegister) -> bytes:
    """The workbook: the ideas, then their sum. The same register gives the same bytes."""
    file = BytesIO()
    book = Workbook(file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    # No hour of writing: two exports of the same register are the same file.
    book.set_properties({"title": "Registre des idées", "created": datetime(2000, 1, 1)})
    _draw_ideas(book, register)
    _draw_sum(book, register)
    book.close()
    return file.getvalue()


def _draw_ideas(book: Workbook, register: DestinyRegister) -> None:
    sheet = book.add_worksheet("Idées")
    head, day, text = _formats(book)
    for place, (title, width, _) in enumerate(COLUMNS):
        sheet.set_column(place, place, width)
        sheet.write_string(0, place, title, head)
    for row, idea in enumerate(register.ideas, start=1):
        for place, (_, _, value_of) in enumerate(COLUMNS):
            _write(sheet, (row, place), value_of(idea), (day, text))
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, max(1, register.posted), len(COLUMNS) - 1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def _draw_sum(book: Workbook, register: DestinyRegister) -> None:
    sheet = book.add_worksheet("Somme")
    head, *_ = _formats(book)
    sheet.set_column(0, 0, 28)
    lines = [*register.totals(), (UNDECIDED, register.undecided), ("Idées postées", register.posted)]
    for place, title in enumerate(("Devenir", "Idées")):
        sheet.write_string(0, place, title, head)
    for row, (title, number) in enumerate(lines, start=1):
        sheet.write_string(row, 0, title)
        sheet.write_number(row, 1, number)
    sheet.freeze_panes(1, 0)


def _formats(book: Workbook) -> tuple[Any, Any, Any]:
    head = book.add_format({"bold": True, "bg_color": "#0D5257", "font_color": "#FFFFFF", "valign": "top"})
    day = book.add_format({"num_format": DAY, "valign": "top"})
    return head, day, book.add_format({"text_wrap": True, "valign": "top"})


def _write(sheet: Worksheet, cell: tuple[int, int], value: Any, formats: tuple[Any, Any]) -> None:
    day, text = formats
    if isinstance(value, date):
        sheet.write_datetime(*cell, datetime(value.year, value.month, value.day), day)
    elif isinstance(value, int):
        sheet.write_number(*cell, value, text)
    elif value:
        sheet.write_string(*cell, _fit(str(value)), text)


def _fit(text: str) -> str:
    """What a cell can hold: a control character would break the file."""
    return UNFIT.sub(" ", text)[:LONGEST_CELL]


def write_csv(register: DestinyRegister) -> bytes:
    """The ideas as a French spreadsheet program opens them: UTF-8 with its mark, semicolons, days as dd/mm/yyyy."""
    file = StringIO()
    table = csv.writer(file, delimiter=";", lineterminator="\r\n", quoting=csv.QUOTE_MINIMAL)
    table.writerow([title for title, _, _ in COLUMNS])
    table.writerows(_line(idea) for idea in register.ideas)
    return "\ufeff".encode() + file.getvalue().encode()


def _line(idea: Destined) -> Iterable[str]:
    for _, _, value_of in COLUMNS:
        value = value_of(idea)
        if isinstance(value, date):
            yield value.strftime("%d/%m/%Y")
        else:
            text = _fit(str(value if value is not None else ""))
            yield f"'{text}" if text.startswith(COMPUTED) else text
