"""« Points à compléter »: what each sheet still lacks before it can be signed."""

from dataclasses import dataclass

from exports.outline.calendar import planned
from exports.outline.document import ProjectDocument
from exports.outline.sheets import Sheet


@dataclass(frozen=True, slots=True)
class Gap:
    sheet: Sheet
    missing: tuple[str, ...]


def gaps_of(document: ProjectDocument) -> tuple[Gap, ...]:
    if document.model_sheet:
        return ()
    found = (Gap(sheet, _missing(sheet, document)) for sheet in document.sheets)
    return tuple(gap for gap in found if gap.missing)


def _missing(sheet: Sheet, document: ProjectDocument) -> tuple[str, ...]:
    present = {
        "pilote": bool(sheet.pilots),
        "échéance": planned(sheet),
        "objectifs de l’action": bool(sheet.objectives or sheet.operational_objectives),
        "modalités et étapes": bool(sheet.steps),
        "ressources": bool(sheet.resources),
        "indicateurs": bool(sheet.indicators),
    }
    numbers = {other.number for other in document.sheets}
    lost = tuple(f"lien vers la fiche {link.number}, absente" for link in sheet.links if link.number not in numbers)
    return tuple(label for label, there in present.items() if not there) + lost
