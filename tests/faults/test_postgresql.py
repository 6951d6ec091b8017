"""PostgreSQL instead of SQLite: the same tests of the live engine, and what only it could get wrong."""

import os
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from queue import Queue
from tempfile import TemporaryDirectory
from threading import Barrier, Thread
from time import monotonic, sleep

import pytest
import requests
from flask import Flask

from sessions.models import Audience, LiveSession
from sessions.refusals import SessionFull
from sessions.sync.patches import changes, read
from tests.browser.conftest import shared_memory
from tests.browser.server import ROOT, Server, free_port
from tests.faults.postgres import Postgres
from tests.live.room import open_room
from tests.world import World
from workshop.extensions import db

pytestmark = pytest.mark.slow
PATIENCE = 120
PARTS = ("live", "plan", "projects", "people", "portal", "importing", "demonstration")


@pytest.fixture(scope="module")
def postgres() -> Iterator[Postgres]:
    """One cluster for the module."""
    with TemporaryDirectory(dir=shared_memory(), prefix="atelier-postgres-") as name:
        Path(name).chmod(0o755)
        found = Postgres(Path(name) / "postgres")
        found.start()
        yield found
        found.stop("immediate")


@pytest.fixture(scope="module")
def address(postgres: Postgres) -> str:
    """The database that the applications of these tests use."""
    return postgres.create("tests")


@pytest.fixture
def instance(instance: Path, address: str, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An instance folder whose rows are in PostgreSQL."""
    monkeypatch.setenv("ATELIER_TEST_DATABASE", address)
    return instance


@pytest.mark.promise("P1")
@pytest.mark.fault("DU2")
@pytest.mark.fault("DE3")
def test_every_connection_waits_for_the_disk_and_for_nothing_else_without_end(app: Flask, postgres: Postgres) -> None:
    postgres.ask("tests", "alter database tests set synchronous_commit = off")
    with app.app_context():
        db.engine.dispose()
        with db.engine.connect() as connection:
            shown = {
                name: connection.exec_driver_sql(f"show {name}").scalar()
                for name in ("synchronous_commit", "statement_timeout", "lock_timeout")
            }
    assert shown == {"synchronous_commit": "on", "statement_timeout": "15s", "lock_timeout": "5s"}


@pytest.mark.promise("P3")
@pytest.mark.fault("DL5")
def test_a_snapshot_is_of_one_revision_whatever_is_committed_meanwhile(app: Flask, world: World) -> None:
    room = open_room(app, world)
    board, phone = room.activity("board"), room.phone()
    first = phone.add(board, "Avant")
    with app.app_context():
        live = read(db.session(), room.id)
        writer = Thread(target=phone.add, args=(board, "Pendant"))
        writer.start()
        writer.join()
        patch = changes(db.session(), live, 0, Audience.EVERYONE)
        assert list(patch.set["notes"]) == [first]
        db.session.rollback()
        assert db.session.get_one(LiveSession, room.id).rev == patch.rev + 1


def test_two_cannot_take_the_last_seat(app: Flask, world: World) -> None:
    room = open_room(app, world)
    app.extensions["settings"] = app.extensions["settings"].model_copy(update={"seats": 5})
    together, told = Barrier(12), Queue[str]()

    def enter() -> None:
        together.wait()
        try:
            room.phone()
        except SessionFull:
            told.put("full")
        else:
            told.put("seated")

    threads = [Thread(target=enter) for _ in range(together.parties)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert Counter(told.get() for _ in threads) == {"seated": 5, "full": 7}


@pytest.mark.slow_fault
@pytest.mark.promise("P1")
@pytest.mark.promise("P3")
@pytest.mark.promise("P5")
@pytest.mark.parametrize("part", PARTS)
def test_the_rules_hold_on_postgresql_as_on_sqlite(postgres: Postgres, part: str) -> None:
    environ = {**os.environ, "ATELIER_TEST_DATABASE": postgres.create(part)}
    command = [sys.executable, "-m", "pytest", f"tests/{part}", "-q", "-p", "no:cacheprovider", "-k", "not frames"]
    done = subprocess.run(command, env=environ, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout[-5000:]


class Several(Server):
    """What the runner starts: two web processes on two ports."""

    def __init__(self, folder: Path, address: str) -> None:
        super().__init__(folder)
        self.address = address
        self.port = next(port for port in iter(free_port, None) if nobody_listens(port + 1))
        self.origin = f"http://127.0.0.1:{self.port}"

    @property
    def environ(self) -> dict[str, str]:
        return super().environ | {"WORKSHOP_DATABASE_URL": self.address, "WORKSHOP_PROCESSES": "2"}

    def serving(self) -> int:
        """How many of them answer."""
        return sum(not nobody_listens(self.port + number) for number in range(2))


def nobody_listens(port: int) -> bool:
    """Whether nothing answers there."""
    try:
        return not requests.get(f"http://127.0.0.1:{port}/healthz", timeout=5).ok
    except requests.RequestException:
        return True


@pytest.mark.slow_fault
def test_the_runner_starts_several_and_stops_them_all(tmp_path: Path, postgres: Postgres) -> None:
    runner = Several(tmp_path, postgres.create("runner"))
    runner.start("runner", "-m", "workshop.runner")
    deadline = monotonic() + PATIENCE
    while "Atelier est prêt" not in runner.log("runner").read_text():
        assert runner.children["runner"].poll() is None and monotonic() < deadline, runner.log("runner").read_text()
        sleep(0.2)
    assert runner.serving() == 2
    child = runner.children["runner"]
    child.send_signal(signal.SIGTERM)
    assert child.wait(PATIENCE) == 0
    assert runner.serving() == 0
