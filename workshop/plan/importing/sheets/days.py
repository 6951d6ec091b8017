"""Days as French people write them: 03/04/2026, 3 avril 2026, avril 2026, 2e trimestre 2027, fin 2027, 2027.

A period is its first day where something begins and its last day where something ends.
"""

import calendar
import unicodedata
from datetime import date, timedelta

import regex

MONTHS = (
    "janvier",
    "fevrier",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "aout",
    "septembre",
    "octobre",
    "novembre",
    "decembre",
)
DAY = regex.compile(r"^(\d{1,2})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*(\d{4}|\d{2})$")
ISO = regex.compile(r"^(\d{4})-(\d{1,2})-(\d{1,2})(?:[t ].*)?$")
WEEKDAY = regex.compile(r"^(?:le )?(?:(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche) )?(?:le )?")
IN_WORDS = regex.compile(r"^(\d{1,2})(?:er)? ([a-z]+)\.? (\d{4})$")
NUMBERED = regex.compile(r"^(\d{1,2})\s*[/.\-]\s*(\d{4})$")
MONTH = regex.compile(r"^([a-z]+)\.? (\d{4})$")
PART = regex.compile(
    r"^(?:(?P<sign>[ts])\s*(?P<short>[1-4])|(?P<rank>[1-4])\s*(?:er|e|eme|nd|de)? (?P<part>trimestre|semestre))"
    r"[ /-]?\s*(?:de )?(?P<year>\d{4})$"
)
WEEK = regex.compile(r"^(?:(?P<first>\d{4}),? )?(?:semaine |s)(?P<week>\d{1,2})(?:,?(?: de)? (?P<last>\d{4}))?$")
YEAR = regex.compile(r"^(?:annee )?(\d{4})$")
SAID = regex.compile(r"^(?:a la |a |au |en |d'ici(?: a| la)? |avant(?: la)? |courant |pour )+")
FIRST, LAST = regex.compile(r"^debut(?: de)? "), regex.compile(r"^fin(?: de)? ")
YEARS = range(1990, 2101)
Period = tuple[date, date]


def read_day(text: str, *, last: bool) -> date | None:
    """The day that a text says, the first or the last of the period it says; None when it says none."""
    said = WEEKDAY.sub("", folded(text).replace("’", "'"))
    try:
        found = _exact(said)
        if found is not None:
            return found
        bare = SAID.sub("", said)
        period = _period(FIRST.sub("", LAST.sub("", bare)))
    except ValueError:
        return None
    if period is None:
        return None
    ends = last if not FIRST.match(bare) and not LAST.match(bare) else bool(LAST.match(bare))
    return period[1] if ends else period[0]


def folded(text: str) -> str:
    """In small letters, without accents, one space between words."""
    bare = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(sign for sign in bare if not unicodedata.combining(sign)).split())


def _exact(said: str) -> date | None:
    if found := DAY.match(said):
        day, month, year = (int(part) for part in found.groups())
        return date(year if year > 99 else 2000 + year, month, day)
    if found := ISO.match(said):
        return date(*(int(part) for part in found.groups()[:3]))
    if (found := IN_WORDS.match(said)) and (month := _month(found[2])):
        return date(int(found[3]), month, int(found[1]))
    return None


def _period(said: str) -> Period | None:
    if found := YEAR.match(said):
        return _months(int(found[1]), 1, 12)
    if found := NUMBERED.match(said):
        return _months(int(found[2]), int(found[1]), 1)
    if (found := MONTH.match(said)) and (month := _month(found[1])):
        return _months(int(found[2]), month, 1)
    if found := PART.match(said):
        length = 3 if (found["sign"] or found["part"]).startswith("t") else 6
        rank = int(found["short"] or found["rank"])
        return _months(int(found["year"]), (rank - 1) * length + 1, length)
    return _week(said)


def _week(said: str) -> Period | None:
    found = WEEK.match(said)
    year = found and (found["first"] or found["last"])
    if not found or not year:
        return None
    monday = date.fromisocalendar(int(year), int(found["week"]), 1)
    return monday, monday + timedelta(days=6)


def _months(year: int, month: int, count: int) -> Period | None:
    end = month + count - 1
    if year not in YEARS or not 1 <= month <= end <= 12:
        return None
    return date(year, month, 1), date(year, end, calendar.monthrange(year, end)[1])


def _month(word: str) -> int:
    """The month of its name, or of three letters and more of it that no other has; 0 when it is none."""
    found = [rank for rank, name in enumerate(MONTHS, 1) if name == word or (len(word) > 2 and name.startswith(word))]
    return found[0] if len(found) == 1 else 0
