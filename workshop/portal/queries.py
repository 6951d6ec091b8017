"""Read-only lists for the home page and the dashboard. Figures are of ideas and sheets, never of people (P11)."""

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from sessions.models import LiveSession
from sessions.models.live_session import SessionState
from workshop.people.models import User
from workshop.plan.models import ActionSheet, JournalEntry, Objective
from workshop.projects.models import Project

LATEST = 6


@dataclass(frozen=True)
class ProjectCard:
    """A project as it stands in the list of one's projects."""

    project: Project
    sheets: int
    open_sessions: int


def cards(user: User) -> list[ProjectCard]:
    """The projects of this person with their figures."""
    mine = Project.of(user)
    ids = [project.id for project in mine]
    sheets = select(Objective.project_id, func.count(ActionSheet.id)).join(ActionSheet)
    sheets = sheets.where(Objective.project_id.in_(ids)).group_by(Objective.project_id)
    opened = select(LiveSession.project_id, func.count(LiveSession.id)).group_by(LiveSession.project_id)
    opened = opened.where(LiveSession.project_id.in_(ids), LiveSession.state == SessionState.OPEN)
    counted = {project_id: number for project_id, number in user.db.execute(sheets)}
    running = {project_id: number for project_id, number in user.db.execute(opened)}
    return [ProjectCard(one, counted.get(one.id, 0), running.get(one.id, 0)) for one in mine]


@dataclass(frozen=True)
class Heading:
    """An objective as the dashboard names it."""

    id: str
    number: str
    title: str
    short_title: str
    depth: int


def headings(project: Project) -> list[Heading]:
    """Every objective, from top to bottom, without its sheets."""
    query = select(Objective.id, Objective.number, Objective.title, Objective.short_title, Objective.depth)
    query = query.where(Objective.project_id == project.id).order_by(Objective.position, Objective.number)
    return [Heading(*row) for row in project.db.execute(query)]


@dataclass(frozen=True)
class News:
    """A journal entry with the sheet it is about."""

    entry: JournalEntry
    sheet: ActionSheet


def latest_news(project: Project) -> list[News]:
    """The latest journal entries of the project, newest first."""
    query = select(JournalEntry, ActionSheet).join(ActionSheet, ActionSheet.id == JournalEntry.sheet_id)
    query = query.join(Objective).where(Objective.project_id == project.id)
    query = query.options(joinedload(JournalEntry.author)).order_by(JournalEntry.written_at.desc()).limit(LATEST)
    return [News(entry, sheet) for entry, sheet in project.db.execute(query)]
