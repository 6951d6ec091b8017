"""The Word template of an organisation: sent by somebody, read by a worker, adopted or refused."""

from datetime import datetime
from enum import StrEnum
from typing import Any, ClassVar

from sqlalchemy import JSON, ForeignKey, String, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workshop.foundations.base import Base, choice, key
from workshop.foundations.clock import now
from workshop.foundations.refusals import Refused, Unknown
from workshop.foundations.text import one_line
from workshop.people.models import User
from workshop.projects.models import Project


class TemplateNotReady(Refused):
    """This template was not adopted: no document can be made with it."""

    code: ClassVar[str] = "template_not_ready"


class TemplateState(StrEnum):
    """Read by a worker, adopted, refused."""

    READING = "reading"
    READY = "ready"
    REFUSED = "refused"


class WordTemplate(Base):
    """`problem` is the code of the refusal; `findings` what the template brings with it, as codes and facts.

    `adapted` says what was taken out or completed. Only the cleaned parts are kept, under its id.
    """

    __tablename__ = "word_templates"

    id: Mapped[str] = key()
    organisation_id: Mapped[str] = mapped_column(ForeignKey("organisations.id"), index=True)
    name: Mapped[str] = mapped_column(String(200))
    sent_by_id: Mapped[str | None] = mapped_column(ForeignKey("users.id"))
    sent_at: Mapped[datetime] = mapped_column(default=now)
    state: Mapped[TemplateState] = mapped_column(choice(TemplateState), default=TemplateState.READING)
    problem: Mapped[str] = mapped_column(String(64), default="")
    findings: Mapped[list[Any]] = mapped_column(JSON, default=list)
    adapted: Mapped[list[Any]] = mapped_column(JSON, default=list)
    sent_by: Mapped[User | None] = relationship()

    @classmethod
    def of(cls, project: Project) -> list["WordTemplate"]:
        """Those of the project's organisation, the latest first."""
        query = select(cls).where(cls.organisation_id == project.organisation_id)
        return list(project.db.scalars(query.order_by(cls.sent_at.desc(), cls.id)))

    @classmethod
    def in_project(cls, project: Project, template_id: str) -> "WordTemplate":
        """One of its organisation's; raises Unknown."""
        found = project.db.get(cls, template_id)
        if found is None or found.organisation_id != project.organisation_id:
            raise Unknown(noun="template")
        return found

    @classmethod
    def ready(cls, project: Project, template_id: str) -> "WordTemplate | None":
        """The template chosen for a document, None for ours; raises Unknown, TemplateNotReady."""
        if not template_id:
            return None
        found = cls.in_project(project, template_id)
        if found.state is not TemplateState.READY:
            raise TemplateNotReady()
        return found

    @classmethod
    def send(cls, project: Project, by: User, name: str) -> "WordTemplate":
        """A template just received, that nobody has read."""
        made = cls(
            organisation_id=project.organisation_id,
            sent_by_id=by.id,
            name=one_line(name or "Modèle.docx", 200),
            state=TemplateState.READING,
        )
        project.db.add(made)
        project.db.flush()
        return made

    @property
    def stored_as(self) -> str:
        """The name of its cleaned file in the instance folder."""
        return f"{self.id}.docx"

    @property
    def sent_as(self) -> str:
        """The name of the file as it was sent, until it is read."""
        return f"{self.id}.sent"

    def adopt(self, adapted: list[Any], findings: list[Any]) -> None:
        """It was read, cleaned and tried."""
        self.state, self.adapted, self.findings, self.problem = TemplateState.READY, adapted, findings, ""

    def refuse(self, problem: str) -> None:
        """It cannot be used; `problem` is the code of the sentence that says why."""
        self.state, self.problem = TemplateState.REFUSED, problem
