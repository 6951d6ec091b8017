"""What the document still lacks, counted by the database: for the page, which must not read the whole plan."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, case, exists, func, or_, select

from workshop.plan.models import ActionSheet, Objective, Section, SheetLine, SheetPilot
from workshop.projects.models import Project, TextKey

EXPECTED_TEXTS = (TextKey.EDITO, TextKey.WHY, TextKey.WHAT, TextKey.VISION, TextKey.NEXT_STEPS)


@dataclass(frozen=True)
class Missing:
    """How many sheets lack what (`exports.outline.gaps` tells them one by one), and which texts nobody wrote."""

    objectives: int
    sheets: int
    pilots: int
    dates: int
    aims: int
    steps: int
    resources: int
    indicators: int
    texts: tuple[TextKey, ...]

    @property
    def nothing(self) -> bool:
        """Whether there is nothing left to complete."""
        lacking = (self.pilots, self.dates, self.aims, self.steps, self.resources, self.indicators)
        return not any(lacking) and not self.texts


def missing(project: Project) -> Missing:
    """Count it."""
    lacking = {
        "pilots": ~exists().where(SheetPilot.sheet_id == ActionSheet.id),
        "dates": ActionSheet.starts_on.is_(None) & ActionSheet.due_on.is_(None),
        "aims": _without(Section.OBJECTIVES, Section.OPERATIONAL),
        "steps": _without(Section.STEPS),
        "resources": _without(Section.RESOURCES),
        "indicators": _without(Section.INDICATORS),
    }
    counts = [func.coalesce(func.sum(case((lack, 1), else_=0)), 0).label(name) for name, lack in lacking.items()]
    own = Objective.project_id == project.id
    row = project.db.execute(
        select(func.count().label("sheets"), *counts).select_from(ActionSheet).join(Objective).where(own)
    )
    objectives = project.db.scalar(select(func.count()).select_from(Objective).where(own)) or 0
    return Missing(objectives=objectives, texts=_texts(project), **row.mappings().one())


def _without(*sections: Section) -> ColumnElement[bool]:
    wanted = or_(*(SheetLine.section == section for section in sections))
    return ~exists().where(SheetLine.sheet_id == ActionSheet.id, wanted)


def _texts(project: Project) -> tuple[TextKey, ...]:
    written = {text.key for text in project.texts if text.body.strip()}
    return tuple(key for key in EXPECTED_TEXTS if key not in written)
