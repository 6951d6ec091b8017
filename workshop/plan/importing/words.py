"""The words of imports on the screen: places of a file, what is wrong there, what is done with a sheet."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext

from workshop.foundations.sentences import sentence
from workshop.plan.importing.sheets.columns import OF_KIND, Column
from workshop.plan.importing.sheets.comparing import Verdict
from workshop.plan.importing.sheets.row_columns import ROW_FIELDS
from workshop.plan.importing.sheets.sheet_rows import ROWS
from workshop.plan.models.cells import Cells
from workshop.plan.models.imports import ImportKind, ImportState
from workshop.plan.models.sheet_people import NAMED
from workshop.plan.models.sheet_row import unpacked
from workshop.plan.row_words import KINDS as KINDS_OF_ROWS
from workshop.plan.row_words import cell_text, field_label
from workshop.plan.words import FIELDS

KINDS = {
    ImportKind.WORD: lazy_gettext("Fiches d’un document Word"),
    ImportKind.WORKBOOK: lazy_gettext("Fiches d’un classeur"),
    ImportKind.CSV: lazy_gettext("Fiches d’un fichier CSV"),
    ImportKind.PROJECT: lazy_gettext("Projet entier"),
    ImportKind.ARCHIVE: lazy_gettext("Archive d’un projet"),
}
STATES = {
    ImportState.WAITING: lazy_gettext("En lecture"),
    ImportState.READ: lazy_gettext("À confirmer"),
    ImportState.WRITING: lazy_gettext("En cours d’écriture"),
    ImportState.DONE: lazy_gettext("Importé"),
    ImportState.UNDOING: lazy_gettext("En cours d’annulation"),
    ImportState.UNDONE: lazy_gettext("Annulé"),
    ImportState.FAILED: lazy_gettext("Échec"),
    ImportState.DISCARDED: lazy_gettext("Abandonné"),
}
VERDICTS = {
    Verdict.NEW: lazy_gettext("Nouvelle fiche"),
    Verdict.CHANGED: lazy_gettext("Fiche mise à jour"),
    Verdict.SAME: lazy_gettext("Identique"),
    Verdict.BLOCKED: lazy_gettext("À compléter"),
}
# What a rubric of the file may become, in the order of the list people choose from.
TARGETS: dict[str, Any] = {
    "number": lazy_gettext("Numéro de la fiche"),
    "title": FIELDS["title"],
    "subtitle": FIELDS["subtitle"],
    "objective": lazy_gettext("Objectif dont elle dépend"),
    "objectives": FIELDS["objectives"],
    "operational_objectives": FIELDS["operational_objectives"],
    "steps": FIELDS["steps"],
    "resources": FIELDS["resources"],
    "indicators": FIELDS["indicators"],
    **{name: FIELDS[name] for name in NAMED},
    "state": FIELDS["state"],
    "priority": FIELDS["priority"],
    "completion": FIELDS["completion"],
    "starts_on": FIELDS["starts_on"],
    "due_on": FIELDS["due_on"],
    "note": FIELDS["note"],
    "links": lazy_gettext("Liens avec d’autres fiches"),
    "deliverables": lazy_gettext("Livrables"),
    "budget": lazy_gettext("Budget : montant prévu"),
    "committed": lazy_gettext("Budget : montant engagé"),
    "paid": lazy_gettext("Budget : montant payé"),
    "indicator_label": lazy_gettext("Indicateur suivi : intitulé"),
    "indicator_unit": lazy_gettext("Indicateur suivi : unité"),
    "indicator_baseline": lazy_gettext("Indicateur suivi : valeur de départ"),
    "indicator_target": lazy_gettext("Indicateur suivi : cible"),
    "indicator_target_on": lazy_gettext("Indicateur suivi : date de la cible"),
}
# A document has no column for these: its sheets open with their number and their title.
OF_TABLES = frozenset({"number", "title", *ROW_FIELDS})
FAULTS: dict[str, Any] = {
    "under_no_rubric": lazy_gettext("ce texte n’est sous aucune rubrique"),
    "number_twice": lazy_gettext("la fiche %(number)s est là deux fois ; la première est prise"),
    "number_on_line": lazy_gettext(
        "le numéro %(number)s est déjà ligne %(line)s ; si c’est 1.10 devenu 1.1, mettez la colonne au format texte"
    ),
    "number_became_day": lazy_gettext(
        "Excel a fait une date de ce numéro ; mettez la colonne au format texte et écrivez-le de nouveau"
    ),
    "not_a_number": lazy_gettext("n’est pas un numéro de fiche, comme 1.2"),
    "not_a_day": lazy_gettext("n’est pas une date, comme 31/03/2027"),
    "not_a_percentage": lazy_gettext("n’est pas un pourcentage, de 0 à 100"),
    "not_a_state": lazy_gettext("n’est pas un état : À construire, Cherche un pilote, À démarrer, En cours, Terminée…"),
    "not_a_priority": lazy_gettext("n’est pas une priorité : Prioritaire, Normale, Moins urgente"),
    "too_long": lazy_gettext("est trop long : %(limit)s caractères au plus"),
    "not_a_text": lazy_gettext("n’est pas un texte lisible"),
    "cell_error": lazy_gettext("cette cellule porte une erreur de calcul"),
    "not_a_number_of_rows": lazy_gettext("n’est pas un nombre, comme 12,5"),
    "not_an_amount": lazy_gettext("n’est pas un montant en euros, comme 12 500 € ou 99,90"),
    "not_a_year": lazy_gettext("n’est pas une année, comme 2027"),
    "not_one_of": lazy_gettext("n’est pas dans la liste : %(offered)s"),
    "amount_without_year": lazy_gettext(
        "l’année de ce montant manque : écrivez-la dans le titre de la colonne (« Engagé 2027 ») ou dans la cellule"
    ),
    "column_unknown": lazy_gettext("cette colonne n’est pas connue dans cette feuille"),
    "column_missing": lazy_gettext("cette colonne manque : la feuille n’est pas reprise"),
    "row_incomplete": lazy_gettext("cette cellule manque : la ligne n’est pas reprise"),
    "row_of_no_sheet": lazy_gettext("cette fiche n’est pas dans la feuille des fiches : la ligne n’est pas reprise"),
    "without_title": lazy_gettext("cette fiche n’est pas dans le plan et n’a pas de titre"),
    "without_number": lazy_gettext("cette fiche n’a ni numéro ni objectif"),
    "link_to_nothing": lazy_gettext("le lien mène à une fiche qui n’est pas dans le plan"),
    "changed_since": lazy_gettext("quelqu’un a modifié depuis ce qui reste ainsi"),
    "touched": lazy_gettext("quelqu’un y a travaillé depuis : la fiche reste"),
    "sheet_gone": lazy_gettext("elle n’est plus dans le plan"),
}


def place_words(place: dict[str, Any]) -> str:
    """Where something stands in the file; a tab is named where it is not the one of the sheets."""
    if tab := place.get("tab"):
        return f"{tab}, {place['cell']}" if "cell" in place else str(_("%(tab)s, ligne %(line)s", **place))
    if "cell" in place:
        return str(place["cell"])
    if "line" in place:
        return str(_("Ligne %(number)s", number=place["line"]))
    if "column" in place:
        return str(_("Colonne %(name)s", name=place["column"]))
    if "table" in place:
        return str(_("Tableau %(table)s, ligne %(row)s", table=place["table"], row=place["row"]))
    return str(_("Paragraphe %(number)s", number=place.get("paragraph", "")))


def fault_words(code: str, facts: dict[str, Any], text: str = "") -> str:
    """What is wrong; a text that is not what it should be is quoted."""
    if code not in FAULTS:
        return sentence(code, facts)
    words = str(FAULTS[code]) % facts if facts else str(FAULTS[code])
    return f"« {text} » {words}" if code.startswith(("not_", "too_long")) and text else words[:1].upper() + words[1:]


def counted(name: str) -> str:
    """A field's name, or how the file calls it; rows by their kind."""
    if name.startswith(ROWS):
        return str(KINDS_OF_ROWS[name.removeprefix(ROWS)])
    return field_label(name) if ":" in name else str(TARGETS.get(name, FIELDS.get(name, name)))


def rows_text(kind: str, text: str) -> str:
    """Packed rows as people read them: « Indicateur : Délai ; Cible : 12 », one a line."""
    read = [unpacked(line) for line in text.splitlines()]
    rows = ["\N{NO-BREAK SPACE}; ".join(_told(OF_KIND[kind].columns, row)) for row in read]
    return "\n".join(f"• {row}" for row in rows) if len(rows) > 1 else "".join(rows)


def _told(columns: tuple[Column, ...], row: Cells) -> list[str]:
    said = [(one.title, cell_text(one.name, row[one.name])) for one in columns if one.name in row]
    return [f"{title}\N{NO-BREAK SPACE}: {text}" for title, text in said]
