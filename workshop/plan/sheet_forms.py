"""Forms of an action sheet: the shape of what people send about it."""

from typing import Any

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from flask_wtf.file import FileField, FileRequired
from wtforms import DateField, HiddenField, IntegerField, SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange, Optional
from wtforms.widgets import HiddenInput

from workshop.plan.forms import NEEDED, choices
from workshop.plan.models import Section
from workshop.plan.models.sheet_edit import SheetEdit
from workshop.plan.models.sheet_people import NAMED
from workshop.plan.typed_fields import WHOLE, PeopleField, PercentageField, StateField
from workshop.plan.words import FIELDS, PRIORITIES, SECTIONS, STATES

LINES = _("Une ligne par point ; deux espaces devant pour un point du second niveau. **gras** et [lien](https://…).")
NOT_FIELDS = ("version", "csrf_token")


class SheetForm(FlaskForm):
    """An action sheet; `version` is the one the person saw."""

    version = IntegerField(validators=[InputRequired()], widget=HiddenInput())
    title = StringField(_("Titre"), [DataRequired(NEEDED), Length(max=300)])
    subtitle = StringField(_("Sous-titre"), [Length(max=300)])
    state = StateField(_("État"), [InputRequired(NEEDED)])
    priority = SelectField(_("Priorité"), [InputRequired(NEEDED)])
    completion = PercentageField(
        _("Taux d’achèvement (%)"),
        [
            InputRequired(WHOLE),
            NumberRange(0, 100, _("Le taux d’achèvement va de 0 à 100.")),
        ],
    )
    starts_on = DateField(_("Début"), [Optional()])
    due_on = DateField(_("Échéance"), [Optional()])
    pilots = PeopleField(FIELDS["pilots"])
    project_lead = PeopleField(FIELDS["project_lead"])
    coordinator = PeopleField(FIELDS["coordinator"])
    sponsor = PeopleField(FIELDS["sponsor"])
    contributors = PeopleField(FIELDS["contributors"])
    objectives = TextAreaField(SECTIONS[Section.OBJECTIVES], description=LINES)
    operational_objectives = TextAreaField(SECTIONS[Section.OPERATIONAL], description=LINES)
    steps = TextAreaField(SECTIONS[Section.STEPS], description=LINES)
    resources = TextAreaField(SECTIONS[Section.RESOURCES], description=LINES)
    indicators = TextAreaField(SECTIONS[Section.INDICATORS], description=LINES)
    note = TextAreaField(
        _("Remarque"), [Length(max=1000)], description=_("Visible de l’équipe, imprimée sous la fiche.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.state.offer(STATES, str(self.state.object_data or ""))
        self.priority.choices = choices(PRIORITIES)

    def keep_only(self, names: set[str]) -> None:
        """Forget the other fields: some are sent alone."""
        for name in [name for name in self._fields if name not in names and name not in NOT_FIELDS]:
            del self[name]

    def sheet_edit(self, members: dict[str, str]) -> SheetEdit:
        """What was sent, for the rule that says what of it changes; members are recognised by their name."""
        fields = {name: field.data for name, field in self._fields.items() if name not in NOT_FIELDS}
        known = {name.casefold(): (name, user_id) for name, user_id in members.items()}
        for name in NAMED:
            if name in fields:
                people = [known.get(one.casefold(), (one, None)) for one in fields[name] or []]
                fields[name] = dict(people)
        return SheetEdit(fields)


class JournalForm(FlaskForm):
    """An entry of the journal."""

    text = TextAreaField(
        _("Ce qui s’est passé, ce qui vient"), [DataRequired(_("Écrivez quelques mots.")), Length(max=5000)]
    )


class CommentForm(FlaskForm):
    """A comment, or an answer to one."""

    text = TextAreaField(
        _("Votre commentaire"),
        [DataRequired(_("Écrivez quelques mots.")), Length(max=5000)],
        description=_("@ et un nom pour prévenir un membre du projet."),
    )
    thread = HiddenField()


class AttachmentForm(FlaskForm):
    """A file."""

    file = FileField(_("Fichier"), [FileRequired(_("Choisissez un fichier."))])


class LinkForm(FlaskForm):
    """A tie to another sheet."""

    number = SelectField(_("Fiche"), [InputRequired(_("Choisissez une fiche."))])


class OutsideLinkForm(FlaskForm):
    """A tie to a plan that is not in Atelier."""

    target = StringField(_("Plan, schéma ou programme"), [DataRequired(NEEDED), Length(max=300)])
    text = StringField(_("Précision"), [Length(max=300)])
