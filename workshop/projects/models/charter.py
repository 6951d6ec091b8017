"""How a project is called, over which years, with whom: what is said when it begins and may change later."""

from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from workshop.foundations.refusals import Refused
from workshop.foundations.text import clean, one_line
from workshop.people.models import Organisation, User
from workshop.projects.models.project import Project
from workshop.projects.rights import Role


class TitleTaken(Refused):
    """Another project has that title."""

    code: ClassVar[str] = "title_taken"


class PeriodRefused(Refused):
    """A project cannot end before it begins."""

    code: ClassVar[str] = "period_reversed"
    status = 400


@dataclass(frozen=True)
class Charter:
    """The identity of a project; `partners` are the other organisations that take part."""

    title: str
    short_title: str = ""
    partners: list[str] = field(default_factory=list)
    starts_on: date | None = None
    ends_on: date | None = None

    def begin(self, db: Session, organisation: str, lead: User) -> Project:
        """A new project of that organisation, known or new, led by `lead`; raises TitleTaken, PeriodRefused."""
        name = one_line(organisation)
        found = db.scalar(select(Organisation).where(Organisation.name == name))
        project = Project(organisation=found or Organisation(name=name))
        with db.no_autoflush:
            self._check(db, project)
            self._write(project)
        db.add(project)
        project.admit(lead, Role.PROJECT_LEAD)
        return project

    def write_on(self, project: Project) -> None:
        """Rename it and change its period and partners; raises TitleTaken, PeriodRefused."""
        self._check(project.db, project)
        self._write(project)

    def _check(self, db: Session, project: Project) -> None:
        namesake = db.scalar(select(Project.id).where(Project.title == one_line(self.title, 250)))
        if namesake is not None and namesake != project.id:
            raise TitleTaken()
        if self.starts_on and self.ends_on and self.ends_on < self.starts_on:
            raise PeriodRefused()

    def _write(self, project: Project) -> None:
        project.title, project.short_title = one_line(self.title, 250), clean(self.short_title, 120)
        project.partners = [one_line(name) for name in self.partners if name.strip()]
        project.starts_on, project.ends_on = self.starts_on, self.ends_on
