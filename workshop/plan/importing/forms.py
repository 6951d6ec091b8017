"""The files a person chooses."""

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from flask_wtf.file import FileField, FileRequired


class ImportForm(FlaskForm):
    """A whole project: one JSON file, or an archive."""

    file = FileField(
        _l("Fichier du projet"),
        validators=[FileRequired(_l("Choisissez un fichier."))],
        description=_l(
            "L’archive d’un projet (.zip) faite par Atelier, ou un fichier JSON au format « projet-administration/1 », "
            "de 5 Mo au plus."
        ),
    )


class SheetsFileForm(FlaskForm):
    """Action sheets people already have."""

    file = FileField(
        _l("Fichier des fiches"),
        validators=[FileRequired(_l("Choisissez un fichier."))],
        description=_l("Un document Word (.docx), un classeur Excel (.xlsx) ou un fichier CSV."),
    )
