"""Every document that can be asked for, in the order of the page: one file for each kind."""

from typing import Final

from exports.kinds import (
    calendars,
    dashboard,
    minutes,
    monthly_report,
    one_sheet,
    pilot_sheets,
    plan_workbook,
    project,
    quarterly_letter,
    register,
    review_slides,
    seat_codes,
    session_report,
)
from exports.kinds.kind import Asked, Kind, Work, Writer
from workshop.foundations.refusals import Unknown

__all__ = ["KINDS", "OF_A_SESSION", "Asked", "Kind", "Work", "Writer", "kind_named"]

# What can be written of one session, in the order of its page.
OF_A_SESSION: Final[tuple[Kind, ...]] = (session_report.KIND, minutes.KIND, seat_codes.KIND)
KINDS: Final[tuple[Kind, ...]] = (
    project.KIND,
    register.KIND,
    plan_workbook.PLAN,
    plan_workbook.BUDGET_KIND,
    plan_workbook.INDICATORS_KIND,
    plan_workbook.APART_KIND,
    review_slides.KIND,
    calendars.PLAN,
    calendars.OWN,
    monthly_report.KIND,
    one_sheet.KIND,
    pilot_sheets.KIND,
    quarterly_letter.KIND,
    dashboard.KIND,
    *OF_A_SESSION,
)


def kind_named(name: str) -> Kind:
    """The kind of that name; raises Unknown."""
    for kind in KINDS:
        if kind.name == name:
            return kind
    raise Unknown(noun="kind")
