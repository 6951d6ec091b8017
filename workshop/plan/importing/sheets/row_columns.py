"""Rows told by columns of the table of sheets itself: « Budget 2027 », « Indicateur suivi », « Cible », …

One amount a column and year; several indicators are lines of their cells, in the same order in each column.
"""

from dataclasses import dataclass, field
from typing import Any

import regex

from workshop.plan.importing.sheets.amounts import read_cents
from workshop.plan.importing.sheets.columns import INDICATORS
from workshop.plan.importing.sheets.drafts import Fault, Place, SheetDraft
from workshop.plan.importing.sheets.grid_cells import cell_text
from workshop.plan.importing.sheets.labels import plain
from workshop.plan.importing.sheets.not_read import NotRead
from workshop.plan.importing.sheets.row_cells import row_cell
from workshop.plan.models.budget import Spending
from workshop.plan.models.cells import Cells
from workshop.plan.models.resource import ResourceKind
from workshop.plan.models.sheet_lines import read_lines

AMOUNTS = {"budget": "planned_cents", "committed": "committed_cents", "paid": "paid_cents"}
OF_INDICATORS = {f"indicator_{column.name}": column for column in INDICATORS.columns[1:]}
ROW_FIELDS = (*AMOUNTS, *OF_INDICATORS)
NAMES = {
    "budget": (
        "Budget",
        "Budget prévu",
        "Budget prévisionnel",
        "Budget estimé",
        "Coût",
        "Coût prévisionnel",
        "Coût estimé",
        "Montant",
        "Montant prévu",
        "Montant estimé",
        "Crédits",
        "Crédits prévus",
        "Dépenses prévues",
        "Prévu",
    ),
    "committed": ("Engagé", "Montant engagé", "Crédits engagés", "Budget engagé"),
    "paid": ("Payé", "Montant payé", "Mandaté", "Dépensé", "Budget consommé", "Dépenses réalisées"),
    "indicator_label": ("Indicateur suivi", "Indicateur chiffré", "Libellé de l’indicateur", "Nom de l’indicateur"),
    "indicator_unit": ("Unité", "Unité de mesure"),
    "indicator_baseline": ("Valeur de départ", "Valeur initiale", "Situation de départ", "Point de départ"),
    "indicator_target": ("Cible", "Valeur cible", "Objectif chiffré", "Valeur visée"),
    "indicator_target_on": ("Date de la cible", "Date cible", "Échéance de la cible"),
}
MEANINGS = {plain(name): field for field, names in NAMES.items() for name in names}
YEAR = regex.compile(r"\b((?:19|20)\d\d)\b")
SPENDINGS = {
    Spending.INVESTMENT: regex.compile(r"\binvest(?:issement)?\b\.?", regex.IGNORECASE),
    Spending.OPERATING: regex.compile(r"\bfonct(?:ionnement)?\b\.?", regex.IGNORECASE),
}
CURRENCY = regex.compile(r"\(?\s*(?:€|\ben euros\b|\beuros\b|\bTTC\b|\bHT\b)\s*\)?", regex.IGNORECASE)
# « 2027 : 12 500 € » or « 12 500 € en 2027 », one a line.
BEFORE = regex.compile(r"^((?:19|20)\d\d)\s*[:=–-]\s*(.+)$")
AFTER = regex.compile(r"^(.+?)\s*(?:\(|\ben\s|\bpour\s|/)\s*((?:19|20)\d\d)\s*\)?$")


def row_column(text: str) -> str | None:
    """The field of rows that a column names, None when it names none."""
    bare = CURRENCY.sub(" ", YEAR.sub(" ", text))
    for words in SPENDINGS.values():
        bare = words.sub(" ", bare)
    found = MEANINGS.get(plain(bare))
    if found in AMOUNTS or found is None:
        return found
    return MEANINGS.get(plain(text))


@dataclass
class RowColumns:
    """What the columns of one line say, until the whole line is read."""

    budget: dict[tuple[str, str], Cells] = field(default_factory=dict)
    money: list[Cells] = field(default_factory=list)
    indicators: dict[str, list[str]] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    def take(self, name: str, heading: str, cell: Any, place: Place) -> None:
        """One cell under that heading."""
        column = OF_INDICATORS.get(name)
        text = cell_text(cell, column.look if column else "text")
        lines = [line.strip() for line in text.split("\n")]
        if isinstance(cell, dict) and "fault" in cell:
            self.faults.append(Fault(place, "", "cell_error"))
        elif column is None:
            for line in filter(None, lines):
                self._told(place, line, lambda line=line: self._amount(name, heading, line))
        else:
            read = (self._told(place, line, lambda line=line: row_cell("indicator", column, line)) for line in lines)
            self.indicators[column.name] = [one or "" for one in read]

    def give(self, sheet: SheetDraft) -> list[Fault]:
        """Give the sheet its rows; returns what could not be read."""
        rows = {"budget": list(self.budget.values()), "resource": self.money, "indicator": self._indicators(sheet)}
        for kind, cells in rows.items():
            if cells:
                sheet.rows.setdefault(kind, []).extend(cells)
        return self.faults

    def _told(self, place: Place, text: str, read: Any) -> str | None:
        if not text:
            return ""
        try:
            return str(read())
        except NotRead as fault:
            self.faults.append(Fault(place, text[:300], fault.code, fault.facts))
            return None

    def _amount(self, name: str, heading: str, line: str) -> str:
        """An amount of a year is a line of the budget; one without a year is an estimate of what is needed."""
        year, text = _with_year(line)
        heading_year = YEAR.search(heading)
        year = year or (heading_year[1] if heading_year else "")
        cents = read_cents(text)
        if cents is None:
            raise NotRead("not_an_amount")
        spending = next((kind for kind, words in SPENDINGS.items() if words.search(heading)), Spending.OPERATING)
        if year:
            row = self.budget.setdefault((year, spending), {"year": year, "spending": spending.value})
            row[AMOUNTS[name]] = str(cents)
        elif name != "budget":
            raise NotRead("amount_without_year")
        else:
            words = " ".join(CURRENCY.sub(" ", heading).split())
            self.money.append({"kind": ResourceKind.MONEY.value, "name": words, "amount_cents": str(cents)})
        return text

    def _indicators(self, sheet: SheetDraft) -> list[Cells]:
        """One a line; without a name of their own, those of the lines that the sheet says it is evaluated by."""
        if not any(any(texts) for texts in self.indicators.values()):
            return []
        said = [text for _level, text in read_lines(sheet.fields.get("indicators", ""))]
        labels = [text for text in self.indicators.get("label", []) if text] or said
        others = {name: texts for name, texts in self.indicators.items() if name != "label"}
        rows = []
        for rank, label in enumerate(labels):
            cells = {name: texts[rank] for name, texts in others.items() if rank < len(texts) and texts[rank]}
            if cells or "label" in self.indicators:
                rows.append({"label": label[:300], **cells})
        return rows


def _with_year(line: str) -> tuple[str, str]:
    if found := BEFORE.match(line):
        return found[1], found[2]
    if found := AFTER.match(line):
        return found[2], found[1]
    return "", line
