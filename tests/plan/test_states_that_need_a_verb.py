"""A sheet is abandoned, attached, redirected and brought back by verbs that ask why and where to: nothing else does."""

from collections.abc import Callable
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from tests.world import World
from workshop.foundations.transaction import transaction
from workshop.plan.models import BulkEdit, SheetState
from workshop.plan.models.bulk_change import BulkChange
from workshop.plan.models.bulk_edit import StateIsOneByOne
from workshop.plan.models.bulk_line import Outcome
from workshop.plan.models.moving import Circumstances, Moves

SignIn = Callable[[str], FlaskClient]
SAID = "ne se retire ni ne se rétablit par son état"
WITHDRAWING = ["abandoned", "attached", "redirected"]


def at(world: World, number: str, rest: str) -> str:
    return f"/projects/{world.project}/sheets/{number}/{rest}"


def api(world: World, number: str) -> str:
    return f"/api/projects/{world.project}/sheets/{number}/fields"


def stands(world: World, db: Session, number: str) -> SheetState:
    db.rollback()
    return world.plan(db).sheet(number).state


def abandon(world: World, db: Session, number: str) -> None:
    with transaction():
        plan = world.plan(db)
        Moves(plan).abandon(plan.sheet(number), Circumstances(world.user(db, "lead"), "Plus de crédits"))


@pytest.mark.parametrize("state", WITHDRAWING)
def test_the_form_the_api_and_the_columns_refuse_by_name(
    sign_in: SignIn, world: World, db: Session, state: str
) -> None:
    lead = sign_in("lead")
    form = {"version": "1", "title": "Un accueil unique", "state": state, "priority": "normal", "completion": "0"}
    answer = lead.post(at(world, "1.1", "edit"), data={**form, "pilots": "Paul Garnier", "note": "Ce que j’écrivais"})
    assert answer.status_code == 409 and SAID in answer.text and "Ce que j’écrivais" in answer.text
    told = lead.post(api(world, "1.1"), json={"version": 1, "fields": {"state": state}})
    assert told.status_code == 409 and told.get_json()["code"] == "state_needs_verb"
    asked = {"Accept": "application/json"}
    moved = lead.post(at(world, "1.1", "state"), data={"state": state, "version": "1"}, headers=asked).get_json()
    assert not moved["ok"] and SAID in moved["said"] and "/change/" in moved["way"]["address"]
    assert lead.get(moved["way"]["address"]).status_code == 200
    assert stands(world, db, "1.1") is SheetState.TO_BUILD
    assert world.plan(db).sheet("1.1").version == 1


def test_pages_offer_the_verbs_to_who_has_them_and_the_states_that_remain(sign_in: SignIn, world: World) -> None:
    for page in ("edit", "state"):
        shown = sign_in("lead").get(at(world, "1.1", page)).text
        assert "/change/abandon" in shown and 'value="abandoned"' not in shown and 'value="done"' in shown
        mine = sign_in("pilot").get(at(world, "1.1", page)).text
        assert "/change/abandon" not in mine and 'value="abandoned"' not in mine


def test_a_withdrawn_sheet_is_edited_but_brought_back_by_its_verb_alone(
    sign_in: SignIn, world: World, db: Session
) -> None:
    abandon(world, db, "1.1")
    lead = sign_in("lead")
    shown = lead.get(at(world, "1.1", "edit")).text
    assert 'value="abandoned"' in shown and 'value="under_way"' not in shown and "/change/restore" in shown
    version = world.plan(db).sheet("1.1").version
    told: dict[str, Any] = {"version": version, "fields": {"note": "Pour mémoire", "state": "abandoned"}}
    assert lead.post(api(world, "1.1"), json=told).get_json()["ok"]
    told = {"version": version + 1, "fields": {"state": "under_way"}}
    assert lead.post(api(world, "1.1"), json=told).get_json()["code"] == "state_needs_verb"
    assert stands(world, db, "1.1") is SheetState.ABANDONED


def test_many_at_once_neither_withdraw_nor_bring_back(world: World, db: Session) -> None:
    abandon(world, db, "1.1")
    with transaction():
        project, by = world.plan(db).project, world.user(db, "lead")
        sheets = {sheet.id: sheet.version for sheet in world.plan(db).sheets()}
        prepared = BulkEdit.prepare(project, by, sheets)
        with pytest.raises(StateIsOneByOne):
            prepared.want(BulkChange(state="abandoned"), sheets)
        prepared.want(BulkChange(state="under_way"), sheets)
        prepared.begin()
        prepared.advance()
        lines = {line.sheet.number: line for line in db.scalars(prepared._lines())}
        assert lines["1.1"].outcome is Outcome.REFUSED and lines["1.1"].code == "state_needs_verb"
        assert {line.outcome for number, line in lines.items() if number != "1.1"} == {Outcome.CHANGED}


def test_the_page_of_many_says_it_in_a_sentence(sign_in: SignIn, world: World) -> None:
    lead = sign_in("lead")
    made = lead.post(f"/projects/{world.project}/plan/bulk", data={"sheet": ["1.1", "1.2"]})
    answer = lead.post(made.location, data={"state": "abandoned"})
    assert answer.status_code == 409 and "fiche par fiche" in answer.text
    assert lead.post(made.location, data={"state": "lune"}).status_code == 400
