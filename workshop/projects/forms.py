"""The shape of what the pages of a project receive."""

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import DateField, HiddenField, RadioField, StringField, SubmitField, TextAreaField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]
from wtforms.validators import DataRequired, Length, Optional, Regexp

from workshop.projects.models import Charter
from workshop.projects.rights import Role
from workshop.projects.words import DUTIES, ROLES

LONGEST_TEXT = 60_000
ONE_A_LINE = _("Une par ligne.")
MARKDOWN = _("Une ligne vide sépare deux paragraphes ; « - » commence un point de liste ; « ## » un sous-titre.")


class CharterForm(FlaskForm):
    """How a project is called, over which years, with whom."""

    title = StringField(_("Titre"), validators=[DataRequired(_("Donnez un titre au projet.")), Length(max=250)])
    short_title = StringField(
        _("Titre court"), validators=[Length(max=120)], description=_("Affiché dans la navigation ; facultatif.")
    )
    starts_on = DateField(_("Début"), validators=[Optional()])
    ends_on = DateField(_("Fin"), validators=[Optional()])
    partners = TextAreaField(
        _("Autres organismes qui participent"), validators=[Length(max=10_000)], description=ONE_A_LINE
    )

    def charter(self) -> Charter:
        """What was typed, as the rules read it."""
        return Charter(
            title=self.title.data or "",
            short_title=self.short_title.data or "",
            partners=lines(self.partners.data),
            starts_on=self.starts_on.data,
            ends_on=self.ends_on.data,
        )


class ProjectForm(CharterForm):
    """A new project."""

    organisation = StringField(
        _("Collectivité"), validators=[DataRequired(_("Donnez le nom de la collectivité.")), Length(max=200)]
    )


class TextForm(FlaskForm):
    """A text of the document; `mark` names the state it was read in."""

    title = StringField(_("Titre dans le document"), validators=[Length(max=250)])
    body = TextAreaField(_("Texte"), validators=[Length(max=LONGEST_TEXT)], description=MARKDOWN)
    signature = StringField(_("Signature"), validators=[Length(max=250)], description=_("Nom et fonction."))
    mark = HiddenField()
    preview = SubmitField(_("Aperçu"))


class PhaseForm(FlaskForm):
    """A phase and what it produced."""

    title = StringField(_("Titre de la phase"), validators=[DataRequired(_("Donnez un titre.")), Length(max=250)])
    body = TextAreaField(_("Ce qui s’y est passé"), validators=[Length(max=LONGEST_TEXT)], description=MARKDOWN)
    mark = HiddenField()
    preview = SubmitField(_("Aperçu"))


class ValueForm(FlaskForm):
    """A value and the practices that make it real."""

    name = StringField(_("Valeur"), validators=[DataRequired(_("Donnez un nom à cette valeur.")), Length(max=250)])
    practices = TextAreaField(
        _("Les pratiques qui la rendent vraie"), validators=[Length(max=20_000)], description=ONE_A_LINE
    )
    mark = HiddenField()


class InvitationForm(FlaskForm):
    """Somebody to admit."""

    email = StringField(
        _("Adresse électronique"),
        validators=[
            DataRequired(_("Donnez une adresse.")),
            Length(max=254),
            Regexp(
                r"\s*[^@\s]+@[^@\s]+\.[^@\s]+\s*$", message=_("Ce n’est pas une adresse : il y faut un @ et un point.")
            ),
        ],
    )
    name = StringField(_("Nom"), validators=[Length(max=200)], description=_("Tel que les autres le liront."))
    role = RadioField(
        _("Rôle"),
        choices=[
            SelectChoice(role.value, _("%(role)s : %(duty)s", role=ROLES[role], duty=DUTIES[role])) for role in Role
        ],
        validators=[DataRequired(_("Choisissez un rôle."))],
    )


def lines(text: str | None) -> list[str]:
    """What was typed one a line, without the empty ones."""
    return [line.strip(" -–•\t") for line in (text or "").splitlines() if line.strip(" -–•\t")]
