"""`python -m tests.plan.listing.measure`: server time and queries of each presentation of 1,170 sheets."""

from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter, process_time

from sqlalchemy import event

from tests.plan.listing.large_plan import grow
from tests.world import build_world
from workshop.app import create_app
from workshop.extensions import db
from workshop.foundations.base import Base
from workshop.foundations.transaction import transaction
from workshop.settings import load_settings

TIMES = 15
PAGES = (
    "?",
    "?view=table",
    "?view=kanban",
    "?view=table&group=pilot&sort=-updated",
    "?view=table&page=7&sort=title",
    "?text=élargissement+horaire&view=table",
    "?pilot=@me",
    "?late=1&group=state",
    "/print?",
)


def measure() -> None:
    """Print the medians of each page; on a busy machine the second figure is the one that says something."""
    with TemporaryDirectory() as folder:
        app = create_app(load_settings({"WORKSHOP_DATA": folder, "WORKSHOP_LOG_LEVEL": "WARNING"}))
        with app.app_context():
            Base.metadata.create_all(db.engine)
            world = build_world()
            with transaction() as session:
                grow(session, world)
            claim = world.user(db.session(), "lead").get_id()
            sent: list[str] = []
            event.listen(db.engine, "before_cursor_execute", lambda *said: sent.append(said[2]))
        client = app.test_client()
        with client.session_transaction() as signed:
            signed["_user_id"], signed["_fresh"] = claim, True
        for page in PAGES:
            road = f"/projects/{world.project}/plan{page}"
            assert client.get(road).status_code == 200, road
            took, worked = [], []
            for _ in range(TIMES):
                sent.clear()
                began, busy = perf_counter(), process_time()
                size = len(client.get(road).data)
                took.append(1000 * (perf_counter() - began))
                worked.append(1000 * (process_time() - busy))
            figures = f"{median(took):6.1f} ms, {median(worked):6.1f} ms of one core, {len(sent):3} queries"
            print(f"{page:42} {figures}, {size // 1000:5} kB")


if __name__ == "__main__":
    measure()
