"""Forms of a sheet's rows: one per kind; a cell is a field of the same name."""

from typing import Any, cast

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import DateField, IntegerField, SelectField
from wtforms.validators import DataRequired, InputRequired, Length, Optional
from wtforms.widgets import HiddenInput

from workshop.plan.forms import NEEDED, choices
from workshop.plan.models.cells import Cells, day, text_of
from workshop.plan.row_words import CELLS, RESOURCE_KINDS, SPENDINGS
from workshop.plan.typed_fields import AmountField, CellField, NumberField

MEMBERS = _("Un membre du projet, ou un nom.")


class RowForm(FlaskForm):
    """A row; `version` is that of the sheet when it was read."""

    version = IntegerField(validators=[InputRequired()], widget=HiddenInput())

    def cells(self) -> Cells:
        """What was sent, as cells."""
        return {name: self._cell(name) for name in self._fields if name not in ("version", "csrf_token")}

    @classmethod
    def field_names(cls) -> set[str]:
        """Which cells it has."""
        return {name for name in dir(cls) if hasattr(getattr(cls, name), "field_class")} - {"version"}

    def _cell(self, name: str) -> str:
        field = self[name]
        return field.cell if isinstance(field, CellField) else text_of(field.data)

    def show(self, cells: Cells) -> None:
        """Put the cells of a row in the fields."""
        for name, cell in cells.items():
            if name in self._fields:
                self[name].process_data(self.typed(name, cell))

    def typed(self, name: str, cell: str) -> Any:
        """The text of a cell as it is typed in its field."""
        field = self[name]
        if isinstance(field, CellField):
            return field.shown(cell)
        return day(cell) if isinstance(field, DateField) else cell

    def ready(self, offered: dict[str, Any]) -> "RowForm":
        """Fill the lists one chooses from."""
        for name, options in offered.items():
            if name in self._fields:
                cast(SelectField, self[name]).choices = options
        return self


class IndicatorForm(RowForm):
    """Something to follow."""

    label = CellField(CELLS["label"], [DataRequired(NEEDED), Length(max=300)])
    unit = CellField(CELLS["unit"], [Length(max=40)], description=_("jours, %, agents, demandes…"))
    baseline = NumberField(CELLS["baseline"], description=_("D’où l’on part."))
    target = NumberField(CELLS["target"], description=_("Où l’on veut arriver."))
    target_on = DateField(CELLS["target_on"], [Optional()])


class MeasurementForm(RowForm):
    """What an indicator was worth on a day."""

    indicator_id = SelectField(_("Indicateur"), [InputRequired(NEEDED)])
    measured_on = DateField(CELLS["measured_on"], [InputRequired(NEEDED)])
    value = NumberField(CELLS["value"], [DataRequired(NEEDED)])
    note = CellField(CELLS["note"], [Length(max=300)])


class BudgetForm(RowForm):
    """A budget line."""

    label = CellField(CELLS["label"], [Length(max=300)])
    organisation = CellField(CELLS["organisation"], [DataRequired(NEEDED), Length(max=200)])
    year = CellField(CELLS["year"], [DataRequired(NEEDED)])
    spending = SelectField(CELLS["spending"], [InputRequired(NEEDED)])
    planned_cents = AmountField(CELLS["planned_cents"])
    committed_cents = AmountField(CELLS["committed_cents"])
    paid_cents = AmountField(CELLS["paid_cents"])
    source = CellField(CELLS["source"], [Length(max=200)], description=_("Budget propre, subvention, partenaire…"))


class ResourceForm(RowForm):
    """Something the action needs."""

    kind = SelectField(CELLS["kind"], [InputRequired(NEEDED)])
    name = CellField(CELLS["name"], [DataRequired(NEEDED), Length(max=300)], description=MEMBERS)
    amount_cents = AmountField(CELLS["amount_cents"])
    note = CellField(CELLS["note"], [Length(max=300)])


class DeliverableForm(RowForm):
    """Something handed over."""

    title = CellField(CELLS["title"], [DataRequired(NEEDED), Length(max=300)])
    owner = CellField(CELLS["owner"], [Length(max=200)], description=MEMBERS)
    due_on = DateField(CELLS["due_on"], [Optional()])
    delivered_on = DateField(CELLS["delivered_on"], [Optional()])
    attachment_id = SelectField(
        CELLS["attachment_id"], default="", description=_("Une pièce jointe de la fiche, ou ci-dessous une adresse.")
    )
    address = CellField(CELLS["address"], [Length(max=500)], description=_("https://…"))


class DependencyForm(RowForm):
    """What the sheet waits for."""

    deliverable_id = SelectField(_("Livrable attendu"), [InputRequired(NEEDED)])
    note = CellField(CELLS["note"], [Length(max=300)])


class StepForm(RowForm):
    """What a step has beside its words."""

    owner = CellField(CELLS["owner"], [Length(max=200)], description=MEMBERS)
    due_on = DateField(CELLS["due_on"], [Optional()])
    done_on = DateField(CELLS["done_on"], [Optional()])


FORMS: dict[str, type[RowForm]] = {
    "indicator": IndicatorForm,
    "measurement": MeasurementForm,
    "budget": BudgetForm,
    "resource": ResourceForm,
    "deliverable": DeliverableForm,
    "dependency": DependencyForm,
    "step": StepForm,
}
OFFERED: dict[str, Any] = {"spending": SPENDINGS, "kind": RESOURCE_KINDS}


def fixed_choices() -> dict[str, Any]:
    """The options that are the same for every sheet."""
    return {name: choices(words) for name, words in OFFERED.items()}
