"""A whole existing project, read from a file of the schema `projet-administration/1` (docs/import-schema.md)."""

from workshop.plan.importing.importer import ImportReport, import_project, may_import, require_importer
from workshop.plan.importing.reading import LARGEST_FILE_MB, read_json
from workshop.plan.importing.refusals import BadImport, FileTooLarge

__all__ = [
    "LARGEST_FILE_MB",
    "BadImport",
    "FileTooLarge",
    "ImportReport",
    "import_project",
    "may_import",
    "read_json",
    "require_importer",
]
