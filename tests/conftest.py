"""What every test may ask for."""

import gc
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from flask import Flask, g
from flask.testing import FlaskClient
from sqlalchemy import Engine, event
from sqlalchemy.orm import Session

from tests.prepared import Shelf, share_addresses, share_templates
from tests.world import World
from workshop.app import create_app
from workshop.extensions import db as database
from workshop.foundations.base import Base
from workshop.settings import load_settings

share_addresses()


def in_memory() -> str | None:
    """Where files stand in memory, where the machine has some: each commit waits for a disk."""
    return "/dev/shm" if os.access("/dev/shm", os.W_OK) else None


@pytest.fixture
def instance() -> Iterator[Path]:
    """An instance folder."""
    with TemporaryDirectory(dir=in_memory()) as folder:
        yield Path(folder) / "instance"


def elsewhere() -> dict[str, str]:
    """The setting of another database than SQLite, which the tests empty: that of `ATELIER_TEST_DATABASE`."""
    address = os.environ.get("ATELIER_TEST_DATABASE")
    return {"WORKSHOP_DATABASE_URL": address} if address else {}


def empty_elsewhere() -> None:
    """Leave another database as it was found: its tables, without a row."""
    if elsewhere():
        names = ", ".join(f'"{table.name}"' for table in Base.metadata.sorted_tables)
        with database.engine.connect().execution_options(writes=True) as connection, connection.begin():
            connection.exec_driver_sql(f"TRUNCATE {names} CASCADE")


def forget_who_asked() -> None:
    """Under the open context of `db` the first person who signed in would otherwise be everybody's."""
    g.pop("_login_user", None)


@pytest.fixture(scope="session")
def shelf() -> Iterator[Shelf]:
    """What is made once and copied for each test."""
    with TemporaryDirectory(dir=in_memory()) as folder:
        yield Shelf(Path(folder))


@pytest.fixture
def app(instance: Path, shelf: Shelf) -> Iterator[Flask]:
    """An application on an empty database of its own, without an open context."""
    environ = {"WORKSHOP_DATA": str(instance), "WORKSHOP_JOBS_INLINE": "true", "WORKSHOP_TICK_MS": "10"}
    app = create_app(load_settings({**environ, **elsewhere()}))
    app.config["WTF_CSRF_ENABLED"] = False
    app.testing = True
    app.before_request_funcs.setdefault(None, []).insert(0, forget_who_asked)
    share_templates(app)
    with app.app_context():
        shelf.tables()
    yield app
    app.extensions["live"].fanouts.stop()
    with app.app_context():
        empty_elsewhere()
        database.engine.dispose()


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A browser that nobody signed in."""
    return app.test_client()


@pytest.fixture
def db(app: Flask) -> Iterator[Session]:
    """The unit of work of an application context that stays open for the test."""
    with app.app_context():
        yield database.session()


@pytest.fixture
def world(app: Flask, shelf: Shelf) -> World:
    """The small world, built."""
    with app.app_context():
        return shelf.small_world()


@pytest.fixture
def sign_in(app: Flask, world: World) -> Callable[[str], FlaskClient]:
    """A browser in which one of the people of the world is signed in: `sign_in("pilot")`."""

    def enter(name: str) -> FlaskClient:
        client = app.test_client()
        with app.app_context():
            claim = world.user(database.session(), name).get_id()
        with client.session_transaction() as session:
            session["_user_id"] = claim
            session["_fresh"] = True
        return client

    return enter


@pytest.fixture
def queries(app: Flask) -> Iterator[list[str]]:
    """Every SQL statement sent while the test runs; clear it before the part to count."""
    sent: list[str] = []

    def note(connection: object, cursor: object, statement: str, *rest: object) -> None:
        sent.append(statement)

    with app.app_context():
        engine: Engine = database.engine
    event.listen(engine, "before_cursor_execute", note)
    yield sent
    event.remove(engine, "before_cursor_execute", note)


def pytest_collection_finish() -> None:
    """What was imported stays to the end: the collector need not look through it again for each application."""
    gc.collect()
    gc.freeze()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Browsers come last: from their first test to the end of the run an event loop stays open in this thread,
    and nothing else may open one."""
    items.sort(key=lambda item: item.get_closest_marker("browser") is not None)
