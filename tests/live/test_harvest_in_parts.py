"""The harvest of a great session: a part at a time, by several hands, cut anywhere; nothing lost nor doubled (P2)."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, insert, select

from sessions import harvest as harvesting
from sessions import jobs as harvest_jobs
from sessions.harvest import advance, asked
from sessions.models import Anonymity, Cluster, Harvest, LiveSession, Note
from tests.live.room import Room, open_room
from tests.plan.fates import no_idea_is_lost
from tests.world import World
from workshop.extensions import db, jobs
from workshop.foundations.base import new_id
from workshop.foundations.transaction import transaction
from workshop.plan.models import Destiny, Idea, IdeaOrigin, Plan

SignIn = Callable[[str], FlaskClient]
NUMBER, PART = 90, 20
pytestmark = pytest.mark.promise("P2")


@pytest.fixture
def great(app: Flask, world: World, monkeypatch: pytest.MonkeyPatch) -> Iterator[Room]:
    """A session of ninety notes in three groups, parts of twenty, and a worker that does not come by itself."""
    room = open_room(app, world, Anonymity.ANONYMOUS)
    board = room.activity("board")
    groups = [new_id() for _ in range(3)]
    for title, one in zip("ABC", groups, strict=True):
        room.facilitator.do("cluster.add", id=one, activity=board, title=title, x=0.5, y=0.5)
    phone = room.phone()
    same = {"live_session_id": room.id, "activity_id": board, "author_id": phone.participant, "rev": 1, "shown": 0}
    notes = [
        {**same, "id": new_id(), "text": f"Note {place}", "cluster_id": groups[place % 4] if place % 4 < 3 else None}
        for place in range(NUMBER)
    ]
    with app.app_context(), transaction() as session:
        session.execute(insert(Note), notes)
    monkeypatch.setattr(harvesting, "AT_ONCE", PART)
    monkeypatch.setattr("sessions.pages.AT_ONCE", PART)
    queued: list[tuple[str, dict[str, str]]] = []
    monkeypatch.setattr(jobs, "enqueue", lambda name, **arguments: queued.append((name, arguments)))
    room.queued = queued  # type: ignore[attr-defined]
    yield room


def part(app: Flask, room: Room) -> bool:
    with app.app_context(), transaction() as session:
        return advance(session, room.id, PART)


def whole(app: Flask, room: Room, world: World) -> None:
    """Every note is one idea, in its group; the sum is theirs."""
    with app.app_context():
        plan = world.plan(db.session())
        rows = db.session.scalars(select(IdeaOrigin.row_id).where(IdeaOrigin.live_session_id == room.id)).all()
        assert len(rows) == len(set(rows)) == NUMBER + 3
        posted = set(db.session.scalars(select(Idea.id).where(Idea.posted)))
        assert len(posted) == plan.posted() == NUMBER
        no_idea_is_lost(plan, posted)
        merged = db.session.scalar(select(func.count()).where(Idea.destiny == Destiny.MERGED))
        grouped = db.session.scalar(select(func.count()).where(Note.cluster_id.is_not(None)))
        assert merged == grouped
        titles = dict(db.session.execute(select(Cluster.id, Cluster.title)).all())
        for origin, note in db.session.execute(select(IdeaOrigin, Note).join(Note, Note.id == IdeaOrigin.row_id)):
            assert origin.cluster == titles.get(note.cluster_id or "", "")


def test_the_page_answers_after_the_first_part_and_the_worker_goes_on(
    app: Flask, world: World, great: Room, sign_in: SignIn
) -> None:
    lead, address = sign_in("lead"), f"/projects/{world.project}/sessions/{great.id}/harvest"
    answer = lead.post(address)
    assert answer.status_code == 302 and answer.location.endswith("/harvest")
    assert "data-follow" in lead.get(address).text
    told = lead.get(f"{address}/progress").get_json()
    assert told["state"] == "running" and 0 < told["percent"] < 100
    assert great.queued == [("harvest", {"live_session_id": great.id})]  # type: ignore[attr-defined]
    with app.app_context():
        assert sum(world.plan(db.session()).counts().values()) == world.plan(db.session()).posted() < NUMBER
        harvest_jobs.go_on(great.id)
    assert lead.get(f"{address}/progress").get_json()["state"] == "done"
    whole(app, great, world)
    assert "data-follow" not in lead.get(address).text


def test_a_second_click_and_a_work_delivered_twice_double_nothing(
    app: Flask, world: World, great: Room, sign_in: SignIn
) -> None:
    lead, address = sign_in("lead"), f"/projects/{world.project}/sessions/{great.id}/harvest"
    for _ in range(2):
        lead.post(address)
    with app.app_context():
        harvest_jobs.go_on(great.id)
        harvest_jobs.go_on(great.id)
    whole(app, great, world)


def test_two_workers_and_two_people_at_once_double_nothing(
    app: Flask, world: World, great: Room, sign_in: SignIn
) -> None:
    address = f"/projects/{world.project}/sessions/{great.id}/harvest"
    people = [sign_in("lead"), sign_in("coordinator")]

    def work(number: int) -> None:
        if number < 2:
            people[number].post(address)
        else:
            with app.app_context():
                harvest_jobs.go_on(great.id)

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(work, range(4)))
    with app.app_context():
        harvest_jobs.go_on(great.id)
    whole(app, great, world)


def test_a_worker_killed_half_way_leaves_whole_parts_and_the_next_one_goes_on(
    app: Flask, world: World, great: Room
) -> None:
    with app.app_context(), transaction() as session:
        asked(session.get_one(LiveSession, great.id), None)
    assert part(app, great) and part(app, great)
    with pytest.raises(SystemExit), app.app_context(), transaction() as session:
        advance(session, great.id, PART)
        raise SystemExit
    with app.app_context():
        plan = Plan(world.plan(db.session()).project)
        assert plan.posted() == sum(plan.counts().values()) == PART
    jobs.resume()
    assert ("harvest", {"live_session_id": great.id}) in great.queued  # type: ignore[attr-defined]
    while part(app, great):
        pass
    whole(app, great, world)


def test_seats_are_let_go_of_when_the_last_part_is_done(app: Flask, world: World, great: Room) -> None:
    great.facilitator.do("session.close")
    with app.app_context(), transaction() as session:
        asked(session.get_one(LiveSession, great.id), None)
    while part(app, great):
        pass
    with app.app_context():
        assert db.session.scalars(select(Note.author_id).distinct()).all() == [None]
        assert not db.session.get_one(Harvest, great.id).running


def test_boards_write_while_a_harvest_goes_on(app: Flask, great: Room) -> None:
    with app.app_context(), transaction() as session:
        asked(session.get_one(LiveSession, great.id), None)
    part(app, great)
    board = great.facilitator.fresh()["state"]["activities"]
    note = great.phone().add(next(iter(board)), "Pendant la récolte")
    while part(app, great):
        pass
    with app.app_context():
        assert db.session.scalar(select(IdeaOrigin.idea_id).where(IdeaOrigin.row_id == note))
