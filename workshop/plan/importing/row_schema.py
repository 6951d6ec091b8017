"""The shape of what hangs from a sheet: indicators that are followed, budget, resources, deliverables, dependencies.

The names are those of the cells of a row, so that a part is written as a person would have typed it.
"""

from collections.abc import Callable
from typing import Annotated, Any, Literal

from flask_babel import gettext as _
from pydantic import AfterValidator, BeforeValidator, Field

from workshop.foundations.refusals import Refused
from workshop.plan.importing.texts import Many, Maybe, MaybeTitle, Part, SheetTitle, said
from workshop.plan.models.cells import LARGEST_CENTS, Cells, day, number, text_of
from workshop.plan.models.deliverable import WEB


def _read_by(reader: Callable[[str], Any], words: Callable[[], str]) -> AfterValidator:
    def read(text: str) -> str:
        try:
            return text_of(reader(text))
        except Refused:
            raise said(words()) from None

    return AfterValidator(read)


def _address(text: str) -> str:
    if text and not text.lower().startswith(WEB):
        raise said(_("une adresse commence par https:// ou http://"))
    return text


def _as_text(value: Any) -> Any:
    """A number may be written as one, or as a text where it must stay exact."""
    if value is None:
        return ""
    return repr(value) if isinstance(value, (int, float)) and not isinstance(value, bool) else value


def _nothing(value: Any) -> Any:
    return "" if value is None else value


Day = Annotated[str, _read_by(day, lambda: str(_("il faut une date, comme 2027-03-31"))), BeforeValidator(_nothing)]
Figure = Annotated[
    str, _read_by(number, lambda: str(_("il faut un nombre à trois décimales au plus"))), BeforeValidator(_as_text)
]
Name = Annotated[SheetTitle, Field(max_length=200)]
MaybeName = Annotated[MaybeTitle, Field(max_length=200)]
MaybeLine = Annotated[Maybe, Field(max_length=300)]
Cents = Annotated[int, Field(ge=0, le=LARGEST_CENTS)]
SheetNumber = Annotated[str, Field(pattern=r"^[1-9][0-9]{0,2}(\.[1-9][0-9]{0,2}){1,3}$")]


class RowPart(Part):
    """One row; what is left out or null says nothing."""

    def cells(self) -> Cells:
        """Its texts, by the names of the columns of a workbook."""
        texts = {name: text_of(value) for name, value in self if not isinstance(value, list)}
        return {name: " ".join(text.split()) for name, text in texts.items() if text.strip()}


class MeasurePart(RowPart):
    """What an indicator was worth on a day."""

    measured_on: Annotated[Day, Field(min_length=1)]
    value: Annotated[Figure, Field(min_length=1)]
    note: MaybeLine = ""


class IndicatorPart(RowPart):
    """Something to follow: where it stood, where it should be, by when."""

    label: SheetTitle
    unit: Annotated[MaybeTitle, Field(max_length=40)] = ""
    baseline: Figure = ""
    target: Figure = ""
    target_on: Day = ""
    measurements: Many[MeasurePart]


class BudgetPart(RowPart):
    """What one organisation (that of the file unless it is named) plans, commits and pays in one year, in cents."""

    label: MaybeLine = ""
    organisation: MaybeName = ""
    year: Annotated[int, Field(ge=1990, le=2100)]
    spending: Literal["operating", "investment"] = "operating"
    planned_cents: Cents = 0
    committed_cents: Cents = 0
    paid_cents: Cents = 0
    source: MaybeName = ""


class ResourcePart(RowPart):
    """Somebody or something that is needed."""

    kind: Literal["person", "service", "partner", "equipment", "money"]
    name: SheetTitle
    amount_cents: Cents | None = None
    note: MaybeLine = ""


class DeliverablePart(RowPart):
    """Something handed over by a day; `address` is that of its evidence."""

    title: SheetTitle
    owner: MaybeName = ""
    due_on: Day = ""
    delivered_on: Day = ""
    address: Annotated[MaybeLine, AfterValidator(_address)] = ""


class DependencyPart(RowPart):
    """The sheet waits for a deliverable, by its title, of another sheet of the file, by its number."""

    sheet: SheetNumber
    deliverable: SheetTitle
    note: MaybeLine = ""
