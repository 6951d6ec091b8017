"""The register of ideas as a table: what became of each, one line for each post-it."""

from collections.abc import Callable

from flask_babel import lazy_gettext as _l

from exports.gather.register import Trace
from exports.kinds.kind import Asked, Kind, Work, Writer
from exports.models.export import REGISTER, ExportFormat
from exports.outline.destinies import DestinyRegister
from exports.workbook import write_csv, write_xlsx


def _writer(drawn: Callable[[DestinyRegister], bytes]) -> Writer:
    def write(asked: Asked, work: Work) -> bytes:
        register = Trace(asked.project).register()
        work.close_reading()
        return drawn(register)

    return write


KIND = Kind(
    name=REGISTER,
    title=_l("Le registre des idées"),
    hint=_l("Chaque idée recueillie, d’où elle vient et ce qu’elle est devenue, une ligne par idée."),
    writers={ExportFormat.XLSX: _writer(write_xlsx), ExportFormat.CSV: _writer(write_csv)},
    file_title=lambda project, _subject: f"Registre des idées – {project.short_title or project.title}",
)
