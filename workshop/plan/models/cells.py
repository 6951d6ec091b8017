"""Cells: what a row of a sheet holds, each as the text that is compared, kept in the history and restored."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Any, ClassVar

from sqlalchemy import BigInteger, Dialect, TypeDecorator

from workshop.foundations.refusals import Refused
from workshop.foundations.text import clean, one_line

Cells = dict[str, str]
Reader = Callable[[str], Any]
LARGEST_CENTS = 10**14
LARGEST = Decimal(10) ** 12
STEP = Decimal("0.001")
YEARS = range(1990, 2101)


class NotANumber(Refused):
    """A number is needed: at most twelve digits and three decimals (facts: text)."""

    code: ClassVar[str] = "not_a_number"
    status = 400


class AmountRefused(Refused):
    """An amount is in euros, with two decimals, and not below zero (facts: text)."""

    code: ClassVar[str] = "amount_refused"
    status = 400


class YearRefused(Refused):
    """A year has four digits, from 1990 to 2100 (facts: text)."""

    code: ClassVar[str] = "year_refused"
    status = 400


class DayRefused(Refused):
    """A day is written 2027-03-31 (facts: text)."""

    code: ClassVar[str] = "day_refused"
    status = 400


class Thousandths(TypeDecorator[Decimal]):
    """An exact number with three decimals, kept as an integer: no database rounds it."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> int | None:
        """To thousandths."""
        return None if value is None else int((value / STEP).to_integral_value())

    def process_result_value(self, value: int | None, dialect: Dialect) -> Decimal | None:
        """From thousandths."""
        return None if value is None else Decimal(value) * STEP


def text_of(value: Any) -> str:
    """How a value is compared, kept in the history and shown in a conflict."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return "" if value is None else str(value)


def needed(limit: int) -> Reader:
    """One line, with something in it."""
    return lambda text: one_line(text, limit)


def line(limit: int) -> Reader:
    """One line, perhaps empty."""
    return lambda text: clean(" ".join(text.split()), limit)


def day(text: str) -> date | None:
    """A day, or none; raises DayRefused."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise DayRefused(text=text[:40]) from None


def number(text: str) -> Decimal | None:
    """A number, or none; raises NotANumber."""
    if not text:
        return None
    try:
        found = Decimal(text)
    except InvalidOperation:
        raise NotANumber(text=text[:40]) from None
    if not found.is_finite() or abs(found) >= LARGEST or found != found.quantize(STEP):
        raise NotANumber(text=text[:40])
    return found


def cents(text: str) -> int:
    """An amount in cents, nothing being zero; raises AmountRefused."""
    if not text:
        return 0
    if not text.isascii() or not text.isdigit() or int(text) > LARGEST_CENTS:
        raise AmountRefused(text=text[:40])
    return int(text)


def maybe_cents(text: str) -> int | None:
    """An amount in cents, or none; raises AmountRefused."""
    return cents(text) if text else None


def year(text: str) -> int:
    """A year; raises YearRefused."""
    if not text.isascii() or not text.isdigit() or int(text) not in YEARS:
        raise YearRefused(text=text[:40])
    return int(text)


def one_value(values: type[StrEnum]) -> Reader:
    """One value of an enumeration."""
    return lambda text: values(text)


def reference(text: str) -> str | None:
    """The id of another row, or none."""
    return text[:36] or None
