"""Forms of a publication."""

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import HiddenField, RadioField, StringField, TextAreaField
from wtforms.validators import DataRequired, Length

from workshop.plan.models import Numbering

NUMBERINGS = {
    Numbering.KEEP: _("Garder tous les numéros"),
    Numbering.MOVED: _("Renuméroter seulement ce qui a changé de place, sans jamais redonner un numéro"),
    Numbering.ANEW: _("Tout renuméroter à la suite : un ancien numéro peut alors désigner une autre fiche"),
}


class PublicationForm(FlaskForm):
    """A version; `mark` names the plan whose preview was read."""

    title = StringField(
        _("Titre de cette version"),
        [DataRequired(_("Donnez un titre à cette version.")), Length(max=250)],
        description=_("Par exemple : version présentée au comité social territorial."),
    )
    numbering = RadioField(_("Les numéros"), default=Numbering.KEEP.value, choices=[])
    mark = HiddenField()

    @property
    def wanted(self) -> Numbering:
        """What is to be done with the numbers."""
        return Numbering(self.numbering.data or Numbering.KEEP)


class ExceptionForm(FlaskForm):
    """Why the plan may be published before every idea is decided."""

    reason = TextAreaField(
        _("Pourquoi publier sans attendre"),
        [DataRequired(_("Dites pourquoi : ce sera imprimé dans le document.")), Length(max=1000)],
    )


def publication_form(**values: str) -> PublicationForm:
    """The form with its choices."""
    form = PublicationForm(**values)
    form.numbering.choices = [(code.value, str(label)) for code, label in NUMBERINGS.items()]
    return form
