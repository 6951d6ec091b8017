"""Indicators of a sheet, with what was measured."""

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, ClassVar

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workshop.foundations.base import Base, key
from workshop.foundations.refusals import Refused, Unknown
from workshop.plan.models.cells import Thousandths, day, line, needed, number
from workshop.plan.models.sheet_row import SheetRow

if TYPE_CHECKING:
    from workshop.plan.models.action_sheet import ActionSheet


class MeasureIncomplete(Refused):
    """A measurement is a day and a number."""

    code: ClassVar[str] = "measure_incomplete"
    status = 400


class Measurement(Base, SheetRow):
    """What an indicator was worth on a day."""

    __tablename__ = "measurements"
    KIND = "measurement"
    CELLS: ClassVar = {"indicator_id": needed(36), "measured_on": day, "value": number, "note": line(300)}

    id: Mapped[str] = key()
    sheet_id: Mapped[str] = mapped_column(ForeignKey("action_sheets.id"), index=True)
    indicator_id: Mapped[str] = mapped_column(ForeignKey("indicators.id"), index=True)
    measured_on: Mapped[date]
    value: Mapped[Decimal] = mapped_column(Thousandths)
    note: Mapped[str] = mapped_column(String(300), default="")

    def check(self) -> None:
        """Both are needed."""
        if self.measured_on is None or self.value is None:
            raise MeasureIncomplete()

    def fit(self, sheet: "ActionSheet") -> None:
        """Of an indicator of the same sheet; raises Unknown."""
        indicator = sheet.db.get(Indicator, self.indicator_id)
        if indicator is None or indicator.sheet_id != sheet.id:
            raise Unknown(noun="indicator")


class Indicator(Base, SheetRow):
    """Something to follow: where it stood, where it should be, by when."""

    __tablename__ = "indicators"
    KIND = "indicator"
    CELLS: ClassVar = {
        "label": needed(300),
        "unit": line(40),
        "baseline": number,
        "target": number,
        "target_on": day,
    }

    id: Mapped[str] = key()
    sheet_id: Mapped[str] = mapped_column(ForeignKey("action_sheets.id"), index=True)
    position: Mapped[int] = mapped_column(default=0)
    label: Mapped[str] = mapped_column(String(300))
    unit: Mapped[str] = mapped_column(String(40), default="")
    baseline: Mapped[Decimal | None] = mapped_column(Thousandths)
    target: Mapped[Decimal | None] = mapped_column(Thousandths)
    target_on: Mapped[date | None]
    measurements: Mapped[list[Measurement]] = relationship(
        cascade="all, delete-orphan", order_by=(Measurement.measured_on, Measurement.id)
    )

    @property
    def last(self) -> Measurement | None:
        """The latest measurement."""
        return self.measurements[-1] if self.measurements else None

    @property
    def progress(self) -> int | None:
        """How much of the way from the baseline to the target is done, 0 to 100; None where it cannot be said."""
        if self.last is None or self.baseline is None or self.target is None or self.target == self.baseline:
            return None
        share = (self.last.value - self.baseline) / (self.target - self.baseline)
        return int(max(Decimal(0), min(Decimal(1), share)) * 100)

    @property
    def reached(self) -> bool:
        """Whether the target is met; rising or falling is read from the baseline."""
        if self.last is None or self.target is None:
            return False
        falling = self.baseline is not None and self.target < self.baseline
        return self.last.value <= self.target if falling else self.last.value >= self.target
