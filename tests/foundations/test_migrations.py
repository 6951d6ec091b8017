"""The migrations make exactly the tables of the models, and can be run again."""

from pathlib import Path

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from flask_migrate import upgrade

from workshop.app import create_app
from workshop.extensions import db
from workshop.foundations.base import Base
from workshop.settings import load_settings


def test_an_empty_database_brought_up_to_date_holds_the_tables_of_the_models(instance: Path) -> None:
    app = create_app(load_settings({"WORKSHOP_DATA": str(instance), "WORKSHOP_LOG_LEVEL": "WARNING"}))
    with app.app_context():
        upgrade()
        upgrade()
        with db.engine.connect() as connection:
            found = compare_metadata(MigrationContext.configure(connection), Base.metadata)
        db.engine.dispose()
    assert found == []
