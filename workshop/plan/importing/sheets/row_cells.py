"""A cell of a row of a sheet, from what stands in a table to the text that the row keeps."""

from collections.abc import Callable
from typing import Any

from workshop.foundations.refusals import Refused, TextTooLong
from workshop.foundations.text import clean
from workshop.plan.importing.sheets.amounts import read_cents, read_number
from workshop.plan.importing.sheets.columns import Column
from workshop.plan.importing.sheets.days import read_day
from workshop.plan.importing.sheets.labels import plain
from workshop.plan.importing.sheets.not_read import NotRead
from workshop.plan.models.cells import YEARS, text_of
from workshop.plan.models.deliverable import WEB
from workshop.plan.models.row_edit import KINDS

LONGEST = 300


def row_cell(kind: str, column: Column, text: str) -> str:
    """The text of the cell; raises NotRead."""
    value = _chosen(column, text) if column.words else LOOKS[column.look](text)
    if column.name == "address" and not value.lower().startswith(WEB):
        raise NotRead("address_refused")
    reader = KINDS[kind].CELLS.get(column.name)
    try:
        return text_of(reader(value)) if reader else clean(" ".join(value.split()), LONGEST)
    except TextTooLong as refused:
        raise NotRead("too_long", **refused.facts) from None
    except Refused:
        raise NotRead("not_a_text") from None


def _chosen(column: Column, text: str) -> str:
    words = column.words or {}
    found = next((code for code, said in words.items() if plain(said) == plain(text) or code == text.strip()), None)
    if found is None:
        raise NotRead("not_one_of", offered=", ".join(words.values()))
    return str(found)


def _day(text: str) -> str:
    found = read_day(text, last=True)
    if found is None:
        raise NotRead("not_a_day")
    return found.isoformat()


def _number(text: str) -> str:
    found = read_number(text)
    if found is None:
        raise NotRead("not_a_number_of_rows")
    return text_of(found)


def _euros(text: str) -> str:
    found = read_cents(text)
    if found is None:
        raise NotRead("not_an_amount")
    return str(found)


def _year(text: str) -> str:
    if not text.strip().isdigit() or int(text) not in YEARS:
        raise NotRead("not_a_year")
    return text.strip()


LOOKS: dict[str, Callable[[str], Any]] = {
    "text": str,
    "day": _day,
    "number": _number,
    "euros": _euros,
    "year": _year,
}
