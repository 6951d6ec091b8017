"""Decisions about thousands of ideas: a part at a time, by several people, cut anywhere; undone whole (P2)."""

import re
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.plan.fates import no_idea_is_lost
from tests.plan.many_ideas import write_ideas
from tests.world import World
from workshop.extensions import db as database
from workshop.extensions import jobs
from workshop.foundations.transaction import transaction
from workshop.plan import jobs as plan_jobs
from workshop.plan.models import DecisionBatch, DecisionStep, Destiny, Idea, Plan
from workshop.plan.models.decision_batch import BatchStage, StepOutcome
from workshop.plan.models.taking_back import go_on
from workshop.plan.sorting import bulk
from workshop.projects.models.contents import Values

SignIn = Callable[[str], FlaskClient]
Asking = Callable[..., Any]
NUMBER = 120
pytestmark = pytest.mark.promise("P2")


@pytest.fixture
def queued(app: Flask, world: World, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """A hundred and twenty ideas, parts of thirty, and the ids of the decisions that wait for a worker."""
    with app.app_context(), transaction() as session:
        write_ideas(session, world.project, NUMBER)
    monkeypatch.setattr(bulk, "AT_ONCE", 30)
    monkeypatch.setattr("workshop.plan.models.deciding.advance.__defaults__", (30,))
    monkeypatch.setattr("workshop.plan.models.taking_back.take_back.__defaults__", (30,))
    found: list[str] = []
    monkeypatch.setattr(jobs, "enqueue", lambda name, batch_id="": found.append(batch_id) if batch_id else None)
    yield found


def carried(page: str) -> dict[str, str]:
    """The hidden fields of the preview's form."""
    return dict(re.findall(r'name="(\w+)" value="([^"]*)"', page))


def preview(client: FlaskClient, world: World, **fields: str) -> dict[str, str]:
    base = f"/projects/{world.project}/ideas/sorting"
    answer = client.post(f"{base}/preview", data={"scope": "matching", **fields})
    assert answer.status_code == 200
    return {**carried(answer.text), "scope": "matching", "replace": "yes"}


def decide(client: FlaskClient, world: World, **fields: str) -> tuple[str, str]:
    """Decide for every idea; the id of the batch, and its address."""
    base = f"/projects/{world.project}/ideas/sorting"
    answer = client.post(f"{base}/apply", data=preview(client, world, **fields))
    assert answer.status_code == 302, answer.text
    return answer.location.rpartition("/")[2].partition("?")[0], answer.location


def destinies(db: Session, world: World) -> dict[str, tuple[str, str]]:
    db.rollback()
    query = select(Idea.id, Idea.destiny, Idea.reason).where(Idea.project_id == world.project)
    return {row.id: (row.destiny.value, row.reason) for row in db.execute(query)}


def conserved(db: Session, world: World) -> None:
    db.rollback()
    plan = world.plan(db)
    no_idea_is_lost(plan, set(db.scalars(select(Idea.id).where(Idea.posted))))
    assert plan.posted() == NUMBER


@pytest.mark.parametrize(
    "wanted",
    [{"verb": "postponed"}, {"verb": "merge", "title": "Tout"}, {"verb": "keep_in_sheet", "sheet": "1.1"}],
    ids=lambda wanted: wanted["verb"],
)
def test_the_first_part_at_once_the_rest_by_the_worker_and_all_of_it_taken_back(
    queued: list[str], sign_in: SignIn, world: World, db: Session, wanted: dict[str, str]
) -> None:
    before = destinies(db, world)
    lead = sign_in("lead")
    batch, address = decide(lead, world, **wanted)
    assert queued == [batch] and "data-follow" in lead.get(address).text
    told = lead.get(f"/projects/{world.project}/ideas/sorting/decisions/{batch}/progress").get_json()
    assert told["state"] == "running" and 0 < told["percent"] < 100
    conserved(db, world)
    plan_jobs.decide(batch)
    plan_jobs.decide(batch)
    conserved(db, world)
    assert {one for one, _reason in destinies(db, world).values()} <= {"postponed", "merged", "kept", "undecided"}
    page = lead.get(address).text
    assert "data-follow" not in page and "Annuler cette décision" in page
    lead.post(f"/projects/{world.project}/ideas/sorting/decisions/{batch}/undo")
    assert queued == [batch, batch]
    conserved(db, world)
    plan_jobs.decide(batch)
    assert destinies(db, world) == before, "every idea is what it was, and what the decision made is gone"
    conserved(db, world)


def test_a_second_click_is_the_same_decision(queued: list[str], sign_in: SignIn, world: World, db: Session) -> None:
    lead, base = sign_in("lead"), f"/projects/{world.project}/ideas/sorting"
    form = preview(lead, world, verb="keep_in_new_sheet", objective="1", title="Une fiche")
    answers = [lead.post(f"{base}/apply", data=form) for _ in range(2)]
    assert answers[0].location == answers[1].location
    plan_jobs.decide(queued[0])
    assert len(set(queued)) == 1
    assert [sheet.title for sheet in world.plan(db).sheets()].count("Une fiche") == 1
    assert db.scalars(select(DecisionBatch.number)).all() == [len(destinies(db, world))]


def test_a_worker_killed_half_way_leaves_whole_parts_and_the_next_one_goes_on(
    queued: list[str], sign_in: SignIn, world: World, db: Session
) -> None:
    batch, _address = decide(sign_in("lead"), world, verb="merge", title="Tout")
    with pytest.raises(SystemExit), transaction() as session:
        go_on(world.plan(session), session.get_one(DecisionBatch, batch))
        raise SystemExit
    conserved(db, world)
    outcomes = db.get_one(DecisionBatch, batch).outcomes()
    assert outcomes[StepOutcome.CHANGED] == 30
    queued.clear()
    jobs.resume()
    assert queued == [batch]
    plan_jobs.decide(batch)
    assert db.get_one(DecisionBatch, batch).stage is BatchStage.DECIDED
    conserved(db, world)


def test_what_somebody_decides_while_it_goes_on_stays_and_is_named(
    queued: list[str], sign_in: SignIn, world: World, db: Session
) -> None:
    batch, address = decide(sign_in("lead"), world, verb="already_done")
    waiting = select(DecisionStep.idea_id).where(DecisionStep.outcome == StepOutcome.WAITING)
    other = db.scalars(waiting.order_by(DecisionStep.position.desc())).first()
    rev, text = db.get_one(Idea, other).rev, db.get_one(Idea, other).text
    sent = {"verb": "out_of_scope", "ideas": {other: rev}, "reason": "À l’État"}
    told = sign_in("coordinator").post(f"/api/projects/{world.project}/ideas/decide", json=sent).get_json()
    assert told["ok"] and not told["left"]
    plan_jobs.decide(batch)
    assert destinies(db, world)[str(other)] == ("out_of_scope", "À l’État")
    page = sign_in("lead").get(address).text
    assert "1 idée est restée comme elle était" in page and text in page and "Hugo Petit" in page
    conserved(db, world)


def test_two_people_and_two_workers_at_once_lose_nothing(
    app: Flask, queued: list[str], sign_in: SignIn, world: World, db: Session
) -> None:
    wanted = {"lead": "postponed", "coordinator": "already_done"}
    forms = [(sign_in(name), preview(sign_in(name), world, verb=verb)) for name, verb in wanted.items()]
    base = f"/projects/{world.project}/ideas/sorting"

    def work(one: tuple[FlaskClient, dict[str, str]]) -> None:
        one[0].post(f"{base}/apply", data=one[1])
        with app.app_context():
            for batch in list(queued):
                plan_jobs.decide(batch)

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(work, forms))
    for batch in set(queued):
        plan_jobs.decide(batch)
    conserved(db, world)
    stages = db.scalars(select(DecisionBatch.stage)).all()
    assert set(stages) == {BatchStage.DECIDED}
    changed = sum(db.scalars(select(DecisionBatch.number)))
    assert changed == len(destinies(db, world)), "each idea was decided by one of them, once"
    assert Destiny.UNDECIDED.value not in {one for one, _ in destinies(db, world).values()}


def test_a_decision_under_way_is_not_taken_back(queued: list[str], sign_in: SignIn, world: World, db: Session) -> None:
    lead = sign_in("lead")
    batch, _address = decide(lead, world, verb="postponed")
    answer = lead.post(f"/projects/{world.project}/ideas/sorting/decisions/{batch}/undo")
    assert answer.status_code == 409 and "encore en cours" in answer.text
    assert database.session.get_one(DecisionBatch, batch).stage is BatchStage.DECIDING


def test_a_value_taken_out_meanwhile_stops_the_rest_by_name(
    queued: list[str], sign_in: SignIn, world: World, db: Session
) -> None:
    with transaction() as session:
        made = Values(world.plan(session).project).add("Proximité", [])
        session.flush()
        value = made.id
    batch, address = decide(sign_in("lead"), world, verb="keep_in_value", value=value)
    lead = sign_in("lead")
    lead.post(f"/projects/{world.project}/ideas/sorting/decisions/{batch}/resume")
    with transaction() as session:
        plan = Plan(world.plan(session).project)
        for idea in session.scalars(select(Idea).where(Idea.destiny == Destiny.KEPT)):
            idea.reopen()
        plan.project.values.remove(plan.project.value(value))
    plan_jobs.decide(batch)
    assert "restées comme elles étaient" in lead.get(address).text
    conserved(db, world)
