"""The project's document: the deliverable of the whole démarche."""

from flask_babel import lazy_gettext as _l

from exports.converted import as_odt, as_pdf
from exports.gather import gather
from exports.kinds.kind import Asked, Kind, Work
from exports.models.export import PROJECT, ExportFormat
from exports.word import write


def write_word(asked: Asked, work: Work) -> bytes:
    """The whole document, with true page numbers where a layout engine is present."""
    document = gather(asked.project, asked.on)
    work.close_reading(document.fingerprint)
    return write(document, work.tell, asked.base, work.listen)


KIND = Kind(
    name=PROJECT,
    title=_l("Le document du projet"),
    hint=_l(
        "Un fichier Word prêt à relire et à imprimer, écrit à partir de ce qui est ici à cet instant : les nombres, "
        "les listes et le calendrier sont calculés depuis les fiches."
    ),
    writers={
        ExportFormat.DOCX: write_word,
        ExportFormat.PDF: as_pdf(write_word),
        ExportFormat.ODT: as_odt(write_word),
    },
    file_title=lambda project, _subject: project.title,
)
