"""How Alembic reaches the database of the application."""

from alembic import context
from flask import current_app

from workshop.foundations.base import Base

engine = current_app.extensions["migrate"].db.engine
SQLITE = engine.dialect.name == "sqlite"


def run() -> None:
    """Apply the migrations: all of them or none, each in one transaction."""
    with engine.connect().execution_options(writes=True) as connection:
        if SQLITE:
            # A column that changes its type is a table built anew: what points to the old one must not hold it back.
            connection.connection.driver_connection.execute("PRAGMA foreign_keys=OFF")
        else:
            # A migration of a large table may last: the bounds of the pages are not for it.
            connection.exec_driver_sql("SET statement_timeout = 0")
            connection.commit()
        context.configure(
            connection=connection,
            target_metadata=Base.metadata,
            render_as_batch=SQLITE,
            transaction_per_migration=True,
        )
        with context.begin_transaction():
            context.run_migrations()
        if SQLITE:
            require_whole(connection.connection.driver_connection)


def require_whole(database) -> None:
    """Leave the database as the application opens it, with every reference leading somewhere."""
    lost = database.execute("PRAGMA foreign_key_check").fetchall()
    database.execute("PRAGMA foreign_keys=ON")
    if lost:
        raise RuntimeError(f"references that lead nowhere after the migrations: {lost[:5]}")


run()
