"""The shape of what the pages of the sessions receive."""

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import RadioField, StringField
from wtforms.validators import DataRequired, Length

from sessions.models import Anonymity

MODES = {
    Anonymity.ANONYMOUS: _("Anonyme : aucun nom n’est demandé ni gardé"),
    Anonymity.PSEUDONYM: _("Pseudonyme : chacun choisit le nom qu’il affiche, ou aucun"),
    Anonymity.NAMED: _("Nominative : chacun donne son nom"),
}


class SessionForm(FlaskForm):
    """A new live session."""

    title = StringField(_("Titre de la séance"), validators=[DataRequired(), Length(max=250)])
    anonymity = RadioField(_("Ce que l’on demande aux participants"), default=Anonymity.PSEUDONYM.value)


class JoinForm(FlaskForm):
    """The name under which somebody joins."""

    name = StringField(_("Votre nom ou pseudonyme"), validators=[Length(max=80)])
