"""Fields of forms for what French people type: amounts in euros, numbers with a comma, names of people."""

from decimal import Decimal, InvalidOperation
from typing import Any

import regex
from flask_babel import format_decimal
from flask_babel import lazy_gettext as _
from wtforms import Field, IntegerField, SelectField, StringField
from wtforms.validators import ValidationError

from workshop.plan.models.cells import LARGEST, LARGEST_CENTS, STEP
from workshop.plan.models.sheet_state import WITHDRAWN, SheetState

WHOLE = _("Donnez un nombre entier de 0 à 100.")
NUMBER = _("Donnez un nombre, par exemple 12,5 (trois décimales au plus).")
AMOUNT = _("Donnez un montant en euros, par exemple 12 500 ou 99,90.")
BLANKS = regex.compile(r"[\s\u00a0\u202f']+")


def typed_number(text: str) -> Decimal | None:
    """« 12 500,5 » as a number, nothing as None; raises ValueError."""
    bare = BLANKS.sub("", text).replace(",", ".")
    if not bare:
        return None
    try:
        found = Decimal(bare)
    except InvalidOperation as error:
        raise ValueError(text) from error
    if not found.is_finite() or abs(found) >= LARGEST:
        raise ValueError(text)
    return found


class StateField(SelectField):
    """The state of a sheet. Those that a verb gives are not offered; sent all the same, the rule refuses them."""

    def __init__(self, label: Any = None, validators: Any = None, **kwargs: Any) -> None:
        super().__init__(label, validators, validate_choice=False, **kwargs)

    def offer(self, words: dict[str, str], present: str = "", blank: Any = None) -> None:
        """What can be chosen: the states of a sheet that goes on, and the present one."""
        shown = {present} if present in WITHDRAWN else {state for state in words if state not in WITHDRAWN}
        first = {"": str(blank)} if blank is not None else {}
        self.choices = {**first, **{str(code): str(label) for code, label in words.items() if code in shown}}
        self.blank = blank is not None

    def pre_validate(self, form: Any) -> None:
        """Only what is a state at all."""
        if self.data not in set(SheetState) and not (self.blank and not self.data):
            raise ValidationError(_("Choisissez un état de la liste."))


class CellField(StringField):
    """A cell of a row: `cell` is its text in the tables, `data` what the person reads and types."""

    cell = ""

    def process_formdata(self, valuelist: list[Any]) -> None:
        """What was typed stays in the field, even when it is refused."""
        super().process_formdata(valuelist)
        self.data = (self.data or "").strip()

    def pre_validate(self, form: object) -> None:
        """Read the text as a cell."""
        self.cell = self.read(self.data or "")

    def read(self, typed: str) -> str:
        """The text of the cell; raises ValidationError."""
        return typed

    def shown(self, cell: str) -> str:
        """The text of a cell as the person types it."""
        return cell


class NumberField(CellField):
    """A number with three decimals at most."""

    def read(self, typed: str) -> str:
        """With a point, whatever was typed."""
        try:
            found = typed_number(typed.removesuffix("%"))
        except ValueError:
            raise ValidationError(str(NUMBER)) from None
        if found is None:
            return ""
        if found != found.quantize(STEP):
            raise ValidationError(str(NUMBER))
        return f"{found.normalize():f}"

    def shown(self, cell: str) -> str:
        """With a comma."""
        return cell.replace(".", ",")


class AmountField(CellField):
    """Euros on the screen, cents in the tables."""

    def read(self, typed: str) -> str:
        """In cents."""
        try:
            found = typed_number(typed.replace("€", ""))
        except ValueError:
            raise ValidationError(str(AMOUNT)) from None
        if found is None:
            return ""
        in_cents = found * 100
        if in_cents < 0 or in_cents != in_cents.to_integral_value() or in_cents > LARGEST_CENTS:
            raise ValidationError(str(AMOUNT))
        return str(int(in_cents))

    def shown(self, cell: str) -> str:
        """In euros, with cents where there are some."""
        if not cell:
            return ""
        euros, rest = divmod(int(cell), 100)
        return str(format_decimal(euros)) + (f",{rest:02d}" if rest else "")


class PercentageField(IntegerField):
    """A whole number, refused with a sentence that says so."""

    def process_formdata(self, valuelist: list[Any]) -> None:
        """As an integer; the text typed stays in the field when it is none."""
        try:
            super().process_formdata([str(value).removesuffix("%").strip() for value in valuelist])
        except ValueError as error:
            raise ValueError(WHOLE) from error


class PeopleField(Field):
    """Names, sent by several inputs of the same name or as lines of one."""

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Every name once, in the order typed."""
        names = [" ".join(line.split())[:200] for value in valuelist for line in str(value).splitlines()]
        self.data = list(dict.fromkeys(name for name in names if name))
