"""A single sheet and the sheets of a pilot: what the project's document says of them, and the rest."""

from collections.abc import Callable
from datetime import date

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from exports.gather.reports.one_sheet import one_sheet, pilot_sheets
from exports.kinds import kind_named
from exports.models import Export
from exports.outline.report import Picture, SheetCard
from exports.word.report import write_report
from tests.exports.followed_plan import edit, follow
from tests.exports.opened import Opened
from tests.exports.told import tables, whole
from tests.world import World
from workshop.foundations.refusals import Unknown
from workshop.foundations.transaction import transaction
from workshop.plan.models import ActionSheet, Destiny, Idea, IdeaTarget, Plan, SheetPilot
from workshop.projects.models import Project

SignIn = Callable[[str], FlaskClient]
WRITTEN = date(2026, 11, 22)


def test_a_sheet_tells_what_the_big_document_has_no_room_for(db: Session, world: World) -> None:
    follow(world)
    plan = world.plan(db)
    report = one_sheet(plan.project, plan.sheet("1.1").id, WRITTEN)
    told = tables(report)
    assert told["Journal de la fiche"] == (("14 oct. 2026", "Les travaux ont commencé."),)
    assert told["Indicateurs suivis"] == (("Attente", "30 min", "12 oct. 2026 : 22,5 min", "10 min"),)
    assert told["Budget de la fiche"][-1] == ("Ensemble", "", "10 000 €", "5 000 €", "1 200,50 €")
    (card,) = [block for chapter in report.chapters for block in chapter.blocks if isinstance(block, SheetCard)]
    assert (card.sheet.number, card.sheet.completion, card.sheet.budget) == ("1.1", 90, ())


def test_the_living_sheet_is_reached_by_its_address_and_its_qr_code(db: Session, world: World) -> None:
    plan = world.plan(db)
    report = one_sheet(plan.project, plan.sheet("1.1").id, WRITTEN)
    address = f"/projects/{world.project}/sheets/1.1"
    assert address in whole(report)
    (picture,) = [block for block in report.chapters[-1].blocks if isinstance(block, Picture)]
    assert address in picture.alternative and picture.content.startswith(b"\x89PNG")


def test_its_ideas_are_told_by_alphabet_and_without_their_authors(db: Session, world: World) -> None:
    plan = world.plan(db)
    for text in ("Zèbres au guichet", "Élargir les horaires", "Accueillir debout"):
        idea = Idea(project_id=world.project, text=text, words=text, posted=True, destiny=Destiny.KEPT)
        idea.targets.append(IdeaTarget(sheet_id=plan.sheet("1.2").id))
        db.add(idea)
    db.flush()
    told = whole(one_sheet(plan.project, plan.sheet("1.2").id, WRITTEN))
    assert told.index("Accueillir debout") < told.index("Élargir les horaires") < told.index("Zèbres au guichet")
    assert "Née de 3 idées" in told


def test_a_sheet_of_another_project_is_unknown(db: Session, world: World) -> None:
    plan = world.plan(db)
    other = Project(organisation=plan.project.organisation, title="Autre")
    db.add(other)
    db.flush()
    sheet = Plan(other).add_sheet(Plan(other).add_objective("Objectif"), "Ailleurs")
    with pytest.raises(Unknown):
        one_sheet(plan.project, sheet.id, WRITTEN)
    with pytest.raises(Unknown):
        kind_named("one_sheet").subject_name(plan.project, sheet.id)


def test_a_pilot_takes_home_every_sheet_of_theirs(db: Session, world: World) -> None:
    with transaction():
        plan = world.plan(db)
        second, other = plan.sheet("2.1"), plan.sheet("1.2")
        second.pilots.append(SheetPilot(user=world.user(db, "pilot"), name="Paul Garnier"))
        other.pilots.append(SheetPilot(name="Zoé Sans-Compte"))
    project = world.plan(db).project
    subjects = kind_named("pilot_sheets").subjects
    assert subjects is not None
    assert [name for _subject, name in subjects(project)] == ["Paul Garnier", "Zoé Sans-Compte"]
    ids = [world.plan(db).sheet(number).id for number in ("2.1", "1.1")]
    report = pilot_sheets(project, "Paul Garnier", ids, WRITTEN)
    assert [chapter.title for chapter in report.chapters] == [
        "Fiche 1.1 – Un accueil unique",
        "Fiche 2.1 – Un annuaire partagé",
    ]
    assert [row[0] for row in tables(report)["Les fiches du dossier"]] == [
        "1.1 – Un accueil unique",
        "2.1 – Un annuaire partagé",
    ]


def test_a_sheet_costs_the_same_queries_in_a_large_plan(db: Session, world: World, queries: list[str]) -> None:
    follow(world)
    objective = world.plan(db).objective("1")
    for rank in range(50, 250):
        db.add(ActionSheet(objective_id=objective.id, rank=rank, number=f"1.{rank}", title=f"Fiche {rank}"))
    db.flush()
    queries.clear()
    one_sheet(world.plan(db).project, world.plan(db).sheet("1.1").id, WRITTEN)
    assert len(queries) <= 30


@pytest.mark.parametrize(("who", "there"), [("pilot", True), ("lead", True), ("reader", False)])
def test_the_button_stands_on_the_page_of_whoever_may_export(
    sign_in: SignIn, world: World, who: str, there: bool
) -> None:
    page = sign_in(who).get(f"/projects/{world.project}/sheets/1.1").text
    assert ('value="one_sheet"' in page) is there


def test_the_button_writes_the_sheet(
    app: Flask, db: Session, world: World, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    sheet = world.plan(db).sheet("1.1").id
    form = {"kind": "one_sheet", "subject": sheet, "format": "docx"}
    answer = sign_in("pilot").post(f"/projects/{world.project}/documents", data=form)
    export = db.get_one(Export, answer.headers["Location"].rsplit("/", 1)[1])
    assert (export.state, export.file_name[:30]) == ("done", "Fiche 1.1 – Un accueil unique ")


def test_a_sheet_is_drawn_as_in_the_project_s_document(
    db: Session, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    with transaction():
        edit(world.plan(db), "1.1", world.user(db, "lead"), objectives="- Un seul guichet\n    - ouvert le samedi")
    plan = world.plan(db)
    text = Opened(write_report(one_sheet(plan.project, plan.sheet("1.1").id, WRITTEN))).text
    for words in ("Objectifs de l’action", "Un seul guichet", "ouvert le samedi", "À compléter avant validation"):
        assert words in text
