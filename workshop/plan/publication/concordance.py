"""The table that says which number became which, as rows for a page and for a spreadsheet."""

import csv
from io import StringIO

from flask_babel import gettext as _

from workshop.plan.level_words import level_names
from workshop.plan.models import NumberKind, Publication
from workshop.plan.words import STATES

BOM = "\ufeff"


def rows_of(publication: Publication, changed_only: bool = False) -> list[dict[str, str]]:
    """One row for each objective and sheet, with the words a person reads."""
    states = {one["id"]: one["state"] for one in publication.picture["sheets"]}
    levels = _levels(publication)
    found = []
    for one in publication.numbers:
        if changed_only and one.before == one.after and one.published in ("", one.after):
            continue
        found.append(
            {
                "kind": _("Fiche") if one.kind is NumberKind.SHEET else levels.get(one.row_id, ""),
                "is_sheet": "yes" if one.kind is NumberKind.SHEET else "",
                "published": one.published,
                "before": one.before,
                "after": one.after,
                "title": one.title,
                "state": str(STATES.get(states.get(one.row_id, ""), "")),
                "became": one.became,
            }
        )
    return found


def _levels(publication: Publication) -> dict[str, str]:
    """What the project calls each objective published, by its id."""
    names = level_names(publication.project)
    told = publication.picture["objectives"]
    return {one["id"]: names[min(one["depth"], len(names) - 2)].singular for one in told}


def as_csv(publication: Publication) -> str:
    """The table for a French spreadsheet: UTF-8 with its mark, semicolons. No cell can be read as a formula."""
    file = StringIO()
    writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
    writer.writerow(
        [
            _("Nature"),
            _("N° dans la version précédente"),
            _("N° avant cette publication"),
            _("N° dans cette version"),
            _("Titre"),
            _("État"),
            _("Continue dans"),
        ]
    )
    for row in rows_of(publication):
        cells = [row[name] for name in ("kind", "published", "before", "after", "title", "state", "became")]
        writer.writerow([_harmless(cell) for cell in cells])
    return BOM + file.getvalue()


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell[:1] in tuple("=+-@\t\r") else cell
