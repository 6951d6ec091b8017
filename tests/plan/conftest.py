"""What the tests of the plan share: ideas of a session, in the small world."""

from collections.abc import Callable
from datetime import date

import pytest
from flask import Flask

from tests.world import World
from workshop.foundations.transaction import transaction
from workshop.plan.models import Idea, IdeaOrigin, OriginKind


@pytest.fixture
def post(app: Flask, world: World) -> Callable[..., str]:
    """`post("Un texte")` makes an idea of the plan as the harvest does, and gives its id."""

    def make(text: str, kind: OriginKind = OriginKind.NOTE, votes: int = 0) -> str:
        origin = IdeaOrigin(
            kind=kind,
            row_id=text[:36],
            live_session_id="seance-1",
            session_title="Séminaire du personnel",
            activity_title="Ce qui nous manque",
            held_on=date(2026, 3, 12),
        )
        with app.app_context(), transaction() as db:
            posted = kind is not OriginKind.CLUSTER
            idea = Idea(project_id=world.project, text=text, votes=votes, posted=posted, origins=[origin])
            db.add(idea)
            db.flush()
            return idea.id

    return make
