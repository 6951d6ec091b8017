"""The register as a spreadsheet: every idea, typed cells, and no text that a program would compute."""

import csv
from datetime import date, datetime
from io import BytesIO, StringIO
from typing import Any

import pytest
from openpyxl import load_workbook

from exports.outline.destinies import Destined, DestinyRegister
from exports.workbook import write_csv, write_xlsx

HOSTILE = [
    "=1+1",
    '=HYPERLINK("http://x.example")',
    "+33 1",
    "-2 agents",
    "@SUM(A1)",
    "\t=1",
    "http://x.example",
    "{=1}",
    "a\x0bb\x00c",
    'Deux\nlignes ; un point-virgule, « des guillemets » "',
    "🙂 " + "mot" * 15_000,
]
KEPT = Destined(
    text="Un guichet le midi",
    session="Séminaire",
    session_title="Séminaire : le bilan",
    held_on=date(2026, 3, 12),
    board="Ce qui manque › Accueil",
    votes=12,
    destiny="Retenue",
    into=("« Accueil » (12 votes)", "« Recevoir »"),
    targets=("Fiche 1.1, étapes", "Fiche 1.10"),
    reasons=("Très demandé",),
    decided_on=date(2026, 5, 5),
    meeting="Comité de pilotage",
)


def register(*texts: str) -> DestinyRegister:
    return DestinyRegister((KEPT, *(Destined(text=text) for text in texts)))


def opened(content: bytes) -> Any:
    return load_workbook(BytesIO(content))


def test_every_idea_has_its_row_and_every_cell_its_type() -> None:
    sheet = opened(write_xlsx(register("Un bus")))["Idées"]
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0][:3] == ("Idée", "Séance", "Tenue le") and len(rows) == 3
    found = dict(zip(rows[0], rows[1], strict=True))
    assert found["Tenue le"] == datetime(2026, 3, 12) and found["Votes"] == 12
    assert found["Elle nourrit"] == "Fiche 1.1, étapes\nFiche 1.10" and found["En réunion"] == "Comité de pilotage"
    assert dict(zip(rows[0], rows[2], strict=True))["Devenir"] == "À décider"
    (table,) = sheet.tables.values()
    assert sheet.freeze_panes == "B2" and table.ref == table.autoFilter.ref == "A1:K3"


@pytest.mark.promise("P2")
def test_the_sum_is_in_the_file_and_it_is_true() -> None:
    rows = list(opened(write_xlsx(register("Un bus", "Un vélo")))["Somme"].iter_rows(min_row=2, values_only=True))
    assert rows == [("Retenue", 1), ("À décider", 2), ("Idées postées", 3)]
    assert sum(number for _, number in rows[:-1]) == rows[-1][1]


@pytest.mark.fault("EX2")
@pytest.mark.promise("P7")
def test_no_text_that_a_person_typed_is_a_formula_in_a_workbook() -> None:
    sheet = opened(write_xlsx(register(*HOSTILE)))["Idées"]
    cells = [sheet.cell(row, 1) for row in range(3, 3 + len(HOSTILE))]
    assert {cell.data_type for cell in cells} == {"s"} and {cell.hyperlink for cell in cells} == {None}
    assert cells[0].value == "=1+1" and cells[8].value == "a b c"


@pytest.mark.fault("EX2")
@pytest.mark.promise("P7")
def test_nor_in_a_csv_file_which_french_programs_open_as_it_is() -> None:
    content = write_csv(register(*HOSTILE))
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))
    assert len(rows) == 2 + len(HOSTILE) and {len(row) for row in rows} == {11}
    assert rows[1][2] == "12/03/2026" and rows[1][4] == "12"
    assert [cell for row in rows[1:] for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r"))] == []
    assert rows[2][0] == "'=1+1"


def test_an_empty_register_is_a_file_that_opens() -> None:
    rows = opened(write_xlsx(DestinyRegister()))["Idées"].iter_rows(min_row=2, values_only=True)
    assert {cell for row in rows for cell in row} <= {None}
    assert write_csv(DestinyRegister()).decode("utf-8-sig").startswith("Idée;Séance")


def test_the_same_register_gives_the_same_bytes() -> None:
    assert write_xlsx(register("Un bus")) == write_xlsx(register("Un bus"))
