"""Dates as French readers write them."""

from datetime import date

_FIRST_HALF = ("janvier", "février", "mars", "avril", "mai", "juin")
LONG_MONTHS = (*_FIRST_HALF, "juillet", "août", "septembre", "octobre", "novembre", "décembre")
_SHORT = ("janv.", "févr.", "mars", "avril", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc.")


def long_date(day: date) -> str:
    return _written(day, LONG_MONTHS)


def short_date(day: date) -> str:
    return _written(day, _SHORT)


def _written(day: date, months: tuple[str, ...]) -> str:
    return f"{'1er' if day.day == 1 else day.day}\u00a0{months[day.month - 1]}\u00a0{day.year}"
