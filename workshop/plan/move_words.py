"""The words for what is done with whole sheets: what will happen, and what happened."""

from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext
from sqlalchemy import select

from workshop.foundations.plural import ngettext
from workshop.plan.models import ActionSheet, MoveKind, Plan, SheetMove
from workshop.plan.models.lineage import Side
from workshop.plan.models.undoing import Trail

VERBS: dict[str, Any] = {
    MoveKind.MOVE: lazy_gettext("Ranger ailleurs dans le plan"),
    MoveKind.MERGE: lazy_gettext("Fusionner dans une autre"),
    MoveKind.SPLIT: lazy_gettext("Découper en plusieurs"),
    MoveKind.ATTACH: lazy_gettext("Rattacher à une autre"),
    MoveKind.REDIRECT: lazy_gettext("Réorienter"),
    MoveKind.ABANDON: lazy_gettext("Abandonner"),
    MoveKind.RESTORE: lazy_gettext("Rétablir"),
}
MEANINGS: dict[str, Any] = {
    MoveKind.MOVE: lazy_gettext("Elle se range ailleurs dans le plan ; son numéro reste jusqu’à la publication."),
    MoveKind.MERGE: lazy_gettext("Elle continue dans une autre fiche, qui reprend ses idées."),
    MoveKind.SPLIT: lazy_gettext("Elle devient plusieurs fiches, qui gardent ses idées et ses pilotes."),
    MoveKind.ATTACH: lazy_gettext("Elle reste telle qu’elle est, sous le pilotage d’une autre fiche."),
    MoveKind.REDIRECT: lazy_gettext("Elle prend une autre voie, dans d’autres fiches ou hors du plan."),
    MoveKind.ABANDON: lazy_gettext("Elle n’aura pas lieu, et l’on dit pourquoi."),
    MoveKind.RESTORE: lazy_gettext("Elle revient en cours, comme elle était avant."),
}
PAST: dict[str, Any] = {
    MoveKind.MOVE: lazy_gettext("Rangée ailleurs"),
    MoveKind.MERGE: lazy_gettext("Fusionnée"),
    MoveKind.SPLIT: lazy_gettext("Découpée"),
    MoveKind.ATTACH: lazy_gettext("Rattachée"),
    MoveKind.REDIRECT: lazy_gettext("Réorientée"),
    MoveKind.ABANDON: lazy_gettext("Abandonnée"),
    MoveKind.RESTORE: lazy_gettext("Rétablie"),
}
WITHDRAWING = (MoveKind.MERGE, MoveKind.ATTACH, MoveKind.REDIRECT, MoveKind.ABANDON)


@dataclass(frozen=True)
class Told:
    """A move as both its sheets show it."""

    move: SheetMove
    word: str
    sources: list[ActionSheet]
    heirs: list[ActionSheet]
    undoable: bool


def told(plan: Plan, sheet: ActionSheet, may_undo: bool = True) -> list[Told]:
    """What happened to a sheet, the last first."""
    trail = Trail(plan)
    moves = trail.of_sheet(sheet)
    if not moves:
        return []
    ids = {end.sheet_id for move in moves for end in move.ends} - {sheet.id}
    others = sheet.db.scalars(select(ActionSheet).where(ActionSheet.id.in_(ids))) if ids else ()
    known = {sheet.id: sheet, **{one.id: one for one in others}}
    first = next((move for move in moves if move.undone_at is None), None)
    return [
        Told(
            move,
            str(PAST[move.kind]),
            [known[one] for one in move.of(Side.FROM)],
            [known[one] for one in move.of(Side.INTO)],
            may_undo and move is first and trail.may_undo(move),
        )
        for move in moves
    ]


def effects(plan: Plan, kind: MoveKind, sheets: list[ActionSheet], into: list[ActionSheet]) -> list[str]:
    """What will happen, sentence by sentence, before anything is done."""
    said = [_("Rien n’est effacé ; chaque fiche garde son numéro et reste lisible à son adresse.")]
    for sheet in sheets:
        said += _ideas(plan, sheet, kind, into)
        if kind is MoveKind.ATTACH and into:
            names = ", ".join(into[0].pilot_accounts()) or _("pas encore de pilote")
            said.append(_("Fiche %(number)s : ses pilotes deviennent %(names)s.", number=sheet.number, names=names))
        if kind is MoveKind.MERGE:
            said.append(_carried(sheet))
    return said


def _ideas(plan: Plan, sheet: ActionSheet, kind: MoveKind, into: list[ActionSheet]) -> list[str]:
    number = plan.number_behind(sheet)
    if not number:
        return []
    ideas = ngettext("%(num)s idée", "%(num)s idées", number)
    if into:
        heirs = ", ".join(heir.number for heir in into)
        return [_("Fiche %(sheet)s : %(ideas)s suivent vers %(heirs)s.", sheet=sheet.number, ideas=ideas, heirs=heirs)]
    if kind is MoveKind.SPLIT:
        return [_("Fiche %(sheet)s : %(ideas)s suivent vers les nouvelles fiches.", sheet=sheet.number, ideas=ideas)]
    return [_("Fiche %(sheet)s : %(ideas)s y mènent toujours.", sheet=sheet.number, ideas=ideas)]


def _carried(sheet: ActionSheet) -> str:
    counts = (
        ngettext("%(num)s lien", "%(num)s liens", len(sheet.linked())),
        ngettext("%(num)s pièce jointe", "%(num)s pièces jointes", len(sheet.attachments)),
        ngettext("%(num)s pilote", "%(num)s pilotes", len(sheet.pilots)),
    )
    return str(_("Fiche %(number)s, à reprendre : %(what)s.", number=sheet.number, what=", ".join(counts)))
