"""Cells that name their row become headers: the engine keeps those of columns only."""

from collections.abc import Sequence

from pikepdf import Name, Object

from exports.pdf.structure import Structure, attributed, children, is_element, kind
from exports.word.described import DescribedTable


def name_rows(structure: Structure, tables: Sequence[DescribedTable]) -> None:
    """Tables stand in both files in the same order; when their number differs, nothing is guessed."""
    drawn = structure.named("/Table")
    if len(drawn) != len(tables):
        return
    for table, told in zip(drawn, tables, strict=True):
        if told.row_headers:
            for row in _rows(table):
                _name(row)


def _rows(table: Object) -> list[Object]:
    """Those of the table itself, or of its head and body."""
    rows: list[Object] = []
    for child in filter(is_element, children(table)):
        rows += [child] if kind(child) == "/TR" else [one for one in children(child) if is_element(one)]
    return [row for row in rows if kind(row) == "/TR"]


def _name(row: Object) -> None:
    cells = [one for one in children(row) if is_element(one)]
    if len(cells) > 1 and kind(cells[0]) == "/TD":
        cells[0].S = Name.TH
        attributed(cells[0], {"/O": Name.Table, "/Scope": Name.Row})
