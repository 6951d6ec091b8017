"""The one place that commits."""

import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Engine, event, make_url
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from workshop.extensions import db
from workshop.foundations.base import AFTER

BUSY_MS = 10_000
# Whoever waits looks every LOOK_AGAIN_SECONDS: between two parts of a long work everybody gets their turn.
REST_SECONDS = 0.02
LOOK_AGAIN_SECONDS = 0.005
PRAGMAS = ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", f"busy_timeout={BUSY_MS}", "temp_store=MEMORY")
# In milliseconds: shorter than what a phone waits for before it sends again.
POSTGRESQL = {"synchronous_commit": "on", "statement_timeout": 15_000, "lock_timeout": 5_000}


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


def by_parts(part: Callable[[Session], bool]) -> None:
    """Run `part` in transactions of its own as long as it says that something remains; others write in between."""
    while True:
        with transaction() as session:
            remains = part(session)
        if not remains:
            return
        time.sleep(REST_SECONDS)


def after_commit(call: Callable[[], Any]) -> None:
    """Run `call` once the present transaction is committed; not at all if it is not."""
    db.session().info[AFTER].append(call)


def engine_options(address: str) -> dict[str, Any]:
    """How the database at that address is reached: bounds on everything that could be waited for."""
    # A database error is logged whole: it must not quote the texts and names it was given.
    options: dict[str, Any] = {"hide_parameters": True}
    if make_url(address).get_backend_name() == "postgresql":
        wanted = " ".join(f"-c {name}={value}" for name, value in POSTGRESQL.items())
        reach = {"connect_timeout": 3, "tcp_user_timeout": 10_000, "options": wanted}
        options |= {"pool_size": 10, "max_overflow": 10, "pool_timeout": 15, "pool_pre_ping": True}
        options["connect_args"] = reach
    return options


def prepare_engine(engine: Engine) -> None:
    """Durable, explicit transactions: what a commit answers is on the disk, what one reads is of one instant."""
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _connect_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    else:
        event.listen(engine, "begin", _begin_postgresql)


def _connect_sqlite(connection: Any, record: object) -> None:
    connection.isolation_level = None
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    if not connection.get_execution_options().get("writes"):
        connection.exec_driver_sql("BEGIN")
        return
    pragma = connection.connection.driver_connection.execute  # type: ignore[union-attr]
    pragma("PRAGMA busy_timeout=0")
    try:
        _begin_writing(connection)
    finally:
        pragma(f"PRAGMA busy_timeout={BUSY_MS}")


def _begin_writing(connection: Connection) -> None:
    """Wait until no other program writes. SQLite's own wait would hold every green thread of this process."""
    deadline = time.monotonic() + BUSY_MS / 1000
    while True:
        try:
            connection.exec_driver_sql("BEGIN IMMEDIATE")
            return
        except OperationalError as error:
            if not _busy(error) or time.monotonic() > deadline:
                raise
        time.sleep(LOOK_AGAIN_SECONDS)


def _busy(error: OperationalError) -> bool:
    """Whether somebody else writes; the extended codes of SQLite say more than that in their upper bits."""
    return getattr(error.orig, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_BUSY


def _begin_postgresql(connection: Connection) -> None:
    # A snapshot is several selects: they must see the same revision. A write locks its session's row instead.
    if not connection.get_execution_options().get("writes"):
        connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
