"""The plan as tables: every cell is the plan's, typed, and nothing that a person typed is computed."""

import csv
import time
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO, StringIO
from typing import Any
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from exports.outline.followed import FollowedPlan, natural
from exports.workbook import write_book, write_table
from exports.workbook.plan_tables import plan_tables, row_table, sheet_table, sums_table
from exports.workbook.tables import LONGEST_CELL, Column, Look, Table, shown
from tests.exports.followed_world import DAY, followed, hostile, plan
from workshop.plan.importing.sheets.columns import BUDGET, INDICATORS, TABS


def written(told: FollowedPlan) -> bytes:
    return write_book(told.title, told.organisation, plan_tables(told))


def opened(content: bytes) -> Any:
    return load_workbook(BytesIO(content))


def cells(value: Any) -> Any:
    """A value as another library reads it back."""
    if isinstance(value, datetime):
        return value.date()
    return Decimal(str(value)).normalize() if isinstance(value, int | float | Decimal) else value


def test_every_cell_of_every_tab_is_the_plan_s() -> None:
    told = followed(4, 40)
    tables, book = plan_tables(told), opened(written(told))
    assert book.sheetnames == [table.title for table in tables]
    assert [tab.title for tab in TABS] == book.sheetnames[: len(TABS)]
    for table in tables:
        rows = list(book[table.title].iter_rows(values_only=True))
        assert list(rows[0]) == [column.title for column in table.columns]
        found = [[cells(cell) for cell in row] for row in rows[1 : 1 + len(table.rows)]]
        wanted = [
            [cells(shown(value, column.look)) for value, column in zip(row, table.columns, strict=True)]
            for row in table.rows
        ]
        assert found == wanted, table.title


def test_the_cells_are_typed_and_the_header_stays_in_sight() -> None:
    told = followed(4, 12)
    book = opened(written(told))
    sheets = book["Fiches"]
    titles = {cell.value: cell.column for cell in sheets[1]}
    first = min(told.sheets, key=lambda one: natural(one.number))
    row = {title: sheets.cell(2, place) for title, place in titles.items()}
    assert row["Numéro"].value == first.number and row["Numéro"].data_type == "s"
    assert row["Taux d’achèvement"].value == first.completion / 100
    assert row["Taux d’achèvement"].number_format == "0%"
    assert row["Modifiée le"].is_date and row["Modifiée le"].number_format == "dd/mm/yyyy"
    assert row["Objectifs de l’action"].value.count("\n    - ") == 1
    for tab in book.worksheets:
        (table,) = tab.tables.values()
        assert tab.freeze_panes == "B2" and table.autoFilter is not None and table.headerRowCount == 1
        assert all(tab.column_dimensions[letter].width >= 8 for letter in "AB")
    assert book.properties.title == told.title and book.properties.creator == told.organisation


@pytest.mark.promise("P7")
def test_the_sums_of_the_budget_are_ours_and_the_only_formulas() -> None:
    told = followed(4, 40)
    content = write_book("Budget", "Ville", [row_table(told, BUDGET), sums_table(told)])
    lines = [row for sheet in told.sheets for row in sheet.budget]
    values = load_workbook(BytesIO(content), data_only=True)
    total = list(values["Budget"].iter_rows(values_only=True))[-1]
    sums = [sum(getattr(row, name) for row in lines) / 100 for name in ("planned", "committed", "paid")]
    assert total[0] == "Total" and list(total[5:8]) == pytest.approx(sums)
    assert list(list(values["Budget par année"].iter_rows(values_only=True))[-1][3:]) == pytest.approx(sums)
    formulas = {
        cell.value
        for tab in opened(content).worksheets
        for row in tab.iter_rows()
        for cell in row
        if cell.data_type == "f"
    }
    assert {str(formula).partition("[")[0] for formula in formulas} == {"=SUBTOTAL(109,"}


@pytest.mark.promise("P7")
@pytest.mark.fault("EX2")
def test_no_text_that_a_person_typed_is_a_formula_in_the_plan_s_workbook() -> None:
    book = opened(written(hostile()))
    found = [cell for tab in book.worksheets for row in tab.iter_rows() for cell in row if cell.value is not None]
    assert {cell.value.partition("[")[0] for cell in found if cell.data_type == "f"} == {"=SUBTOTAL(109,"}
    assert {cell.hyperlink for cell in found} == {None}
    begun = [cell for cell in found if isinstance(cell.value, str) and cell.value.startswith(("=1", "@", "-2"))]
    assert len(begun) > 20 and all(cell.quotePrefix for cell in begun)


def test_a_text_file_is_what_french_excel_expects() -> None:
    told = followed(4, 12)
    content = write_table(row_table(told, INDICATORS))
    assert content.startswith(b"\xef\xbb\xbf") and b"\r\n" in content
    rows = read(content)
    found = dict(zip(rows[0], rows[1], strict=True))
    first = next(one for one in sorted(told.sheets, key=lambda one: natural(one.number)) if one.indicators)
    assert (found["Fiche"], found["Valeur de départ"], found["Dernière mesure"]) == (first.number, "12,5", "-3")
    assert found["Mesurée le"] == "22/12/2026"
    row = next(row for sheet in sorted(told.sheets, key=lambda one: natural(one.number)) for row in sheet.budget)
    assert read(write_table(row_table(told, BUDGET)))[1][5] == f"{row.planned / 100:.2f}".replace(".", ",")
    assert read(write_table(sheet_table(told)))[1][6].endswith("%")


@pytest.mark.promise("P7")
@pytest.mark.fault("EX2")
def test_nor_is_it_computed_in_a_text_file() -> None:
    tables = plan_tables(hostile())
    found = [cell for table in tables for row in read(write_table(table)) for cell in row]
    assert [cell for cell in found if cell.startswith(("=", "+", "@", "\t", "\r"))] == []
    assert {"'=1+1;@SOMME(A1)"} <= set(found)


def test_a_text_longer_than_a_cell_is_cut_between_two_signs_and_says_so() -> None:
    texts = [("👩‍👩‍👧‍👦é" * 9_000,), ("x" * LONGEST_CELL,)]
    long = Table(title="Long", columns=(Column(title="Texte", width=40),), rows=texts)
    rows = [row[0] for row in opened(write_book("t", "o", [long]))["Long"].iter_rows(min_row=2, values_only=True)]
    units = len(rows[0].encode("utf-16-le")) // 2
    assert LONGEST_CELL - 20 < units <= LONGEST_CELL and rows[0].endswith("(la suite est dans Atelier)")
    assert set(rows[0].removesuffix("… (la suite est dans Atelier)").split("é")) <= {"👩‍👩‍👧‍👦", ""}
    assert rows[1] == "x" * LONGEST_CELL


def test_a_day_that_no_program_knows_is_told_in_letters() -> None:
    assert shown(date(1, 1, 1), Look.DAY) == "01/01/0001" and shown(DAY, Look.DAY) == DAY
    steps = opened(written(hostile()))["Étapes"]
    assert {row[3] for row in steps.iter_rows(min_row=2, values_only=True)} == {"01/01/0001"}


def test_an_empty_plan_is_a_workbook_that_opens() -> None:
    book = opened(written(plan()))
    assert book["Fiches"].max_row <= 2 and book["Budget par année"].max_row <= 2
    assert sums_table(plan()).rows == []


def test_the_same_plan_gives_the_same_bytes_and_no_hour_of_writing() -> None:
    first = written(followed(4, 12))
    assert first == written(followed(4, 12))
    with ZipFile(BytesIO(first)) as archive:
        assert {one.date_time[0] for one in archive.infolist()} == {1980}


def test_a_plan_of_1170_sheets_takes_seconds() -> None:
    start = time.perf_counter()
    content = written(followed(9, 1_170))
    print(f"1 170 sheets: {len(content) // 1000} kB in {time.perf_counter() - start:.1f} s")
    with ZipFile(BytesIO(content)) as archive:
        assert archive.read("xl/worksheets/sheet1.xml").count(b"<row ") == 1_171


def read(content: bytes) -> list[list[str]]:
    return list(csv.reader(StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))
