"""The calendar of the plan: one row per sheet, columns of equal length."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from exports.outline.sheets import Sheet

# More columns than this do not stay legible on a landscape page.
MOST_COLUMNS = 16
_LENGTHS = (3, 6, 12)
_LETTERS = {3: "T", 6: "S", 12: ""}


@dataclass(frozen=True, slots=True, order=True)
class Period:
    year: int
    rank: int
    months: int

    @classmethod
    def holding(cls, day: date, months: int) -> "Period":
        return cls(day.year, (day.month - 1) // months + 1, months)

    @property
    def label(self) -> str:
        letter = _LETTERS[self.months]
        return f"{letter}{self.rank} {self.year}" if letter else str(self.year)

    def following(self) -> "Period":
        if self.rank * self.months == 12:
            return Period(self.year + 1, 1, self.months)
        return Period(self.year, self.rank + 1, self.months)


@dataclass(frozen=True, slots=True)
class Calendar:
    periods: tuple[Period, ...]
    months: int

    def active(self, sheet: Sheet) -> frozenset[Period]:
        span = _span(sheet)
        if span is None:
            return frozenset()
        first, last = (Period.holding(day, self.months) for day in span)
        return frozenset(period for period in self.periods if first <= period <= last)


def calendar_of(sheets: Sequence[Sheet], otherwise: tuple[date, ...] = ()) -> Calendar:
    """Quarters when they fit the page, else half-years, else years.

    `otherwise` are the days to cover when nothing is dated; empty without them.
    """
    days = [day for sheet in sheets for day in _span(sheet) or ()] or list(otherwise)
    if not days:
        return Calendar((), _LENGTHS[0])
    return next(
        (found for months in _LENGTHS if len((found := _columns(days, months)).periods) <= MOST_COLUMNS),
        _columns(days, _LENGTHS[-1]),
    )


def planned(sheet: Sheet) -> bool:
    return _span(sheet) is not None


def _span(sheet: Sheet) -> tuple[date, date] | None:
    first = sheet.starts_on or sheet.due_on
    last = sheet.due_on or sheet.starts_on
    if first is None or last is None:
        return None
    return (first, last) if first <= last else (last, first)


def _columns(days: Sequence[date], months: int) -> Calendar:
    period, last = Period.holding(min(days), months), Period.holding(max(days), months)
    periods = [period]
    while period < last:
        period = period.following()
        periods.append(period)
    return Calendar(tuple(periods), months)
