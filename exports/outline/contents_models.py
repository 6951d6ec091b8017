"""Ready tables of contents: what real documents of the field were made of, in their order."""

from enum import StrEnum
from typing import Final

from exports.outline.parts import Part, Section


class Model(StrEnum):
    """The whole document; the story of the démarche told phase by phase; the leads and their priorities."""

    STANDARD = "standard"
    PHASES = "phases"
    PRIORITIES = "priorities"


STANDARD: Final = (
    Section(Part.SHEET_LIST),
    Section(Part.EDITO),
    Section(Part.WHY),
    Section(Part.WHAT),
    Section(Part.METHOD),
    Section(Part.VALUES, level=2),
    Section(Part.VISION, level=2),
    Section(Part.FIGURES, level=2),
    Section(Part.TEAM, level=2),
    Section(Part.OBJECTIVES),
    Section(Part.NEXT_STEPS),
    Section(Part.MAP),
    Section(Part.MIND_MAPS),
    Section(Part.CALENDAR),
    Section(Part.SHEETS),
    Section(Part.VOTES),
    Section(Part.DECISIONS),
    Section(Part.GAPS),
    Section(Part.IMPRINT),
    # Last, because the longest table drifts most in another Word: nothing after it can move.
    Section(Part.REGISTER),
)
_PHASES: Final = (
    Section(Part.EDITO),
    Section(Part.WHY),
    Section(Part.WHAT),
    Section(Part.FIGURES, level=2),
    Section(Part.PHASES),
    Section(Part.VALUES),
    Section(Part.VISION, level=2),
    Section(Part.TEAM, level=2),
    Section(Part.OBJECTIVES),
    Section(Part.NEXT_STEPS),
    Section(Part.CALENDAR),
    Section(Part.SHEET_LIST, "Annexes – Liste des fiches actions"),
    Section(Part.SHEETS, "Annexes – Fiches actions"),
    Section(Part.GAPS),
    Section(Part.IMPRINT),
)
_PRIORITIES: Final = (
    Section(Part.EDITO),
    Section(Part.WHY, "Genèse de la démarche"),
    Section(Part.WHAT, level=2),
    Section(Part.METHOD, level=2),
    Section(Part.FIGURES, "La démarche en chiffres", level=2),
    Section(Part.VALUES, "Le plan stratégique : nos valeurs"),
    Section(Part.VISION, level=2),
    Section(Part.TEAM, level=2),
    Section(Part.OBJECTIVES, "Le plan stratégique : nos objectifs"),
    Section(Part.SHEET_LIST, "Toutes les pistes d’action"),
    Section(Part.PRIORITY_SHEETS, "Les actions prioritaires"),
    Section(Part.NEXT_STEPS, "Perspectives"),
    Section(Part.CALENDAR),
    Section(Part.MIND_MAPS, "Annexe – Cartes mentales"),
    Section(Part.VOTES),
    Section(Part.DECISIONS),
    Section(Part.IMPRINT),
    Section(Part.REGISTER),
)
MODELS: Final = {Model.STANDARD: STANDARD, Model.PHASES: _PHASES, Model.PRIORITIES: _PRIORITIES}
