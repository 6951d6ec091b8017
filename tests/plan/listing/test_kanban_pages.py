"""The state of one sheet changed from the list, by a dragged card or by a page."""

from collections.abc import Callable

from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from tests.world import World
from workshop.foundations.transaction import transaction
from workshop.plan.models import SheetState
from workshop.plan.models.sheet_edit import SheetEdit

SignIn = Callable[[str], FlaskClient]
JSON = {"Accept": "application/json"}


def at(world: World, number: str = "1.1") -> str:
    return f"/projects/{world.project}/sheets/{number}/state"


def test_a_dropped_card_is_an_edit_like_any_other(sign_in: SignIn, world: World, db: Session) -> None:
    data = {"state": "under_way", "version": "1"}
    answer = sign_in("pilot").post(at(world), data=data, headers=JSON).json
    assert (answer["ok"], answer["state"], answer["version"]) == (True, "under_way", 2)
    change = world.plan(db).sheet("1.1").changes[0]
    assert (change.field, change.before, change.after) == ("state", "to_build", "under_way")


def test_a_card_that_somebody_else_moved_stays_where_they_put_it(sign_in: SignIn, world: World, db: Session) -> None:
    with transaction():
        world.plan(db).sheet("1.1").edit(SheetEdit({"state": "on_hold"}), 1, world.user(db, "coordinator"))
    lead = sign_in("lead")
    answer = lead.post(at(world), data={"state": "done", "version": "1"}, headers=JSON)
    assert not answer.json["ok"] and answer.json["state"] == "on_hold"
    assert "Hugo Petit a mis la fiche 1.1 « En pause »" in answer.json["said"]
    again = lead.post(at(world), data={"state": "done", "version": str(answer.json["version"])}, headers=JSON)
    assert again.json["state"] == "done"


def test_a_card_moves_although_another_field_was_changed(sign_in: SignIn, world: World, db: Session) -> None:
    with transaction():
        world.plan(db).sheet("1.1").edit(SheetEdit({"completion": 40}), 1, world.user(db, "coordinator"))
    answer = sign_in("lead").post(at(world), data={"state": "done", "version": "1"}, headers=JSON)
    assert answer.json["ok"] and answer.json["state"] == "done"


def test_lateness_is_no_state_and_neither_is_nonsense(sign_in: SignIn, world: World) -> None:
    for state in ("late", "", "fini"):
        answer = sign_in("lead").post(at(world), data={"state": state, "version": "1"}, headers=JSON)
        assert not answer.json["ok"] and answer.json["state"] == "to_build"
    assert sign_in("pilot").post(at(world, "1.2"), data={"state": "done", "version": "1"}).status_code == 403


def test_without_a_script_a_page_does_the_same_and_leads_back_to_the_list(
    sign_in: SignIn, world: World, db: Session
) -> None:
    lead = sign_in("lead")
    page = lead.get(f"{at(world)}?back=view%3Dkanban%26late%3D1").text
    assert 'value="late=1&amp;view=kanban"' in page
    answer = lead.post(at(world), data={"state": "done", "version": "1", "back": "view=kanban&next=//ailleurs.example"})
    assert answer.location == f"/projects/{world.project}/plan?view=kanban"
    assert world.plan(db).sheet("1.1").state is SheetState.DONE
    answer = lead.post(at(world), data={"state": "on_hold", "version": "1"})
    assert answer.status_code == 409 and "Claire Morel a mis la fiche" in answer.text


def test_every_state_is_a_column_with_its_count(sign_in: SignIn, world: World) -> None:
    page = sign_in("lead").get(f"/projects/{world.project}/plan?view=kanban").text
    assert page.count("data-cards") == len(SheetState)
    assert page.count("data-movable") == 3
    assert sign_in("reader").get(f"/projects/{world.project}/plan?view=kanban").text.count("data-movable") == 0
