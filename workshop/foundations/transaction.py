"""The one place that commits."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Engine, event
from sqlalchemy.orm import Session

from workshop.extensions import db

AFTER = "after_commit"
PRAGMAS = ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=10000", "temp_store=MEMORY")


@contextmanager
def transaction() -> Iterator[Session]:
    """Commit everything done inside, or nothing.

    The reading transaction that may be open ends first: on SQLite a read that turns into a write fails
    at once under contention, so a writing transaction begins as one (BEGIN IMMEDIATE) and re-reads.
    Never yield to another task inside: SQLite would hold everybody for the whole busy timeout.
    """
    session: Session = db.session()
    if session.new or session.dirty or session.deleted:
        raise RuntimeError("changes were made outside the transaction")
    session.rollback()
    session.info[AFTER] = []
    try:
        session.connection(execution_options={"writes": True})
        yield session
        session.commit()
    except BaseException:
        session.rollback()
        raise
    finally:
        waiting = session.info.pop(AFTER, [])
    for call in waiting:
        call()


def after_commit(call: Callable[[], Any]) -> None:
    """Run `call` once the present transaction is committed; not at all if it is not."""
    db.session().info[AFTER].append(call)


def prepare_engine(engine: Engine) -> None:
    """Durable, explicit transactions on SQLite: WAL, full fsync, and BEGIN under our control."""
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _connect_sqlite)
        event.listen(engine, "begin", _begin_sqlite)


def _connect_sqlite(connection: Any, record: object) -> None:
    connection.isolation_level = None
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
