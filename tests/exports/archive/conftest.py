"""Another installation, into which archives come."""

from collections.abc import Iterator
from tempfile import TemporaryDirectory

import pytest
from flask import Flask

from tests.conftest import in_memory
from tests.prepared import Shelf, share_templates
from workshop.app import create_app
from workshop.extensions import db as database
from workshop.settings import load_settings


@pytest.fixture
def elsewhere(shelf: Shelf) -> Iterator[Flask]:
    """Another installation, empty."""
    with TemporaryDirectory(dir=in_memory()) as folder:
        app = create_app(load_settings({"WORKSHOP_DATA": f"{folder}/instance", "WORKSHOP_JOBS_INLINE": "true"}))
        app.config["WTF_CSRF_ENABLED"] = False
        share_templates(app)
        with app.app_context():
            shelf.tables()
        yield app
        app.extensions["live"].fanouts.stop()
        with app.app_context():
            database.engine.dispose()
