"""The form of what is done with a whole sheet."""

import regex
from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import BooleanField, SelectField, StringField, SubmitField, TextAreaField
from wtforms.validators import Length

from workshop.plan.models.moving import Circumstances
from workshop.plan.models.taking_over import Carry
from workshop.projects.lookups import signed_in


class MoveForm(FlaskForm):
    """Every complement that a verb may need; which ones count depends on the verb."""

    objective = SelectField(_("Où va-t-elle ?"), default="")
    into = SelectField(_("Dans quelle fiche ?"), default="")
    also = StringField(
        _("Avec d’autres fiches"),
        [Length(max=500)],
        description=_("Leurs numéros, séparés par des virgules : elles auront le même sort. Facultatif."),
    )
    titles = TextAreaField(
        _("Les nouvelles fiches"), [Length(max=10_000)], description=_("Un titre par ligne, une fiche pour chacun.")
    )
    keep = BooleanField(_("La fiche d’origine continue elle aussi"))
    links = BooleanField(_("Reprendre les liens"), default=True)
    attachments = BooleanField(_("Reprendre les pièces jointes"), default=True)
    pilots = BooleanField(_("Ajouter les pilotes"))
    texts = BooleanField(_("Ajouter les textes à la suite, rubrique par rubrique"))
    reason = StringField(
        _("Pourquoi"), [Length(max=1000)], description=_("Celles et ceux qui ont écrit les idées le liront.")
    )
    meeting = StringField(_("Réunion où c’est décidé"), [Length(max=250)])
    preview = SubmitField(_("Voir ce qui va se passer"))

    @property
    def numbers(self) -> list[str]:
        """The numbers of the other sheets."""
        return list(dict.fromkeys(regex.findall(r"\d+(?:\.\d+)+", self.also.data or "")))

    @property
    def parts(self) -> list[str]:
        """The titles of the new sheets."""
        return [line.strip(" -–•\t") for line in (self.titles.data or "").splitlines() if line.strip(" -–•\t")]

    @property
    def carry(self) -> Carry:
        """What the sheet that goes on takes over."""
        return Carry(bool(self.links.data), bool(self.attachments.data), bool(self.pilots.data), bool(self.texts.data))

    @property
    def told(self) -> Circumstances:
        """By whom, why, where."""
        return Circumstances(signed_in(), self.reason.data or "", self.meeting.data or "")
