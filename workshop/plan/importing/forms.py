"""The file a person chooses."""

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from flask_wtf.file import FileField, FileRequired


class ImportForm(FlaskForm):
    """One JSON file."""

    file = FileField(
        _l("Fichier du projet"),
        validators=[FileRequired(_l("Choisissez un fichier."))],
        description=_l("Un fichier JSON au format « projet-administration/1 », de 5 Mo au plus."),
    )
