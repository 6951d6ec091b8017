"""The shape of what the home page receives."""

import re

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import StringField
from wtforms.validators import DataRequired, Length, Regexp

ADDRESS = re.compile(r".*/j/([^/?#]+).*", re.DOTALL)


def _bare(typed: str | None) -> str:
    """The code in what people type or paste: spaces, dashes, small letters, the whole address."""
    letters = ADDRESS.sub(r"\1", typed or "")
    return re.sub(r"[\s-]+", "", letters).upper()


class CodeForm(FlaskForm):
    """The code of a session, as it stands on the screen of the room."""

    code = StringField(
        _("Code de la séance"),
        filters=[_bare],
        validators=[
            DataRequired(_("Écrivez le code affiché à l’écran.")),
            Length(max=12, message=_("Un code est plus court : 8 lettres ou chiffres.")),
            Regexp(r"[A-Z0-9]+$", message=_("Un code n’a que des lettres et des chiffres.")),
        ],
    )


class ReceiptForm(FlaskForm):
    """The code of a receipt; the receipt itself says what is wrong with it."""

    code = StringField(_("Code du reçu"))
