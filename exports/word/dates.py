"""Dates as French readers write them."""

from datetime import date

_MONTHS = (
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split(),
    "janv. févr. mars avril mai juin juil. août sept. oct. nov. déc.".split(),
)


def long_date(day: date) -> str:
    return _written(day, _MONTHS[0])


def short_date(day: date) -> str:
    return _written(day, _MONTHS[1])


def _written(day: date, months: list[str]) -> str:
    return f"{'1er' if day.day == 1 else day.day}\u00a0{months[day.month - 1]}\u00a0{day.year}"
