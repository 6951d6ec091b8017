"""What a sheet costs: a line per organisation, year and kind of spending. Amounts are integers of cents."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from workshop.foundations.base import Base, choice, key
from workshop.plan.models.cells import cents, line, needed, one_value, year
from workshop.plan.models.sheet_row import SheetRow


class Spending(StrEnum):
    """The two sections of a public budget."""

    OPERATING = "operating"
    INVESTMENT = "investment"


class BudgetLine(Base, SheetRow):
    """What one organisation plans, commits and pays in one year."""

    __tablename__ = "budget_lines"
    __table_args__ = (
        CheckConstraint("planned_cents >= 0 and committed_cents >= 0 and paid_cents >= 0", name="amounts"),
    )
    KIND = "budget"
    CELLS: ClassVar = {
        "label": line(300),
        "organisation": needed(200),
        "year": year,
        "spending": one_value(Spending),
        "planned_cents": cents,
        "committed_cents": cents,
        "paid_cents": cents,
        "source": line(200),
    }

    id: Mapped[str] = key()
    sheet_id: Mapped[str] = mapped_column(ForeignKey("action_sheets.id"), index=True)
    position: Mapped[int] = mapped_column(default=0)
    label: Mapped[str] = mapped_column(String(300), default="")
    organisation: Mapped[str] = mapped_column(String(200))
    year: Mapped[int]
    spending: Mapped[Spending] = mapped_column(choice(Spending))
    planned_cents: Mapped[int] = mapped_column(BigInteger, default=0)
    committed_cents: Mapped[int] = mapped_column(BigInteger, default=0)
    paid_cents: Mapped[int] = mapped_column(BigInteger, default=0)
    source: Mapped[str] = mapped_column(String(200), default="")


@dataclass(frozen=True)
class Amounts:
    """A sum of budget lines, in cents."""

    planned_cents: int = 0
    committed_cents: int = 0
    paid_cents: int = 0

    @classmethod
    def of(cls, lines: Iterable[BudgetLine]) -> "Amounts":
        """The sum of these lines."""
        rows = list(lines)
        return cls(
            sum(row.planned_cents for row in rows),
            sum(row.committed_cents for row in rows),
            sum(row.paid_cents for row in rows),
        )


def totals(lines: Iterable[BudgetLine]) -> dict[tuple[int, Spending], Amounts]:
    """The sum of each year and kind of spending, in order; several only where they say more than the whole."""
    rows = list(lines)
    keys = sorted({(row.year, row.spending) for row in rows})
    return {one: Amounts.of(row for row in rows if (row.year, row.spending) == one) for one in keys}
