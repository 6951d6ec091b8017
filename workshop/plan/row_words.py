"""The words of a sheet's rows: how each kind and each cell is called, and how a cell is read."""

from decimal import Decimal

from flask_babel import format_date, format_decimal, lazy_gettext
from flask_babel import gettext as _

from workshop.plan.models import ResourceKind, Spending
from workshop.plan.models.cells import Cells, day
from workshop.plan.models.sheet_row import unpacked
from workshop.plan.words import FIELDS, Words, shown

SPENDINGS: Words = {
    Spending.OPERATING: lazy_gettext("Fonctionnement"),
    Spending.INVESTMENT: lazy_gettext("Investissement"),
}
RESOURCE_KINDS: Words = {
    ResourceKind.PERSON: lazy_gettext("Personne"),
    ResourceKind.SERVICE: lazy_gettext("Service"),
    ResourceKind.PARTNER: lazy_gettext("Partenaire"),
    ResourceKind.EQUIPMENT: lazy_gettext("Matériel ou local"),
    ResourceKind.MONEY: lazy_gettext("Moyens financiers"),
}
KINDS: Words = {
    "indicator": lazy_gettext("Indicateur suivi"),
    "measurement": lazy_gettext("Mesure"),
    "budget": lazy_gettext("Ligne budgétaire"),
    "resource": lazy_gettext("Ressource"),
    "deliverable": lazy_gettext("Livrable"),
    "dependency": lazy_gettext("Dépendance"),
    "step": lazy_gettext("Étape"),
    "outside": lazy_gettext("Lien vers un autre plan"),
    "attachment": lazy_gettext("Pièce jointe"),
    "link": lazy_gettext("Lien avec une fiche"),
}
CELLS: Words = {
    "label": lazy_gettext("Intitulé"),
    "unit": lazy_gettext("Unité"),
    "baseline": lazy_gettext("Valeur de départ"),
    "target": lazy_gettext("Cible"),
    "target_on": lazy_gettext("Date de la cible"),
    "measured_on": lazy_gettext("Date de la mesure"),
    "value": lazy_gettext("Valeur"),
    "note": lazy_gettext("Remarque"),
    "organisation": lazy_gettext("Organisme"),
    "year": lazy_gettext("Année"),
    "spending": lazy_gettext("Section"),
    "planned_cents": lazy_gettext("Prévu (€)"),
    "committed_cents": lazy_gettext("Engagé (€)"),
    "paid_cents": lazy_gettext("Payé (€)"),
    "source": lazy_gettext("Financement"),
    "kind": lazy_gettext("Nature"),
    "name": lazy_gettext("Nom"),
    "amount_cents": lazy_gettext("Montant estimé (€)"),
    "title": lazy_gettext("Intitulé"),
    "owner": lazy_gettext("Responsable"),
    "due_on": lazy_gettext("Échéance"),
    "delivered_on": lazy_gettext("Remis le"),
    "done_on": lazy_gettext("Fait le"),
    "address": lazy_gettext("Adresse de la preuve"),
    "attachment_id": lazy_gettext("Fichier de la preuve"),
    "number": lazy_gettext("Fiche"),
    "target_plan": lazy_gettext("Plan"),
    "text": lazy_gettext("Texte"),
}
# Ids and hashes say nothing to anybody.
SILENT = frozenset({"indicator_id", "deliverable_id", "attachment_id", "sha256", "size"})
CHOSEN = {"spending": SPENDINGS, "kind": RESOURCE_KINDS}


def field_label(field: str) -> str:
    """What a field of the history is called; a row by its kind."""
    kind = field.partition(":")[0]
    return str(KINDS[kind]) if ":" in field and kind in KINDS else str(FIELDS.get(field, field))


def field_text(field: str, text: str) -> str:
    """A text of the history as a person reads it; a row a line per cell."""
    if ":" not in field:
        return shown(field, text)
    kind = field.partition(":")[0]
    lines = [(_label(kind, name), cell_text(name, cell)) for name, cell in _ordered(unpacked(text))]
    return "\n".join(_("%(label)s : %(text)s", label=label, text=said) for label, said in lines)


def cell_text(name: str, cell: str) -> str:
    """A cell as a person reads it."""
    if not cell:
        return ""
    if name in CHOSEN:
        return str(CHOSEN[name].get(cell, cell))
    if name.endswith("_cents"):
        return euros(int(cell))
    if name.endswith("_on"):
        return str(format_date(day(cell), "d MMMM y"))
    return amount(Decimal(cell)) if name in ("baseline", "target", "value") and _is_number(cell) else cell


def euros(cents: int | None) -> str:
    """« 12 500,50 € »; cents only where there are some."""
    if cents is None:
        return ""
    pattern = "#,##0 €" if cents % 100 == 0 else "#,##0.00 €"
    return str(format_decimal(Decimal(cents) / 100, pattern.replace(" ", "\N{NO-BREAK SPACE}")))


def amount(number: Decimal | None, unit: str = "") -> str:
    """« 12,5 jours »."""
    if number is None:
        return ""
    said = str(format_decimal(number, "#,##0.###"))
    return f"{said}\N{NO-BREAK SPACE}{unit}" if unit else said


def _ordered(cells: Cells) -> list[tuple[str, str]]:
    order = list(CELLS)
    known = [(name, text) for name, text in cells.items() if name not in SILENT]
    return sorted(known, key=lambda pair: order.index(pair[0]) if pair[0] in order else len(order))


def _label(kind: str, name: str) -> str:
    label = CELLS["target_plan"] if (kind, name) == ("outside", "target") else CELLS.get(name, name)
    return str(label).removesuffix(" (€)")


def _is_number(text: str) -> bool:
    return text.replace(".", "", 1).removeprefix("-").isdigit()
