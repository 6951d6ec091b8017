"""Every document that can be asked for, in the order of the page: one file for each kind."""

from typing import Any, Final

from flask_babel import lazy_gettext as _l

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

__all__ = ["FAMILIES", "KINDS", "OF_A_SESSION", "Asked", "Kind", "Work", "Writer", "kind_named"]

# What can be written of one session, in the order of its page.
OF_A_SESSION: Final[tuple[Kind, ...]] = (session_report.KIND, minutes.KIND, seat_codes.KIND)
# What the page of the documents offers beside the project's own, under its headings.
FAMILIES: Final[tuple[tuple[Any, tuple[Kind, ...]], ...]] = (
    (
        _l("Suivre le plan"),
        (
            dashboard.KIND,
            monthly_report.KIND,
            quarterly_letter.KIND,
            review_slides.KIND,
            one_sheet.KIND,
            pilot_sheets.KIND,
        ),
    ),
    (_l("Les séances"), OF_A_SESSION),
    (
        _l("Tableaux et agendas"),
        (
            plan_workbook.PLAN,
            plan_workbook.BUDGET_KIND,
            plan_workbook.INDICATORS_KIND,
            plan_workbook.APART_KIND,
            register.KIND,
            calendars.PLAN,
            calendars.OWN,
        ),
    ),
)
KINDS: Final[tuple[Kind, ...]] = (project.KIND, *(kind for _title, kinds in FAMILIES for kind in kinds))


def kind_named(name: str) -> Kind:
    """The kind of that name; raises Unknown."""
    for kind in KINDS:
        if kind.name == name:
            return kind
    raise Unknown(noun="kind")
