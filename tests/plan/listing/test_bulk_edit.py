"""Many sheets changed at once: seen before, kept in the history, taken back."""

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.plan.listing.large_plan import grow
from tests.world import World
from workshop.extensions import jobs
from workshop.foundations.transaction import transaction
from workshop.plan.jobs import go_on
from workshop.plan.models import ActionSheet, BulkEdit, BulkLine, Priority, SheetState
from workshop.plan.models.bulk_edit import AT_ONCE, Stage
from workshop.plan.models.bulk_line import Outcome
from workshop.plan.models.sheet_edit import SheetEdit
from workshop.plan.models.sheet_state import WITHDRAWN

SignIn = Callable[[str], FlaskClient]
Start = Callable[..., str]


@pytest.fixture
def start(sign_in: SignIn, world: World) -> Iterator[Start]:
    """`start("lead", ["1.1"], state="done")` prepares a change as far as its preview, and gives its address."""

    def prepare(person: str, numbers: list[str] | None = None, **wanted: object) -> str:
        data = {"sheet": numbers} if numbers else {"all": "1"}
        client = sign_in(person)
        road = client.post(f"/projects/{world.project}/plan/bulk", data=data).location
        assert client.post(road, data=wanted).status_code == 302
        return str(road)

    yield prepare


def sheet(world: World, db: Session, number: str) -> ActionSheet:
    db.rollback()
    return world.plan(db).sheet(number)


def outcomes(db: Session) -> dict[str, Outcome]:
    db.rollback()
    return {line.sheet.number: line.outcome for line in db.scalars(select(BulkLine))}


def edit(world: World, db: Session, number: str, person: str = "coordinator", **fields: object) -> None:
    """What somebody else saves meanwhile."""
    with transaction():
        found = world.plan(db).sheet(number)
        found.edit(SheetEdit(dict(fields)), found.version, world.user(db, person))


def test_a_preview_shows_before_and_after_and_changes_nothing(
    start: Start, sign_in: SignIn, world: World, db: Session
) -> None:
    edit(world, db, "1.2", state="done")
    road = start("lead", ["1.1", "1.2"], state="done", completion="100")
    page = sign_in("lead").get(road).text
    assert "À construire" in page and "Terminée" in page and "Sera modifiée" in page
    assert sheet(world, db, "1.1").state is SheetState.TO_BUILD


def test_a_change_goes_through_the_rules_and_the_history_of_each_sheet(
    start: Start, sign_in: SignIn, world: World, db: Session
) -> None:
    road = start("lead", ["1.1", "2.1"], state="under_way", priority="high", due="set", due_on="2027-03-01")
    sign_in("lead").post(f"{road}/apply")
    for number in ("1.1", "2.1"):
        found = sheet(world, db, number)
        assert (found.state, found.priority, found.version) == (SheetState.UNDER_WAY, Priority.HIGH, 2)
        assert {(one.field, one.author_id) for one in found.changes} == {
            (field, world.people["lead"]) for field in ("state", "priority", "due_on")
        }
    assert sheet(world, db, "1.2").version == 1
    assert sign_in("lead").post(f"{road}/apply").status_code == 409


def test_a_pilot_changes_theirs_alone_and_reads_which_are_not(
    start: Start, sign_in: SignIn, world: World, db: Session
) -> None:
    pilot = sign_in("pilot")
    road = start("pilot", ["1.1", "1.2"], completion="50")
    assert "Pas la vôtre" in pilot.get(road).text
    pilot.post(f"{road}/apply")
    assert outcomes(db) == {"1.1": Outcome.CHANGED, "1.2": Outcome.NOT_ALLOWED}
    assert sheet(world, db, "1.2").completion == 0


def test_a_right_lost_between_the_preview_and_the_change_counts(
    start: Start, sign_in: SignIn, world: World, db: Session
) -> None:
    road = start("pilot", ["1.1"], completion="50")
    edit(world, db, "1.1", pilots={})
    sign_in("pilot").post(f"{road}/apply")
    assert outcomes(db) == {"1.1": Outcome.NOT_ALLOWED}


def test_what_somebody_changed_after_the_preview_is_named_and_left(
    start: Start, sign_in: SignIn, world: World, db: Session
) -> None:
    road = start("lead", ["1.1", "1.2"], state="done", completion="100")
    edit(world, db, "1.1", state="on_hold")
    edit(world, db, "1.2", priority="high")
    sign_in("lead").post(f"{road}/apply")
    assert outcomes(db) == {"1.1": Outcome.STALE, "1.2": Outcome.CHANGED}
    assert sheet(world, db, "1.1").state is SheetState.ON_HOLD
    assert "Modifiée par quelqu’un entre-temps" in sign_in("lead").get(road).text


def test_a_sheet_whose_dates_would_cross_is_refused_alone(
    start: Start, sign_in: SignIn, world: World, db: Session
) -> None:
    edit(world, db, "1.1", starts_on=date(2027, 1, 1))
    road = start("lead", ["1.1", "1.2"], due="set", due_on="2026-12-01")
    lead = sign_in("lead")
    assert "ne peut pas précéder le début" in lead.get(road).text
    lead.post(f"{road}/apply")
    assert outcomes(db) == {"1.1": Outcome.REFUSED, "1.2": Outcome.CHANGED}
    assert sheet(world, db, "1.1").due_on is None


def test_due_dates_are_moved_and_taken_away(start: Start, sign_in: SignIn, world: World, db: Session) -> None:
    edit(world, db, "1.1", due_on=date(2026, 12, 31))
    lead = sign_in("lead")
    lead.post(f"{start('lead', ['1.1', '1.2'], due='shift', days='-31')}/apply")
    assert sheet(world, db, "1.1").due_on == date(2026, 11, 30)
    assert sheet(world, db, "1.2").due_on is None
    lead.post(f"{start('lead', ['1.1'], due='clear')}/apply")
    assert sheet(world, db, "1.1").due_on is None


def test_pilots_are_added_removed_and_replaced(start: Start, sign_in: SignIn, world: World, db: Session) -> None:
    lead = sign_in("lead")
    lead.post(f"{start('lead', ['1.1', '1.2'], pilots='add', names=['hugo petit', 'Le CNFPT'])}/apply")
    coordinator, pilot = world.people["coordinator"], world.people["pilot"]
    assert sheet(world, db, "1.2").pilot_accounts() == {"Hugo Petit": coordinator, "Le CNFPT": None}
    lead.post(f"{start('lead', ['1.1'], pilots='remove', names=['Le CNFPT'])}/apply")
    assert sheet(world, db, "1.1").pilot_accounts() == {"Hugo Petit": coordinator, "Paul Garnier": pilot}
    road = start("lead", ["1.1"], pilots="replace")
    lead.post(f"{road}/apply")
    assert sheet(world, db, "1.1").pilot_accounts() == {}
    lead.post(f"{road}/undo")
    assert sheet(world, db, "1.1").pilot_accounts() == {"Hugo Petit": coordinator, "Paul Garnier": pilot}


def test_undoing_gives_back_what_nobody_touched_since_and_names_the_rest(
    start: Start, sign_in: SignIn, world: World, db: Session
) -> None:
    edit(world, db, "1.1", due_on=date(2026, 12, 31), completion=10)
    lead = sign_in("lead")
    road = start("lead", ["1.1", "1.2", "2.1"], state="done", completion="100", due="clear")
    lead.post(f"{road}/apply")
    edit(world, db, "1.1", state="on_hold")
    edit(world, db, "2.1", state="on_hold", completion=20)
    lead.post(f"{road}/undo")
    assert outcomes(db) == {"1.1": Outcome.PARTLY_UNDONE, "1.2": Outcome.UNDONE, "2.1": Outcome.NOT_UNDONE}
    first = sheet(world, db, "1.1")
    assert (first.state, first.completion, first.due_on) == (SheetState.ON_HOLD, 10, date(2026, 12, 31))
    assert sheet(world, db, "1.2").state is SheetState.TO_BUILD
    assert "Changé par quelqu’un entre-temps" in lead.get(road).text
    assert lead.post(f"{road}/undo").status_code == 409


def test_somebody_of_the_central_team_may_undo_what_a_pilot_did_and_nobody_else(
    start: Start, sign_in: SignIn, world: World, db: Session
) -> None:
    road = start("pilot", ["1.1"], completion="50")
    assert sign_in("lead").get(road).status_code == 404
    sign_in("pilot").post(f"{road}/apply")
    own = start("lead", ["1.2"], completion="70")
    sign_in("lead").post(f"{own}/apply")
    assert sign_in("pilot").post(f"{own}/undo").status_code == 404
    sign_in("coordinator").post(f"{road}/undo")
    assert sheet(world, db, "1.1").completion == 0
    page = sign_in("lead").get(f"/projects/{world.project}/plan/bulk").text
    assert "Achèvement à 50 %" in page and "Annulée" in page


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        ({}, "Dites ce qui change"),
        ({"completion": "140"}, "va de 0 à 100"),
        ({"due": "set"}, "Donnez la nouvelle échéance"),
        ({"due": "set", "due_on": "hier"}, "Rien n’est enregistré"),
        ({"due": "shift", "days": "9999"}, "Dix ans au plus"),
        ({"pilots": "add"}, "Donnez au moins un nom"),
        ({"state": "finished"}, "Rien n’est enregistré"),
    ],
)
def test_a_wish_that_makes_no_sense_is_refused_with_what_was_typed(
    sign_in: SignIn, world: World, wanted: dict[str, str], said: str
) -> None:
    lead = sign_in("lead")
    road = lead.post(f"/projects/{world.project}/plan/bulk", data={"sheet": ["1.1"]}).location
    answer = lead.post(road, data={"priority": "", **wanted})
    assert answer.status_code == 400 and said in answer.text


def test_nothing_ticked_is_said(sign_in: SignIn, world: World) -> None:
    answer = sign_in("lead").post(f"/projects/{world.project}/plan/bulk")
    assert answer.status_code == 400 and "Cochez au moins une fiche" in answer.text


def test_the_whole_list_is_what_its_filter_keeps(sign_in: SignIn, world: World, db: Session) -> None:
    lead = sign_in("lead")
    lead.post(f"/projects/{world.project}/plan/bulk?objective=1&view=table", data={"all": "1"})
    assert set(outcomes(db)) == {"1.1", "1.2"}


def test_a_preparation_left_aside_is_forgotten(start: Start, world: World, db: Session) -> None:
    start("lead", ["1.1"], completion="50")
    start("lead", ["1.2"], completion="50")
    assert set(outcomes(db)) == {"1.2"} and len(list(db.scalars(select(BulkEdit)))) == 1


@pytest.fixture
def queued(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, str]]:
    """What is left to the worker."""
    waiting: list[dict[str, str]] = []
    monkeypatch.setattr(jobs, "enqueue", lambda _name, **arguments: waiting.append(arguments))
    return waiting


def test_a_change_of_many_sheets_begins_at_once_goes_on_in_the_worker_and_is_undone_whole(
    start: Start, sign_in: SignIn, world: World, db: Session, queued: list[dict[str, str]]
) -> None:
    with transaction():
        grow(db, world, 97)
    lead = sign_in("lead")
    road = start("lead", priority="low", state="on_hold")
    lead.post(f"{road}/apply")
    db.rollback()
    one = db.scalars(select(BulkEdit)).one()
    assert (one.stage, one.progress(), one.total()) == (Stage.APPLYING, AT_ONCE, 100)
    assert lead.get(f"{road}/progress").json["state"] == "running"
    with transaction():
        # A worker that is killed here has kept a part; the next one goes on.
        db.get_one(BulkEdit, one.id).advance()
    go_on(**queued.pop())
    assert lead.get(f"{road}/progress").json == {
        "state": "done",
        "percent": 100,
        "sentence": "100 fiches sur 100",
        "location": road,
    }
    db.rollback()
    alive = select(ActionSheet.state).where(ActionSheet.state.not_in(WITHDRAWN))
    assert set(db.scalars(alive)) == {SheetState.ON_HOLD}, "a withdrawn sheet comes back by its own verb alone"
    lead.post(f"{road}/undo")
    go_on(**queued.pop())
    assert set(outcomes(db).values()) <= {Outcome.UNDONE, Outcome.SAME, Outcome.REFUSED}
    assert len({state for (state,) in db.execute(select(ActionSheet.state))}) == len(SheetState)
