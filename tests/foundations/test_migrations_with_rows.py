"""Every migration, up, down and up again, with rows in every table: nothing that can stay is lost."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from uuid import uuid4

import pytest
from flask import Flask
from flask_migrate import Migrate, downgrade, upgrade
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import Engine

from tests.browser.conftest import shared_memory
from tests.faults.postgres import Postgres, program
from tests.foundations.filled import Rows, fill, read, shape
from workshop.foundations.transaction import prepare_engine

MIGRATIONS = Path(__file__).resolve().parents[2] / "workshop" / "migrations"
FIRST = "0001"
STEPS = sorted(path.name[:4] for path in (MIGRATIONS / "versions").glob("0*.py"))[1:]
# What only the present shape can say, of the second row of a table: it goes, or becomes what the older one can say.
SAID_SINCE = (
    "UPDATE exports SET state = 'cancelled', format = 'csv' WHERE id = '2-exports-id'",
    "UPDATE project_texts SET key = 'letter' WHERE id = '2-project_texts-id'",
    "UPDATE field_changes SET field = 'indicator:0123456789-0123456789-0123456789-0123456789' "
    "WHERE id = '2-field_changes-id'",
    "UPDATE idea_targets SET sheet_id = NULL, text_key = 'vision' WHERE id = '2-idea_targets-id'",
    "UPDATE objectives SET project_id = '1-projects-id', parent_id = '1-objectives-id', depth = 1, number = '1.7', "
    "position = 1 WHERE id = '2-objectives-id'",
    "UPDATE action_sheets SET number = '111.111.111.111' WHERE id = '2-action_sheets-id'",
)
GONE = ("exports", "project_texts", "field_changes", "idea_targets")


class Database:
    """A database that nothing but the migrations made."""

    def __init__(self, address: str) -> None:
        self.app = Flask(__name__)
        self.app.config["SQLALCHEMY_DATABASE_URI"] = address
        self.tables = SQLAlchemy(self.app)
        Migrate(self.app, self.tables, directory=str(MIGRATIONS))
        with self.app.app_context():
            prepare_engine(self.engine)

    @property
    def engine(self) -> Engine:
        return self.tables.engine

    def close(self) -> None:
        with self.app.app_context():
            self.engine.dispose()


@pytest.fixture(scope="module")
def cluster() -> Iterator[Postgres]:
    """A PostgreSQL for this module, where the machine has one."""
    if not Path(program("initdb")).exists():
        pytest.skip("PostgreSQL is not on this machine")
    with TemporaryDirectory(dir=shared_memory(), prefix="atelier-postgres-") as folder:
        Path(folder).chmod(0o755)
        made = Postgres(Path(folder) / "postgres")
        made.start()
        yield made
        made.stop("immediate")


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.slow)])
def database(request: pytest.FixtureRequest) -> Iterator[Database]:
    """An empty one, of each kind."""
    with TemporaryDirectory(dir=shared_memory()) as folder:
        address = f"sqlite:///{folder}/atelier.sqlite3"
        if request.param == "postgresql":
            address = request.getfixturevalue("cluster").create(f"migrations_{uuid4().hex[:8]}")
        made = Database(address)
        yield made
        made.close()


def kept(before: Rows, after: Rows) -> None:
    """Every row of the tables that are on both sides is there, with what it said."""
    for name in sorted(before.keys() & after.keys()):
        columns = sorted(set(before[name][0]) & set(after[name][0])) if before[name] and after[name] else []
        held = [tuple(_told(row[column]) for column in columns) for row in after[name]]
        said = [tuple(_told(row[column]) for column in columns) for row in before[name]]
        assert sorted(held, key=str) == sorted(said, key=str), name
        assert len(after[name]) == len(before[name]), name


def _told(value: Any) -> Any:
    """A number that became a text says the same."""
    return str(value) if isinstance(value, int) else value


def test_rows_go_up_down_and_up_again(database: Database) -> None:
    with database.app.app_context():
        engine = database.engine
        upgrade(revision=FIRST)
        first, rows = shape(engine), dict[str, list[Any]]()
        fill(engine, rows)
        oldest = read(engine)
        for step in STEPS:
            upgrade(revision=step)
            fill(engine, rows)
        last, newest = shape(engine), read(engine)
        assert min(len(of) for of in newest.values()) > 0, "every table has rows"
        kept(oldest, newest)
        downgrade(revision=FIRST)
        assert shape(engine) == first
        kept(oldest, read(engine))
        upgrade()
        assert shape(engine) == last
        kept(oldest, read(engine))


def test_what_only_the_present_can_say_does_not_stop_the_way_back(database: Database) -> None:
    with database.app.app_context():
        engine = database.engine
        upgrade(revision=FIRST)
        fill(engine, {})
        oldest = read(engine)
        upgrade()
        with engine.connect().execution_options(writes=True) as connection, connection.begin():
            for statement in SAID_SINCE:
                assert connection.exec_driver_sql(statement).rowcount == 1, statement
        downgrade(revision=FIRST)
        left = read(engine)
        for name in GONE:
            assert [row["id"] for row in left[name]] == [f"1-{name}-id"]
        assert {row["id"]: row["number"] for row in left["objectives"]} == {"1-objectives-id": 1, "2-objectives-id": 2}
        assert {row["number"] for row in left["action_sheets"]} == {oldest["action_sheets"][0]["number"], "2.2"}
        upgrade()
