"""Forms of the plan: the shape of what people send."""

from typing import Any

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from flask_wtf.file import FileField, FileRequired
from wtforms import DateField, Field, IntegerField, RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange, Optional
from wtforms.widgets import HiddenInput

from workshop.plan.models import Section
from workshop.plan.models.decision import Decision, Verb
from workshop.plan.models.sheet_edit import SheetEdit
from workshop.plan.words import PRIORITIES, SECTIONS, STATES, Words

NEEDED = _("Ce champ est nécessaire.")
WHOLE = _("Donnez un nombre entier de 0 à 100.")
LINES = _("Une ligne par point ; deux espaces devant pour un point du second niveau.")


def choices(words: Words) -> Any:
    """The options of a list, by code."""
    return {str(code): str(label) for code, label in words.items()}


class TitleForm(FlaskForm):
    """The title of an objective or of a new sheet."""

    title = StringField(_("Titre"), [DataRequired(NEEDED), Length(max=300)])


class ObjectiveForm(TitleForm):
    """An objective."""

    short_title = StringField(
        _("Titre court"), [Length(max=200)], description=_("Pour les tableaux et les cartes ; facultatif.")
    )


class PercentageField(IntegerField):
    """A whole number, refused with a sentence that says so."""

    def process_formdata(self, valuelist: list[Any]) -> None:
        """As an integer; the text typed stays in the field when it is none."""
        try:
            super().process_formdata([str(value).removesuffix("%").strip() for value in valuelist])
        except ValueError as error:
            raise ValueError(WHOLE) from error


class PilotsField(Field):
    """Names, sent by several inputs of the same name or as lines of one."""

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Every name once, in the order typed."""
        names = [" ".join(line.split())[:200] for value in valuelist for line in str(value).splitlines()]
        self.data = list(dict.fromkeys(name for name in names if name))


class IdsField(Field):
    """Ids of ticked rows."""

    data: list[str]

    def process_data(self, value: Any) -> None:
        """Nothing is ticked at first."""
        self.data = list(value or [])

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Every id once."""
        self.data = list(dict.fromkeys(str(value) for value in valuelist))


class SheetForm(FlaskForm):
    """An action sheet; `version` is the one the person saw."""

    version = IntegerField(validators=[InputRequired()], widget=HiddenInput())
    title = StringField(_("Titre"), [DataRequired(NEEDED), Length(max=300)])
    subtitle = StringField(_("Sous-titre"), [Length(max=300)])
    state = SelectField(_("État"), [InputRequired(NEEDED)])
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
    pilots = PilotsField(_("Pilotes"))
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
        self.state.choices = choices(STATES)
        self.priority.choices = choices(PRIORITIES)

    def sheet_edit(self, members: dict[str, str]) -> SheetEdit:
        """What was sent, for the rule that says what of it changes; members are recognised by their name."""
        fields = {name: field.data for name, field in self._fields.items() if name not in ("version", "csrf_token")}
        known = {name.casefold(): (name, user_id) for name, user_id in members.items()}
        pilots = [known.get(name.casefold(), (name, None)) for name in self.pilots.data or []]
        return SheetEdit({**fields, "pilots": dict(pilots)})


class JournalForm(FlaskForm):
    """An entry of the journal."""

    text = TextAreaField(
        _("Ce qui s’est passé, ce qui vient"), [DataRequired(_("Écrivez quelques mots.")), Length(max=5000)]
    )


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


class DecisionForm(FlaskForm):
    """What is decided about ideas; the complement that counts depends on the verb."""

    verb = RadioField(_("Décision"), [InputRequired(_("Choisissez une décision."))])
    sheet = SelectField(_("Fiche"), default="")
    objective = SelectField(_("Objectif"), default="")
    value = SelectField(_("Valeur"), default="")
    title = StringField(_("Titre de ce qui est créé"), [Length(max=300)])
    texts = TextAreaField(_("Les nouvelles idées"), description=_("Une par ligne, deux au moins."))
    reason = StringField(_("Pourquoi"), [Length(max=1000)])
    into = IdsField(_("Idées qui la reçoivent"))
    ideas = IdsField(_("Idées"))

    def decision(self) -> Decision:
        """What was sent, for the rule."""
        return Decision(
            Verb(self.verb.data),
            sheet=self.sheet.data or "",
            objective=self.objective.data or "",
            value=self.value.data or "",
            title=(self.title.data or "").strip(),
            into=tuple(self.into.data),
            texts=tuple(line.strip() for line in (self.texts.data or "").splitlines() if line.strip()),
            reason=self.reason.data or "",
        )
