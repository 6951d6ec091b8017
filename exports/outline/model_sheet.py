"""A plan without a sheet prints the sheet that waits to be written, so that it can be filled in by hand."""

from dataclasses import replace

from exports.outline.document import ProjectDocument
from exports.outline.sheets import Objective, Sheet


def with_model_sheet(document: ProjectDocument) -> ProjectDocument:
    """The document, with a blank sheet in its first objective when it has none; it is counted nowhere."""
    if document.sheets:
        return document
    first, *others = document.objectives or (Objective(number="1", title="Premier objectif, à écrire"),)
    blank = Sheet(number=f"{first.number}.1", title="Première action, à écrire")
    filled = replace(first, sheets=(blank,))
    return replace(document, objectives=(filled, *others), model_sheet=True, model_objective=not document.objectives)
