"""The parts a document may hold, in the order its project chose."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from exports.outline.blocks import Block


class Part(StrEnum):
    """What a section shows. `OWN` is written whole by the project; the others are filled from its tables."""

    SHEET_LIST = "sheet_list"
    EDITO = "edito"
    WHY = "why"
    WHAT = "what"
    METHOD = "method"
    PHASES = "phases"
    VALUES = "values"
    VISION = "vision"
    FIGURES = "figures"
    TEAM = "team"
    OBJECTIVES = "objectives"
    NEXT_STEPS = "next_steps"
    MAP = "map"
    CALENDAR = "calendar"
    PRIORITY_SHEETS = "priority_sheets"
    SHEETS = "sheets"
    MIND_MAPS = "mind_maps"
    VOTES = "votes"
    DECISIONS = "decisions"
    GAPS = "gaps"
    REGISTER = "register"
    IMPRINT = "imprint"
    OWN = "own"


# Drawn on a landscape page, so never inside the chapter of another part.
WIDE: Final = frozenset({Part.MAP, Part.MIND_MAPS, Part.CALENDAR})
# A page each: they begin one of their own, whatever level was asked for.
PAGED: Final = WIDE | {Part.SHEETS, Part.PRIORITY_SHEETS, Part.PHASES}


@dataclass(frozen=True, slots=True)
class Photo:
    """A picture somebody chose: JPEG or PNG bytes, its size in pixels, what it is called and what it shows."""

    content: bytes
    width: int
    height: int
    caption: str
    alternative: str
    key: str = field(default="", repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Section:
    """`level` 1 is a chapter on a new page, 2 a section of the chapter before it.

    An empty `title` takes the part's own; `blocks` and `photos` open the section. `key` names its row, `title_key` the
    field its title comes from, and `before` the words of the title that are computed.
    """

    part: Part
    title: str = ""
    level: int = 1
    blocks: tuple[Block, ...] = ()
    photos: tuple[Photo, ...] = ()
    key: str = field(default="", repr=False, compare=False)
    title_key: str = field(default="", repr=False, compare=False)
    before: str = field(default="", repr=False, compare=False)


TITLES: Final = {
    Part.SHEET_LIST: "Liste des fiches actions",
    Part.EDITO: "Édito",
    Part.WHY: "Pourquoi cette démarche ?",
    Part.WHAT: "Qu’est-ce que ce projet ?",
    Part.METHOD: "La démarche",
    Part.PHASES: "Les étapes de la démarche",
    Part.VALUES: "Nos valeurs",
    Part.VISION: "Notre vision",
    Part.FIGURES: "Chiffres clés",
    Part.TEAM: "L’équipe",
    Part.OBJECTIVES: "Objectifs et actions",
    Part.NEXT_STEPS: "Et maintenant ?",
    Part.MAP: "Carte du plan d’action",
    Part.CALENDAR: "Calendrier du plan d’action",
    Part.PRIORITY_SHEETS: "Annexe – Fiches des actions prioritaires",
    Part.SHEETS: "Annexe – Fiches actions",
    Part.MIND_MAPS: "Cartes mentales",
    Part.VOTES: "Annexe – Résultats des votes",
    Part.DECISIONS: "Annexe – Décisions",
    Part.GAPS: "Annexe – Points à compléter",
    Part.REGISTER: "Annexe – Ce que sont devenues les idées",
    Part.IMPRINT: "À propos de cette version",
    Part.OWN: "Sans titre",
}
