"""What is done with a whole sheet: previewed, done, told on both sides, undone."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from tests.world import World
from workshop.foundations.transaction import transaction
from workshop.plan.models import ActionSheet, Plan, SheetPilot, SheetState
from workshop.plan.models.decision import Decision, Verb
from workshop.plan.models.moving import Circumstances, Moves
from workshop.plan.models.moving_refusals import MoveNeedsReason, MoveNotLast, SheetLoop, SheetWithdrawn
from workshop.plan.models.taking_over import Carry
from workshop.plan.models.undoing import Trail

SignIn = Callable[[str], FlaskClient]
Post = Callable[..., str]


def at(world: World, number: str, road: str = "") -> str:
    return f"/projects/{world.project}/sheets/{number}{road}"


def told(world: World, db: Session) -> Circumstances:
    return Circumstances(world.user(db, "lead"), "Décidé ensemble", "Revue de mars")


def both(plan: Plan) -> tuple[ActionSheet, ActionSheet]:
    return plan.sheet("1.1"), plan.sheet("2.1")


def test_a_moved_sheet_keeps_its_number(world: World, db: Session) -> None:
    with transaction():
        plan = world.plan(db)
        move = Moves(plan).move([plan.sheet("1.1")], plan.objective(2), told(world, db))
        assert plan.sheet("1.1").objective.number == "2"
        assert plan.add_sheet(plan.objective(2), "Une autre").number == "2.2"
        Trail(plan).undo(move, told(world, db))
        assert plan.sheet("1.1").objective.number == "1" and plan.sheet("1.1").rank == 1


def test_a_merge_takes_ideas_links_and_files_and_gives_them_back(world: World, db: Session, post: Post) -> None:
    idea = post("Un seul guichet")
    with transaction():
        plan, by = world.plan(db), world.user(db, "lead")
        plan.decide([idea], Decision(Verb.KEEP_IN_SHEET, sheet="1.1"), by)
        one, other = both(plan)
        one.link(plan.sheet("1.2"))
        one.attach("note.txt", 3, "a" * 64, by)
        asked = Carry(pilots=True)
        move = Moves(plan).merge([one], other, told(world, db), asked)
        assert one.state is SheetState.ATTACHED and one.number == "1.1"
        assert [found.text for found in plan.ideas_behind(other)] == ["Un seul guichet"]
        assert [tied.number for tied in other.linked()] == ["1.2"]
        assert [file.name for file in other.attachments] == ["note.txt"]
        assert [pilot.name for pilot in other.pilots] == ["Paul Garnier"]
        Trail(plan).undo(move, told(world, db))
        assert one.state is SheetState.TO_BUILD
        assert plan.ideas_behind(other) == [] and other.linked() == [] and other.attachments == []
        assert other.pilots == []


def test_an_attached_sheet_goes_under_the_pilots_of_the_other(world: World, db: Session) -> None:
    with transaction():
        plan = world.plan(db)
        host, sheet = both(plan)
        sheet.pilots.append(SheetPilot(name="Avant"))
        Moves(plan).attach(sheet, host, told(world, db))
        assert [pilot.name for pilot in sheet.pilots] == ["Paul Garnier"]
        assert sheet.is_piloted_by(world.user(db, "pilot"))
        Moves(plan).restore(sheet, told(world, db))
        assert [pilot.name for pilot in sheet.pilots] == ["Avant"] and sheet.state is SheetState.TO_BUILD


def test_undoing_a_split_leads_the_parts_back(world: World, db: Session, post: Post) -> None:
    idea = post("Deux en une")
    with transaction():
        plan = world.plan(db)
        objective = plan.objective(1)
        move = Moves(plan).split(plan.sheet("1.1"), [("Ici", objective), ("Là", objective)], told(world, db))
        assert plan.sheet("1.1").state is SheetState.REDIRECTED
        plan.decide([idea], Decision(Verb.KEEP_IN_SHEET, sheet="1.4"), None)
        Trail(plan).undo(move, told(world, db))
        assert plan.sheet("1.1").state is SheetState.TO_BUILD
        assert plan.sheet("1.3").state is SheetState.ATTACHED
        assert [one.text for one in plan.ideas_behind(plan.sheet("1.1"))] == ["Deux en une"]


def test_what_cannot_be_is_refused(world: World, db: Session) -> None:
    with transaction():
        plan, why = world.plan(db), told(world, db)
        one, other = both(plan)
        with pytest.raises(MoveNeedsReason):
            Moves(plan).abandon(one, Circumstances())
        with pytest.raises(SheetLoop):
            Moves(plan).attach(one, one, why)
        first = Moves(plan).merge([one], other, why)
        with pytest.raises(SheetWithdrawn):
            Moves(plan).abandon(one, why)
        with pytest.raises(SheetWithdrawn):
            Moves(plan).merge([plan.sheet("1.2")], one, why)
        Moves(plan).merge([plan.sheet("1.2")], other, why)
        with pytest.raises(MoveNotLast):
            Trail(plan).undo(first, why)


def test_a_merge_is_previewed_done_told_on_both_sheets_and_undone(sign_in: SignIn, world: World, post: Post) -> None:
    lead, idea = sign_in("lead"), post("Un seul guichet")
    lead.post(f"/projects/{world.project}/ideas/{idea}/decide", data={"verb": "keep_in_sheet", "sheet": "1.1"})
    data = {"into": "2.1", "also": "1.2", "reason": "Même sujet", "meeting": "Revue de mars", "links": "y"}
    seen = lead.post(at(world, "1.1", "/change/merge"), data={**data, "preview": "1"}).text
    assert "suivent vers 2.1" in seen and "Confirmer" in seen
    assert "Fusionnée" not in lead.get(at(world, "1.1")).text
    assert lead.post(at(world, "1.1", "/change/merge"), data=data).status_code == 302
    for number, other in (("1.1", "2.1"), ("1.2", "2.1"), ("2.1", "1.1")):
        page = lead.get(at(world, number)).text
        assert "Fusionnée" in page and "Même sujet" in page and f"/sheets/{other}" in page and "Revue de mars" in page
    assert "Un seul guichet" in lead.get(at(world, "2.1")).text
    reader = sign_in("reader").get(at(world, "2.1")).text
    assert "Fusionnée" in reader and "Annuler ce changement" not in reader
    undo = next(part.split('"')[0] for part in page.split('action="') if "/undo" in part.split('"')[0])
    assert lead.post(undo).status_code == 302
    assert "annulé" in lead.get(at(world, "1.1")).text


def test_a_refusal_keeps_what_was_typed(sign_in: SignIn, world: World) -> None:
    lead = sign_in("lead")
    answer = lead.post(at(world, "1.1", "/change/abandon"), data={"meeting": "Revue de mai"})
    assert answer.status_code == 400 and "sans raison" in answer.text and "Revue de mai" in answer.text
    missing = lead.post(at(world, "1.1", "/change/merge"), data={"reason": "Oui"})
    assert missing.status_code == 400
    unknown = lead.post(at(world, "1.1", "/change/merge"), data={"into": "2.1", "also": "9.9", "preview": "1"})
    assert unknown.status_code == 400 and "Confirmer" not in unknown.text
    for kind in ("move", "split", "attach", "redirect"):
        assert lead.get(at(world, "1.1", f"/change/{kind}")).status_code == 200


def test_two_people_who_merge_at_once_lose_nothing(sign_in: SignIn, world: World) -> None:
    one, other = sign_in("lead"), sign_in("coordinator")
    assert one.post(at(world, "1.1", "/change/merge"), data={"into": "2.1"}).status_code == 302
    late = other.post(at(world, "2.1", "/change/merge"), data={"into": "1.1"})
    assert late.status_code == 409 and "Rétablissez" in late.text


def test_a_sheet_with_a_long_story_costs_few_queries(
    sign_in: SignIn, world: World, db: Session, queries: list[str]
) -> None:
    with transaction():
        plan, why = world.plan(db), told(world, db)
        for _ in range(6):
            Moves(plan).abandon(plan.sheet("2.1"), why)
            Moves(plan).restore(plan.sheet("2.1"), why)
    client = sign_in("reader")
    queries.clear()
    client.get(at(world, "2.1"))
    assert len(queries) <= 30
