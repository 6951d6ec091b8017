"""One place commits; what is acknowledged is on the disk."""

import pytest
from flask import Flask
from sqlalchemy import text

from workshop.extensions import db
from workshop.foundations.transaction import after_commit, transaction
from workshop.people.models import Organisation


@pytest.mark.promise("P1")
@pytest.mark.fault("DU2")
def test_every_pooled_connection_waits_for_the_disk_and_writes_ahead(app: Flask) -> None:
    with app.app_context():
        connections = [db.engine.connect() for _ in range(5)]
        for connection in connections:
            assert connection.exec_driver_sql("pragma synchronous").scalar() == 2
            assert connection.exec_driver_sql("pragma journal_mode").scalar() == "wal"
            assert connection.exec_driver_sql("pragma foreign_keys").scalar() == 1
            connection.close()


def test_what_waits_for_the_commit_does_not_happen_without_it(app: Flask) -> None:
    calls: list[str] = []
    with app.app_context():
        with pytest.raises(ValueError, match="late"), transaction() as session:
            session.add(Organisation(name="Perdue"))
            after_commit(lambda: calls.append("lost"))
            raise ValueError("late")
        with transaction():
            after_commit(lambda: calls.append("kept"))
        assert calls == ["kept"]
        assert db.session.execute(text("select count(*) from organisations")).scalar() == 0


def test_a_change_made_outside_is_refused_rather_than_lost(app: Flask) -> None:
    with app.app_context():
        db.session.add(Organisation(name="Dehors"))
        with pytest.raises(RuntimeError, match="outside"), transaction():
            pass
        db.session.rollback()
