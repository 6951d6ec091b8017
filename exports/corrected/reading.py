"""The three readings of a corrected document, and what comes of them."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from exports.corrected.comparing import Compared, Comparison
from exports.corrected.fields import told
from exports.corrected.places import place_of
from exports.gather import gather
from exports.models import Export, ExportFormat, ExportState
from exports.stored import file_of
from exports.word.drawing import drawn
from exports.word.pages import WITHOUT
from exports.word.properties import FINGERPRINT, PROJECT, VERSION_ON
from workshop.foundations.clock import today
from workshop.foundations.readers.controls import read_controls
from workshop.foundations.refusals import Refused, Unknown
from workshop.plan.models import ActionSheet, Objective
from workshop.projects.models import Project

Reading = dict[str, Any]
Tell = Callable[[str, int], None]


class NotOurs(Refused):
    """Nothing in the file says which texts of Atelier it holds."""

    code = "corrected_not_ours"
    status = 400


class OfAnotherProject(Refused):
    """The file was made from another project."""

    code = "corrected_elsewhere"
    status = 400


def printed_on(reading: Reading) -> date | None:
    """The day on its cover."""
    try:
        return date.fromisoformat(reading["properties"].get(VERSION_ON, ""))
    except ValueError:
        return None


def compare(project: Project, reading: Reading, tell: Tell) -> tuple[Compared, bool]:
    """What the file proposes, and whether the document it was made from is still kept.

    Raises NotOurs, OfAnotherProject.
    """
    if reading["properties"].get(PROJECT, project.id) != project.id:
        raise OfAnotherProject()
    tell("Relecture du document d’origine", 30)
    printed = _printed(project, reading["properties"].get(FINGERPRINT, ""))
    base = read_controls(printed) if printed else None
    tell("Relecture du projet", 50)
    present = read_controls(_present(project))
    keys = {one["tag"] for one in [*present["controls"], *(base["controls"] if base else ())]}
    now = told(present, keys, beside=reading)
    before = told(base, keys, beside=reading) if base else None
    edited = told(reading, keys, outside=(text for one in (before, now) if one for _above, text in one.outside))
    if not edited.fields:
        raise NotOurs()
    tell("Comparaison des textes", 80)
    comparison = Comparison(before, now, edited, _sources(project, [*keys, *edited.fields]))
    return comparison.compared(), base is not None


def _printed(project: Project, fingerprint: str) -> bytes | None:
    """A document written from the same content, if it is still there."""
    if not fingerprint:
        return None
    query = select(Export).where(Export.project_id == project.id, Export.fingerprint == fingerprint)
    query = query.where(Export.state == ExportState.DONE, Export.format == ExportFormat.DOCX)
    files = (file_of(one) for one in project.db.scalars(query.order_by(Export.requested_at.desc())))
    return next((path.read_bytes() for path in files if path.is_file()), None)


def _present(project: Project) -> bytes:
    """The document as it would be printed now, with the sections that are left out, and without its pages."""
    return drawn(gather(project, today(), hidden=True), WITHOUT, {}).content


def _sources(project: Project, keys: Iterable[str]) -> dict[str, str]:
    """What Atelier keeps now under each key; a key whose place is gone is left out."""
    query = select(Objective).where(Objective.project_id == project.id)
    # Read once: each place then finds its row without asking for it.
    kept = project.db.scalars(query.options(selectinload(Objective.sheets).selectinload(ActionSheet.lines))).all()
    found = {}
    for key in dict.fromkeys(keys):
        try:
            found[key] = place_of(project, key).current
        except Unknown:
            continue
    del kept
    return found
