"""Tables of the documents: what was asked for, what they are composed of, the organisation's own templates."""

from exports.models.composition import Composition, LastSection, ModelUnknown, PartFixed
from exports.models.corrected_document import (
    CorrectedDocument,
    CorrectedNotReady,
    CorrectedState,
    Correction,
    CorrectionState,
)
from exports.models.document_section import DocumentSection
from exports.models.export import PATIENCE, Export, ExportFormat, ExportState, Ordered, file_name
from exports.models.photo import DocumentPhoto
from exports.models.refusals import FormatUnknown, LayoutMissing, NoLongerWanted, NothingToCancel, NotReady
from exports.models.word_template import TemplateNotReady, TemplateState, WordTemplate

__all__ = [
    "PATIENCE",
    "Composition",
    "CorrectedDocument",
    "CorrectedNotReady",
    "CorrectedState",
    "Correction",
    "CorrectionState",
    "DocumentPhoto",
    "DocumentSection",
    "Export",
    "ExportFormat",
    "ExportState",
    "FormatUnknown",
    "LastSection",
    "LayoutMissing",
    "ModelUnknown",
    "NoLongerWanted",
    "NotReady",
    "NothingToCancel",
    "Ordered",
    "PartFixed",
    "TemplateNotReady",
    "TemplateState",
    "WordTemplate",
    "file_name",
]
