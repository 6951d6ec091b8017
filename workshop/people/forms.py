"""The shape of what the pages of the people receive."""

from typing import Any

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import HiddenField, PasswordField, RadioField, StringField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]
from wtforms.validators import DataRequired, EqualTo, Length

from workshop.people.passwords import SHORTEST

LONGEST_PASSWORD = 200
LANGUAGES = {"fr": "Français", "en": "English"}


class SignInForm(FlaskForm):
    """Address and password. `next` is the page asked for before."""

    email = StringField(
        _("Adresse électronique"), validators=[DataRequired(_("Donnez votre adresse.")), Length(max=254)]
    )
    password = PasswordField(
        _("Mot de passe"), validators=[DataRequired(_("Donnez votre mot de passe.")), Length(max=LONGEST_PASSWORD)]
    )
    next = HiddenField()


class AccountForm(FlaskForm):
    """What a person says of themselves."""

    name = StringField(_("Nom affiché"), validators=[DataRequired(_("Donnez un nom.")), Length(max=200)])
    language = RadioField(
        _("Langue de l’application"), choices=[SelectChoice(code, label) for code, label in LANGUAGES.items()]
    )


class PasswordForm(FlaskForm):
    """A new password; `current` is asked when there is one already."""

    current = PasswordField(_("Mot de passe actuel"), validators=[Length(max=LONGEST_PASSWORD)])
    password = PasswordField(
        _("Nouveau mot de passe"),
        validators=[
            DataRequired(_("Choisissez un mot de passe.")),
            Length(min=SHORTEST, max=LONGEST_PASSWORD, message=_("Choisissez un mot de passe de 12 à 200 caractères.")),
        ],
    )
    again = PasswordField(
        _("Le même, encore une fois"),
        validators=[EqualTo("password", message=_("Les deux mots de passe ne sont pas les mêmes."))],
    )

    def __init__(self, *args: Any, has_password: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not has_password:
            del self.current
