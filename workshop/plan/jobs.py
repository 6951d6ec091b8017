"""Background work of the plan: a change of many sheets, a part at a time."""

from workshop.extensions import jobs
from workshop.foundations.transaction import transaction
from workshop.plan.models.bulk_edit import held

WORK = "bulk_edit"


@jobs.work(WORK)
def go_on(bulk_edit_id: str) -> None:
    """Do what remains of it. Each part is committed by itself, so that nobody waits for the database meanwhile."""
    remains = True
    while remains:
        with transaction() as db:
            one = held(db, bulk_edit_id)
            remains = one is not None and one.advance()
