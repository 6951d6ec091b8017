"""Forms of the plan: the shape of what people send."""

from typing import Any

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import Field, RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length

from workshop.plan.models.decision import Decision, Verb
from workshop.plan.words import Words

NEEDED = _("Ce champ est nécessaire.")
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


class IdsField(Field):
    """Ids of ticked rows."""

    data: list[str]

    def process_data(self, value: Any) -> None:
        """Nothing is ticked at first."""
        self.data = list(value or [])

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Every id once."""
        self.data = list(dict.fromkeys(str(value) for value in valuelist))


class DecisionForm(FlaskForm):
    """What is decided about ideas; the complement that counts depends on the verb."""

    verb = RadioField(_("Décision"), [InputRequired(_("Choisissez une décision."))])
    sheet = SelectField(_("Fiche"), default="")
    section = SelectField(_("Rubrique de la fiche"), default="")
    objective = SelectField(_("Objectif"), default="")
    value = SelectField(_("Valeur"), default="")
    title = StringField(_("Titre de ce qui est créé"), [Length(max=300)])
    texts = TextAreaField(_("Les nouvelles idées"), description=_("Une par ligne, deux au moins."))
    reason = StringField(_("Pourquoi"), [Length(max=1000)])
    meeting = StringField(_("Réunion où c’est décidé"), [Length(max=250)])
    into = IdsField(_("Idées qui la reçoivent"))
    ideas = IdsField(_("Idées"))

    def decision(self) -> Decision:
        """What was sent, for the rule."""
        return Decision(
            Verb(self.verb.data),
            sheet=self.sheet.data or "",
            section=self.section.data or "",
            objective=self.objective.data or "",
            value=self.value.data or "",
            title=(self.title.data or "").strip(),
            into=tuple(self.into.data),
            texts=tuple(line.strip() for line in (self.texts.data or "").splitlines() if line.strip()),
            reason=self.reason.data or "",
            meeting=self.meeting.data or "",
        )
