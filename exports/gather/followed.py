"""The plan with all that is followed on it, in about twenty queries whatever its size."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date

from sqlalchemy import select

from exports.gather.carriers import carriers
from exports.gather.followed_attention import attention
from exports.gather.followed_rows import Rows
from exports.gather.followed_sessions import sessions
from exports.gather.followed_sheets import Around, followed_sheet
from exports.gather.register import Trace
from exports.outline.followed import FollowedObjective, FollowedPlan
from sessions.meeting_dates import RHYTHM
from workshop.people.models import Service, User
from workshop.plan.importing.sheets.columns import STATE_WORDS
from workshop.plan.models import ActionSheet, Objective, SheetLink
from workshop.projects.models import Project


def followed_plan(project: Project, on: date) -> FollowedPlan:
    """All of it as it stands; `on` is the day against which lateness is measured."""
    trace, rows = Trace(project), Rows(project)
    query = select(ActionSheet).join(Objective).where(Objective.project_id == project.id)
    query = query.order_by(ActionSheet.rank, ActionSheet.number)
    sheets = {sheet.id: sheet for sheet in project.db.scalars(query)}
    around = Around(
        on=on,
        trace=trace,
        rows=rows,
        sheets=sheets,
        links=_links(project, sheets),
        services=_services(project, rows),
        attention=attention(project, sheets, rows, on),
    )
    return FollowedPlan(
        id=project.id,
        organisation=project.organisation.name,
        title=project.title,
        on=on,
        review_on=on + RHYTHM,
        states=tuple(STATE_WORDS.values()),
        objectives=_objectives(project, around),
        sessions=sessions(project),
        carriers=carriers(project),
        register=trace.register(),
    )


def _objectives(project: Project, around: Around) -> tuple[FollowedObjective, ...]:
    """From top to bottom, with their sheets."""
    query = select(Objective).where(Objective.project_id == project.id)
    found = list(project.db.scalars(query.order_by(Objective.position, Objective.number)))
    known = {one.id: one for one in found}
    under: dict[str, list[ActionSheet]] = defaultdict(list)
    for sheet in around.sheets.values():
        under[sheet.objective_id].append(sheet)
    return tuple(
        FollowedObjective(
            number=one.number,
            title=one.title,
            level=one.level.singular,
            short_title=one.short_title,
            path=_path(one, known),
            sheets=tuple(followed_sheet(sheet, around) for sheet in under.get(one.id, ())),
        )
        for one in found
    )


def _path(one: Objective, known: Mapping[str, Objective]) -> tuple[str, ...]:
    """Those above it, from the top."""
    above: list[str] = []
    parent = known.get(one.parent_id or "")
    while parent is not None:
        above.insert(0, f"{parent.level.singular} {parent.number} – {parent.title}")
        parent = known.get(parent.parent_id or "")
    return tuple(above)


def _links(project: Project, sheets: Mapping[str, ActionSheet]) -> Mapping[str, list[str]]:
    """The numbers of the sheets tied to each, by id."""
    query = select(SheetLink).join(ActionSheet, ActionSheet.id == SheetLink.low_id).join(Objective)
    found: dict[str, list[str]] = defaultdict(list)
    for link in project.db.scalars(query.where(Objective.project_id == project.id)):
        for end in (link.low_id, link.high_id):
            found[end].append(sheets[link.other(end)].number)
    return found


def _services(project: Project, rows: Rows) -> Mapping[str, str]:
    """The service of each pilot who has an account, by the account's id."""
    query = select(User.id, Service.name).join(Service, Service.id == User.service_id)
    pilots = {pilot.user_id for few in rows.pilots.values() for pilot in few}
    return {user: name for user, name in project.db.execute(query) if user in pilots}
