"""The report of all projects tells those that its reader may read, and belongs to that reader alone."""

from collections.abc import Callable
from datetime import date

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from exports.gather.reports.months import Month
from exports.gather.reports.portfolio import portfolio_report
from exports.models import Export
from exports.stored import file_of
from tests.exports.followed_plan import follow
from tests.exports.opened import Opened
from tests.exports.told import figures, tables, whole
from tests.world import World
from workshop.foundations.transaction import transaction
from workshop.plan.models import Plan
from workshop.projects.models import Project
from workshop.projects.rights import Role

SignIn = Callable[[str], FlaskClient]
OCTOBER, WRITTEN = Month(2026, 10), date(2026, 11, 22)
SECRET = "Plan confidentiel du Marais"


def another_project(world: World, title: str = SECRET, reader: str = "") -> None:
    """A project with a late sheet; `reader` may read it."""
    with transaction() as db:
        project = Project(organisation=world.plan(db).project.organisation, title=title)
        db.add(project)
        db.flush()
        project.admit(world.user(db, "outsider"), Role.PROJECT_LEAD)
        if reader:
            project.admit(world.user(db, reader), Role.READER)
        plan = Plan(project)
        sheet = plan.add_sheet(plan.add_objective("Objectif caché"), "Fiche cachée")
        sheet.created_at, sheet.due_on = None, date(2026, 1, 31)


def test_a_project_out_of_reach_never_appears(db: Session, world: World) -> None:
    follow(world)
    another_project(world)
    for name in ("reader", "lead", "director"):
        told = whole(portfolio_report(world.user(db, name), OCTOBER, WRITTEN))
        assert [word for word in (SECRET, "caché", "Marais") if word in told] == []
        assert "Projet d’administration de Valombre" in told
    outside = whole(portfolio_report(world.user(db, "outsider"), OCTOBER, WRITTEN))
    assert SECRET in outside and "Valombre »" not in outside and "accueil unique" not in outside


def test_projects_stand_side_by_side_then_one_by_one(db: Session, world: World) -> None:
    follow(world)
    another_project(world, "Autre projet", reader="reader")
    report = portfolio_report(world.user(db, "reader"), OCTOBER, WRITTEN)
    assert figures(report)["Projets"] == 2
    assert tables(report)["Les projets côte à côte"] == (
        ("Autre projet", "1", "0", "1", "0", "0 %"),
        ("Projet d’administration de Valombre", "4", "1 (+1)", "1", "0", "33 % → 36 %"),
    )
    assert [chapter.title for chapter in report.chapters][1:] == ["Autre projet", "Projet d’administration de Valombre"]


def test_nobody_s_projects_are_told_as_none(db: Session, world: World) -> None:
    report = portfolio_report(world.user(db, "outsider"), OCTOBER, WRITTEN)
    assert "Vous ne pouvez lire aucun projet pour l’instant." in whole(report)


def test_ten_projects_take_hardly_more_queries_than_one(db: Session, world: World, queries: list[str]) -> None:
    reader = world.user(db, "reader")
    queries.clear()
    portfolio_report(reader, OCTOBER, WRITTEN)
    one = len(queries)
    for rank in range(10):
        another_project(world, f"Projet {rank}", reader="reader")
    reader = world.user(db, "reader")
    queries.clear()
    portfolio_report(reader, OCTOBER, WRITTEN)
    # Its right to each is asked of the database, project by project.
    assert len(queries) <= one + 2 * 10


def ask(client: FlaskClient) -> str:
    """Ask for it; answers the address of its page."""
    month = Month.holding(date.today()).before.name
    answer = client.post("/documents", data={"month": month, "format": "docx"})
    assert answer.status_code == 302
    return str(answer.headers["Location"])


def test_only_who_asked_for_it_finds_it(
    app: Flask, db: Session, world: World, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    another_project(world)
    page = ask(sign_in("reader"))
    mine = sign_in("reader").get(page)
    assert mine.status_code == 200 and "Télécharger" in mine.text
    with sign_in("reader").get(f"{page}/file") as answer:
        content = answer.data
    assert "Valombre" in Opened(content).text and SECRET not in Opened(content).text
    for other in ("lead", "director", "outsider"):
        found = [sign_in(other).get(f"{page}{part}").status_code for part in ("", "/progress", "/file", "/pages/1")]
        assert (found, sign_in(other).post(f"{page}/cancel").status_code) == ([404] * 4, 404)
        assert page not in sign_in(other).get("/documents").text
    assert page in sign_in("reader").get("/documents").text


def test_it_is_of_no_project(
    app: Flask, db: Session, world: World, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    export_id = ask(sign_in("lead")).rsplit("/", 1)[1]
    export = db.get_one(Export, export_id)
    assert (export.project_id, file_of(export).is_file()) == (None, True)
    assert sign_in("lead").get(f"/projects/{world.project}/documents/{export_id}").status_code == 404
    assert export_id not in sign_in("lead").get(f"/projects/{world.project}/documents").text


@pytest.mark.parametrize("form", [{"month": "2020-01"}, {"month": "octobre"}, {"month": ""}])
def test_a_month_that_is_not_offered_is_refused(sign_in: SignIn, form: dict[str, str]) -> None:
    assert sign_in("lead").post("/documents", data={**form, "format": "docx"}).status_code == 404


def test_a_format_that_is_not_written_is_refused(sign_in: SignIn) -> None:
    month = Month.holding(date.today()).before.name
    assert sign_in("lead").post("/documents", data={"month": month, "format": "xlsx"}).status_code == 400
