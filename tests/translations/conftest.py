"""What the tests of languages share: a world to show, what people wrote in it, pages in a language."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import inspect, select

from tests.live.room import open_room
from tests.translations.reading import FRENCH
from tests.world import World
from workshop.extensions import db as database
from workshop.foundations.base import Base
from workshop.foundations.clock import today
from workshop.foundations.transaction import transaction
from workshop.plan.models import Idea


@pytest.fixture
def places(app: Flask, world: World) -> dict[str, str]:
    """Ids for the addresses; the plan has a late sheet and the register an idea."""
    room = open_room(app, world)
    with app.app_context(), transaction() as db:
        world.plan(db).sheet("1.1").due_on = today() - timedelta(days=12)
        world.plan(db).sheet("1.1").write_journal("Première rencontre", world.user(db, "pilot"))
        idea = Idea(project_id=world.project, text="Une navette à midi")
        db.add(idea)
        db.flush()
        return {"project": world.project, "session": room.id, "code": room.code, "idea": idea.id}


@pytest.fixture
def written(app: Flask, places: dict[str, str]) -> list[str]:
    """All that people wrote, the longest first."""
    with app.app_context():
        rows = [row for mapper in Base.registry.mappers for row in database.session.scalars(select(mapper.class_))]
        found = {text for row in rows for text in texts(row)}
    return sorted(found, key=len, reverse=True)


def texts(row: object) -> Iterator[str]:
    for column in inspect(row).mapper.column_attrs:
        value = getattr(row, column.key)
        if isinstance(value, str) and FRENCH.search(value):
            yield from (line.strip() for line in value.splitlines() if line.strip())
