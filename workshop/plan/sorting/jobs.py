"""Background work of the workspace: thousands of ideas compared two by two."""

from workshop.extensions import db, jobs
from workshop.foundations.transaction import after_commit, transaction
from workshop.plan.models import Plan
from workshop.plan.sorting.twins import compared, suggest
from workshop.projects.models import Project

WORK = "find_lookalikes"


def queue(project_id: str) -> None:
    """Compare the ideas of a project once the present transaction is committed."""
    after_commit(lambda: jobs.enqueue(WORK, project_id=project_id))


@jobs.work(WORK)
def find_lookalikes(project_id: str) -> None:
    """Compare them all, and keep what resembles: nobody waits for the database while they are compared."""
    found = compared(Plan(db.session.get_one(Project, project_id)))
    with transaction():
        suggest(Plan(db.session.get_one(Project, project_id)), found)
