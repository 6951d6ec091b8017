"""Every check on a plan, and the mending that takes one click."""

from collections.abc import Iterable

from workshop.plan.models import ActionSheet, Plan, SheetLink
from workshop.plan.quality.findings import Check, Finding
from workshop.plan.quality.plan_checks import COMPARING
from workshop.plan.quality.reading import read
from workshop.plan.quality.sheet_checks import of_sheets


def findings(plan: Plan) -> dict[Check, list[Finding]]:
    """What is found, by check, in the order of the plan; checks that find nothing are there, empty."""
    reading = read(plan)
    found: dict[Check, list[Finding]] = {check: [] for check in Check}
    for check in COMPARING:
        _sort(found, check(reading))
    _sort(found, of_sheets(reading))
    return found


def _sort(found: dict[Check, list[Finding]], fresh: Iterable[Finding]) -> None:
    for one in fresh:
        found[one.check].append(one)


def confirm_link(sheet: ActionSheet, other: ActionSheet) -> None:
    """Both sheets tell their link from now on."""
    low, high = sorted((sheet.id, other.id))
    link = sheet.db.get(SheetLink, (low, high))
    if link is not None:
        link.told_by_id = None


def drop_line(plan: Plan, objective_number: str, text: str) -> None:
    """Take a line out of an older synthesis; a line that is no longer there is no harm."""
    objective = plan.objective(objective_number)
    objective.synthesis = [line for line in objective.synthesis if line.get("text") != text]
