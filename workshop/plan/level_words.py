"""How the levels of a plan are said: the project's own words, the usual ones in the reader's language."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext

from workshop.projects.models import Project
from workshop.projects.models.levels import USUAL, Level

SAID: dict[str, Any] = {
    "Objectif": lazy_gettext("Objectif"),
    "Objectifs": lazy_gettext("Objectifs"),
    "Fiche action": lazy_gettext("Fiche action"),
    "Fiches action": lazy_gettext("Fiches action"),
}


def level_names(project: Project) -> list[Level]:
    """The levels from the top, as a screen calls them."""
    if project.levels != USUAL:
        return list(project.levels)
    return [Level(str(SAID[one.singular]), str(SAID[one.plural])) for one in USUAL]


def said(level: str) -> str:
    """The name of a level: the project's own word, a usual one in the reader's language."""
    return str(SAID.get(level, level))


def holding(project: Project) -> str:
    """« volet, axe »: the levels above the sheets, to say that something may be put in any of them."""
    return ", ".join(level.singular.lower() for level in level_names(project)[:-1])


def titled(objective: Any, project: Project | None = None) -> str:
    """« Axe 2 »: of an objective, or of a row of a list with its depth and its number, whose project is given."""
    names = level_names(project or objective.project)
    level = names[min(objective.depth, len(names) - 2)].singular
    return str(_("%(level)s %(number)s", level=level, number=objective.number))


def level_counts(project: Project, roads: Iterable[Sequence[Any]], sheets: int) -> list[str]:
    """« 2 axes », « 5 objectifs », « 26 fiches action »: how many of each level; a road ends in its own objective."""
    names = level_names(project)
    depths = Counter(len(road) - 1 for road in roads)
    counts = [*(depths[depth] for depth in range(len(names) - 1)), sheets]
    return [
        f"{number} {(level.plural if number > 1 else level.singular).lower()}"
        for number, level in zip(counts, names, strict=True)
    ]
