"""What a check finds, and where."""

from dataclasses import dataclass
from enum import StrEnum

from workshop.plan.quality.reading import Sheet


class Check(StrEnum):
    """The defects that are looked for, in the order of the page."""

    NO_PILOT = "no_pilot"
    PILOT_AS_TEXT = "pilot_as_text"
    NO_DATES = "no_dates"
    NO_MONEY = "no_money"
    NO_INDICATOR = "no_indicator"
    NONE_COUNTABLE = "none_countable"
    NO_TARGET = "no_target"
    EMPTY_SECTION = "empty_section"
    ONE_WAY_LINK = "one_way_link"
    TITLE_DRIFT = "title_drift"
    SYNTHESIS_DIFFERS = "synthesis_differs"
    CAPITALS = "capitals"
    TWO_SPELLINGS = "two_spellings"
    WRONG_LEVEL = "wrong_level"


@dataclass(frozen=True)
class Finding:
    """A defect: the sheet, or for a synthesis the objective and the line; `detail` quotes what was read.

    `codes` are values that the page has words for; `place` is where one goes to mend it.
    """

    check: Check
    number: str
    title: str
    detail: str = ""
    codes: tuple[str, ...] = ()
    place: str = "edit"
    line: int | None = None
    other: str = ""


def on(check: Check, sheet: Sheet, detail: str = "", **more: object) -> Finding:
    """A defect of one sheet."""
    return Finding(check, sheet.number, sheet.title, detail, **more)  # type: ignore[arg-type]
