"""Forms of the list: a view kept, a change of many sheets."""

from typing import Any

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import BooleanField, DateField, HiddenField, IntegerField, SelectField, StringField
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange, Optional, ValidationError

from workshop.plan.forms import NEEDED, choices
from workshop.plan.models.bulk_change import BulkChange, DueVerb, PilotVerb
from workshop.plan.typed_fields import PeopleField, PercentageField, StateField
from workshop.plan.words import PRIORITIES, STATES, Words

SAME = _("Ne pas changer")
DUE_VERBS: Words = {
    DueVerb.SET: _("Fixer au…"),
    DueVerb.SHIFT: _("Décaler de… jours"),
    DueVerb.CLEAR: _("Retirer l’échéance"),
}
PILOT_VERBS: Words = {
    PilotVerb.ADD: _("Ajouter ces pilotes"),
    PilotVerb.REMOVE: _("Retirer ces pilotes"),
    PilotVerb.REPLACE: _("Remplacer tous les pilotes par"),
}
FURTHEST_DAYS = 3_660


class ViewForm(FlaskForm):
    """A view's name, and for whom it is."""

    name = StringField(_("Nom de la vue"), [DataRequired(NEEDED), Length(max=80)])
    shared = BooleanField(_("Partager avec tous les membres du projet"))
    address = HiddenField()


class StateForm(FlaskForm):
    """The new state of one sheet; `version` is the one the person saw, `back` the address of their list."""

    state = StateField(_("Nouvel état"), [InputRequired(NEEDED)])
    version = IntegerField(validators=[InputRequired()])
    back = HiddenField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.state.offer(STATES, str(self.state.object_data or ""))


class BulkForm(FlaskForm):
    """What changes on many sheets."""

    state = StateField(_("État"), default="")
    priority = SelectField(_("Priorité"), default="")
    completion = PercentageField(
        _("Taux d’achèvement (%)"), [Optional(), NumberRange(0, 100, _("Le taux d’achèvement va de 0 à 100."))]
    )
    due = SelectField(_("Échéance"), default="")
    due_on = DateField(_("Nouvelle échéance"), [Optional()])
    days = IntegerField(
        _("Nombre de jours"),
        [Optional(), NumberRange(-FURTHEST_DAYS, FURTHEST_DAYS, _("Dix ans au plus, en avant ou en arrière."))],
        description=_("Un nombre négatif avance l’échéance."),
    )
    pilots = SelectField(_("Pilotes"), default="")
    names = PeopleField(_("Noms des pilotes"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        same = {"": str(SAME)}
        self.state.offer(STATES, blank=SAME)
        self.priority.choices = {**same, **choices(PRIORITIES)}
        self.due.choices = {**same, **choices(DUE_VERBS)}
        self.pilots.choices = {**same, **choices(PILOT_VERBS)}

    def validate_due(self, field: Any) -> None:
        """A date or a number of days goes with it."""
        if field.data == DueVerb.SET and not self.due_on.data and not self.due_on.errors:
            raise ValidationError(_("Donnez la nouvelle échéance."))
        if field.data == DueVerb.SHIFT and not self.days.data:
            raise ValidationError(_("Donnez le nombre de jours."))

    def validate_pilots(self, field: Any) -> None:
        """Names go with it."""
        if field.data in (PilotVerb.ADD, PilotVerb.REMOVE) and not self.names.data:
            raise ValidationError(_("Donnez au moins un nom."))

    def change(self, members: dict[str, str]) -> BulkChange:
        """What was sent, for the rule; members are recognised by their name."""
        known = {name.casefold(): (name, user_id) for name, user_id in members.items()}
        names = dict(known.get(name.casefold(), (name, None)) for name in self.names.data or [])
        return BulkChange(
            state=self.state.data or "",
            priority=self.priority.data or "",
            completion=self.completion.data,
            due=self.due.data or "",
            due_on=self.due_on.data if self.due.data == DueVerb.SET else None,
            days=self.days.data or 0 if self.due.data == DueVerb.SHIFT else 0,
            pilots=self.pilots.data or "",
            names=names if self.pilots.data else {},
        )
