"""The next meeting as people say it: a day, a week (« 2023, semaine 3 »), or words."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import ClassVar

import regex

from workshop.foundations.refusals import Refused

NEXT_LENGTH = 200
# A review every 8 weeks: what the rule proposes, and people decide.
RHYTHM = timedelta(weeks=8)
YEAR_FIRST = regex.compile(r"\b(?P<year>20\d\d)\b\D{0,12}?\bsem(?:aine)?\.?\s*(?P<week>\d{1,2})\b", regex.IGNORECASE)
WEEK_FIRST = regex.compile(r"\bsem(?:aine)?\.?\s*(?P<week>\d{1,2})\b\D{0,12}?\b(?P<year>20\d\d)\b", regex.IGNORECASE)
DAY = regex.compile(r"\b(?P<day>\d{1,2})/(?P<month>\d{1,2})/(?P<year>20\d\d)\b")


class WeekUnknown(Refused):
    """That year has no such week, or that month no such day (facts: told)."""

    code: ClassVar[str] = "week_unknown"
    status = 400


@dataclass(frozen=True)
class NextMeeting:
    """`text` as it was typed; the days it means, where it means some."""

    text: str
    first: date | None = None
    last: date | None = None


def understood(text: str) -> NextMeeting:
    """What was typed, with the days it means; raises WeekUnknown for a week or a day that no calendar has."""
    found = YEAR_FIRST.search(text) or WEEK_FIRST.search(text) or DAY.search(text)
    if found is None:
        return NextMeeting(text)
    said = {name: int(number) for name, number in found.groupdict().items()}
    try:
        if "week" not in said:
            day = date(**said)
            return NextMeeting(text, day, day)
        monday = date.fromisocalendar(said["year"], said["week"], 1)
    except ValueError:
        raise WeekUnknown(told=found[0]) from None
    return NextMeeting(text, monday, monday + timedelta(days=4))


def proposed(held_on: date) -> str:
    """Eight weeks later, as a week: people then choose the day, or another week."""
    year, week, _day = (held_on + RHYTHM).isocalendar()
    return f"{year}, semaine {week}"
