"""What an idea may feed, by the code that a screen sends.

`sheet:1.2`, `sheet:1.2:steps` for one section of it, `objective:<id>`, `value:<id>`, `vision`.
"""

from typing import TYPE_CHECKING

from workshop.foundations.refusals import Malformed, Unknown
from workshop.plan.models.action_sheet import ActionSheet
from workshop.plan.models.idea_links import IdeaTarget
from workshop.plan.models.objective import Objective
from workshop.plan.models.sheet_lines import Section
from workshop.projects.models import TextKey

if TYPE_CHECKING:
    from workshop.plan.models.plan import Plan

Aim = dict[str, str]
FIELDS = frozenset(section.value for section in Section) | {""}


def aim_of(plan: "Plan", code: str) -> Aim:
    """The columns of a target of this plan; raises Unknown, Malformed."""
    kind, _, rest = code.partition(":")
    if kind == "sheet":
        number, _, section = rest.partition(":")
        return in_sheet(plan, number, section)
    if kind == "objective":
        return {"objective_id": _objective(plan, rest).id}
    if kind == "value":
        return {"value_id": plan.project.value(rest).id}
    if code == TextKey.VISION:
        return {"text_key": TextKey.VISION.value}
    raise Malformed(field="aim")


def in_sheet(plan: "Plan", number: str, section: str = "") -> Aim:
    """A sheet, or one of its sections."""
    if section not in FIELDS:
        raise Malformed(field="section")
    return {"sheet_id": plan.sheet(number).id, "section": section}


def _objective(plan: "Plan", objective_id: str) -> Objective:
    found = plan.project.db.get(Objective, objective_id)
    if found is None or found.project_id != plan.project.id:
        raise Unknown(noun="objective")
    return found


def exists(plan: "Plan", aim: Aim) -> bool:
    """Whether what it names is still there: values and objectives can be taken out of a project, new sheets too."""
    db = plan.project.db
    for column, table in (("sheet_id", ActionSheet), ("objective_id", Objective)):
        if column in aim and db.get(table, aim[column]) is None:
            return False
    return "value_id" not in aim or any(value.id == aim["value_id"] for value in plan.project.values)


def targets(aims: list[Aim]) -> list[IdeaTarget]:
    """New targets, each once."""
    once = {tuple(sorted(aim.items())): aim for aim in aims}
    return [IdeaTarget(**{"section": "", **aim}) for aim in once.values()]
