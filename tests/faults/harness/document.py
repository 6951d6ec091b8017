"""`python -m tests.faults.harness.document PROJECT`: asks the worker for the Word document of a project."""

import sys

from sqlalchemy import select

from exports.jobs import queue
from exports.models import Export, Ordered
from workshop.app import create_app
from workshop.foundations.transaction import transaction
from workshop.people.models import User
from workshop.projects.models import Project
from workshop.settings import load_settings


def main(project_id: str) -> None:
    """Ask, and leave."""
    with create_app(load_settings()).app_context(), transaction() as db:
        lead = db.scalars(select(User).where(User.email.startswith("lead@"))).one()
        queue(Export.request(db.get_one(Project, project_id), lead, Ordered()))


if __name__ == "__main__":
    main(sys.argv[1])
