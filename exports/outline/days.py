"""Days as French readers write them, the day of the week told."""

from datetime import date

_WEEK = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
_FIRST_HALF = ("janvier", "février", "mars", "avril", "mai", "juin")
_MONTHS = (*_FIRST_HALF, "juillet", "août", "septembre", "octobre", "novembre", "décembre")


def short_day(day: date | None) -> str:
    """« 03/04/2027 »; empty without a day."""
    return f"{day.day:02}/{day.month:02}/{day.year}" if day else ""


def long_day(day: date) -> str:
    """« mercredi 1er juillet 2027 »."""
    rank = "1er" if day.day == 1 else str(day.day)
    return f"{_WEEK[day.weekday()]} {rank}\u00a0{_MONTHS[day.month - 1]}\u00a0{day.year}"
