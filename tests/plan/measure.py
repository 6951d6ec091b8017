"""`python -m tests.plan.measure [word …]`: queries and server time of every page of a project at its full size.

A word keeps the pages whose name or address holds it; `--profile` tells where the time of those goes. Times are
those of the processor: what other programs do on the machine at the same moment changes them little. The first is that
of a process that has just started: it compiles the page and knows nothing of the plan.
"""

import cProfile
import gc
import pstats
import sys
from collections.abc import Callable
from statistics import median
from tempfile import TemporaryDirectory
from time import process_time

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event

from tests.plan.full_pages import REFERENCE, addresses
from tests.plan.full_size import IDEAS, fill
from tests.plan.listing.large_plan import SHEETS
from tests.world import build_world
from workshop.app import create_app
from workshop.extensions import db
from workshop.foundations.base import Base
from workshop.foundations.collector import THRESHOLDS
from workshop.foundations.transaction import transaction
from workshop.settings import load_settings

TIMES = 7
MOST_QUERIES, MOST_MS = 30, 150


def measure(words: list[str], profiled: bool) -> None:
    """Print each page with its queries, its time of the processor and its size; those above the goal have a mark."""
    with TemporaryDirectory() as folder:
        app = create_app(load_settings({"WORKSHOP_DATA": folder, "WORKSHOP_LOG_LEVEL": "WARNING"}))
        client, places = full(app)
        _collect_as_the_web_process_does()
        sent: list[str] = []
        with app.app_context():
            event.listen(db.engine, "before_cursor_execute", lambda *said: sent.append(said[2]))
            pages = addresses(app, places)
        wanted = {name: one for name, one in pages.items() if not words or any(w in name + one for w in words)}
        print(f"{'':44} queries    first   fewest   median ms      kB")
        for name, address in {"(reference) " + REFERENCE: REFERENCE, **wanted}.items():
            began = process_time()
            answered = client.get(address)
            first = 1000 * (process_time() - began)
            took = [_timed(lambda one=address: client.get(one)) for _ in range(TIMES)]  # type: ignore[misc]
            sent.clear()
            client.get(address)
            mark = "  <<<" if len(sent) > MOST_QUERIES or median(took) > MOST_MS else ""
            status = "" if answered.status_code == 200 else f" ({answered.status_code})"
            figures = (
                f"{len(sent):7} {first:8.0f} {min(took):8.1f} {median(took):8.1f} {len(answered.data) / 1000:7.0f}"
            )
            print(f"{(name + status)[:44]:44} {figures}{mark}", flush=True)
            if profiled and address in wanted.values():
                _tell(lambda one=address: client.get(one))  # type: ignore[misc]


def full(app: Flask, sheets: int = SHEETS, ideas: int = IDEAS) -> tuple[FlaskClient, dict[str, str]]:
    """A browser in which the project lead is signed in, and what the addresses of a project of that size name."""
    with app.app_context():
        Base.metadata.create_all(db.engine)
        world = build_world()
        with transaction() as session:
            places = fill(session, world, sheets, ideas)
        claim = world.user(db.session(), "lead").get_id()
    client = app.test_client()
    with client.session_transaction() as signed:
        signed["_user_id"], signed["_fresh"] = claim, True
    return client, places


def _collect_as_the_web_process_does() -> None:
    gc.collect()
    gc.freeze()
    gc.set_threshold(*THRESHOLDS)


def _timed(call: Callable[[], object]) -> float:
    began = process_time()
    call()
    return 1000 * (process_time() - began)


def _tell(call: Callable[[], object]) -> None:
    profile = cProfile.Profile()
    profile.enable()
    call()
    profile.disable()
    pstats.Stats(profile).sort_stats("cumulative").print_stats(45)


if __name__ == "__main__":
    measure([word for word in sys.argv[1:] if not word.startswith("--")], "--profile" in sys.argv)
