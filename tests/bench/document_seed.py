"""`python -m tests.bench.document_seed SHEETS`: a project of that many sheets, and its Word document asked for."""

import sys
from random import Random

from sqlalchemy import select

from exports.jobs import queue
from exports.models import Export, ExportFormat, Ordered
from exports.models.export import PROJECT
from tests.exports.generated import lines, told
from tests.importing.small_file import sheet, small_file
from workshop.app import create_app
from workshop.foundations.transaction import transaction
from workshop.people.models import User
from workshop.plan.importing import import_project
from workshop.settings import load_settings

PARTS = ("objectives", "steps", "resources", "indicators")
OBJECTIVES = 9


def main(sheets: int) -> None:
    """The worker finds the work when it starts; prints the id of the export."""
    chance = Random(sheets)
    numbers = [f"{rank % OBJECTIVES + 1}.{rank // OBJECTIVES + 1}" for rank in range(sheets)]
    objectives = [
        {
            "number": objective,
            "title": told(chance, 3, 12),
            "actions": [
                sheet(number, title=told(chance, 3, 12), **{part: list(lines(chance, 8)) for part in PARTS})
                for number in numbers
                if number.split(".")[0] == str(objective)
            ],
        }
        for objective in range(1, OBJECTIVES + 1)
    ]
    with create_app(load_settings()).app_context(), transaction() as session:
        project = import_project(session, small_file(objectives=objectives)).project
        someone = session.scalars(select(User)).first()
        assert someone
        export = Export.request(project, someone, Ordered(kind=PROJECT, format=ExportFormat.DOCX))
        queue(export)
        print(export.id)


if __name__ == "__main__":
    main(int(sys.argv[1]))
