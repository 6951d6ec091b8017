"""What a newcomer sees first."""

from collections.abc import Iterator

import pytest
from flask import Flask

from sessions.models import ActivityKind, LiveSession, SessionState
from tests.prepared import Shelf
from workshop.demonstration.build import demonstrate
from workshop.extensions import db
from workshop.foundations.transaction import transaction
from workshop.plan.models import Destiny, Plan, SheetState
from workshop.projects.models import Project


@pytest.fixture
def plan(app: Flask, shelf: Shelf) -> Iterator[Plan]:
    """The demonstration's plan, just built."""
    with app.app_context():
        found = shelf.demonstration()
        yield Plan(db.session().get_one(Project, found.project_id))


def test_it_is_a_whole_demarche(plan: Plan) -> None:
    sheets = plan.sheets()
    assert (len(plan.objectives()), len(sheets)) == (5, 26)
    assert len({sheet.state for sheet in sheets}) >= 6 and any(sheet.state is SheetState.DONE for sheet in sheets)
    sessions = LiveSession.of(plan.project)
    assert [live.state for live in sessions] == [SessionState.OPEN, *[SessionState.CLOSED] * 3]
    kinds = {activity.kind for live in sessions[1:] for activity in live.activities()}
    assert {ActivityKind.BOARD, ActivityKind.VOTE, ActivityKind.MINDMAP} <= kinds


@pytest.mark.promise("P2")
def test_every_idea_of_its_finished_sessions_has_a_destiny(plan: Plan) -> None:
    counts = plan.counts()
    assert sum(counts.values()) == plan.posted() > 200 and counts[Destiny.UNDECIDED] == 0


def test_every_sheet_shows_the_ideas_it_comes_from(plan: Plan) -> None:
    assert [sheet.number for sheet in plan.sheets() if not plan.ideas_behind(sheet)] == []


def test_a_second_start_keeps_everything_and_gives_fresh_links(plan: Plan) -> None:
    before = (plan.posted(), len(plan.sheets()))
    with transaction() as session:
        again = demonstrate(session)
    assert set(again.tokens) == {"facilitator", "project_lead", "pilot", "director_general"}
    assert (plan.posted(), len(plan.sheets())) == before
