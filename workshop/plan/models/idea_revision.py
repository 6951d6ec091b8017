"""One counter per project: the revision of its ideas. Whoever knows a revision can ask what changed after it."""

from sqlalchemy import ForeignKey, event, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from workshop.foundations.base import Base
from workshop.plan.models.idea import Idea
from workshop.projects.models import Project


class IdeaRevision(Base):
    """How many times the ideas of a project changed."""

    __tablename__ = "idea_revisions"

    project_id: Mapped[str] = mapped_column(ForeignKey("projects.id"), primary_key=True)
    revision: Mapped[int]

    @classmethod
    def of(cls, project: Project) -> int:
        """The present revision of its ideas."""
        return project.db.scalar(select(cls.revision).where(cls.project_id == project.id)) or 0

    @classmethod
    def next(cls, db: Session, project_id: str) -> int:
        """The next one. The project's row is held until the commit: revisions appear in their order."""
        db.execute(select(Project.__table__.c.id).where(Project.__table__.c.id == project_id).with_for_update())
        table = cls.__table__
        counted = table.update().where(table.c.project_id == project_id)  # type: ignore[attr-defined]
        found = db.scalar(counted.values(revision=table.c.revision + 1).returning(table.c.revision))
        if found is not None:
            return int(found)
        db.execute(table.insert().values(project_id=project_id, revision=1))  # type: ignore[attr-defined]
        return 1


@event.listens_for(Session, "before_flush")
def _stamp_revisions(session: Session, context: object, instances: object) -> None:
    """Every idea that changes takes the next revision, whoever changes it: what is not stamped is not told.

    One that goes takes one too: what was computed from all of them no longer holds.
    """
    fresh = [row for row in session.new if isinstance(row, Idea)]
    kept = [row for row in session.dirty if isinstance(row, Idea) and session.is_modified(row)]
    changed = fresh + kept
    gone = [row for row in session.deleted if isinstance(row, Idea)]
    for project_id in {idea.project_id for idea in changed + gone}:
        revision = IdeaRevision.next(session, project_id)
        for idea in changed:
            if idea.project_id == project_id:
                idea.rev = revision
