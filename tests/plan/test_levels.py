"""Levels in the project's own words, and the objectives as a tree."""

import re
from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from tests.world import World
from workshop.foundations.transaction import transaction
from workshop.plan.models import Plan
from workshop.plan.models.decision import Decision, Verb
from workshop.plan.models.moving import Circumstances, Moves
from workshop.plan.models.tree import NotEmpty, NumberTaken, WrongLevel
from workshop.projects.models.levels import Level, LevelsInUse, LevelsRefused

SignIn = Callable[[str], FlaskClient]
THREE = [Level("Axe", "Axes"), Level("Objectif", "Objectifs"), Level("Action", "Actions")]


def at(world: World, road: str = "") -> str:
    return f"/projects/{world.project}/objectives{road}"


def test_an_existing_plan_has_two_levels_and_its_numbers(world: World, db: Session) -> None:
    plan = world.plan(db)
    assert [level.singular for level in plan.project.levels] == ["Objectif", "Fiche action"]
    assert [sheet.number for sheet in plan.sheets()] == ["1.1", "1.2", "2.1"]
    assert [one.holds_sheets for one in plan.objectives()] == [True, True]


def test_a_third_level_numbers_what_comes_under_it(world: World, db: Session) -> None:
    with transaction():
        plan = world.plan(db)
        plan.tree.name_levels(THREE)
        axis = plan.add_objective("Servir")
        under = plan.add_objective("Accueillir", parent=axis)
        assert (axis.number, under.number, plan.add_sheet(under, "Un guichet").number) == ("3", "3.1", "3.1.1")
        with pytest.raises(WrongLevel):
            plan.add_sheet(axis, "Trop haut")
        with pytest.raises(WrongLevel):
            plan.add_objective("Trop bas", parent=under)


def test_a_branch_moves_and_its_numbers_stay(world: World, db: Session) -> None:
    with transaction():
        plan = world.plan(db)
        plan.tree.name_levels(THREE)
        axis = plan.add_objective("Servir")
        plan.tree.put_under(plan.objective(1), axis)
        plan.tree.reorder(axis, -1)
        assert [(one.number, one.depth) for one in plan.tree.objectives()] == [("3", 0), ("1", 1), ("2", 0)]
        assert plan.sheet("1.1").objective.holds_sheets
        with pytest.raises(WrongLevel):
            plan.tree.put_under(axis, plan.objective(1))


def test_fewer_levels_than_are_used_are_refused(world: World, db: Session) -> None:
    with transaction():
        plan = world.plan(db)
        plan.tree.name_levels(THREE)
        plan.add_objective("Dessous", parent=plan.objective(1))
        with pytest.raises(LevelsInUse):
            plan.tree.name_levels(THREE[1:])
        for wrong in (THREE[:1], [*THREE, *THREE], [THREE[0], THREE[0]]):
            with pytest.raises(LevelsRefused):
                plan.tree.name_levels(wrong)


def test_a_number_taken_out_is_never_given_again(world: World, db: Session) -> None:
    with transaction():
        plan = world.plan(db)
        plan.tree.remove(plan.add_objective("Provisoire"))
        assert plan.add_objective("Suivant").number == "4"
        with pytest.raises(NumberTaken):
            plan.add_objective("Encore", number=3)
        with pytest.raises(NotEmpty):
            plan.tree.remove(plan.objective(1))


def test_the_screens_say_the_words_of_the_project(sign_in: SignIn, world: World) -> None:
    lead = sign_in("lead")
    names = {"singular_1": "Axe", "plural_1": "", "singular_2": "Enjeu", "plural_2": "Enjeux", "singular_3": "Action"}
    assert lead.post(at(world, "/levels"), data=names).location.endswith("/objectives")
    lead.post(f"/projects/{world.project}/plan/objectives/new?under=1", data={"title": "Dessous"})
    page = lead.get(at(world)).text
    assert "Axes › Enjeux › Actions" in page and "Dessous" in page and "à ranger plus bas" in page
    assert "2 axes, 1 enjeu, 3 actions" in lead.get(f"/projects/{world.project}/plan").text
    refused = lead.post(at(world, "/levels"), data={**names, "singular_3": ""})
    assert refused.status_code == 409 and "utilise déjà 3 niveaux" in refused.text


def test_the_tree_is_arranged_from_its_page(sign_in: SignIn, world: World, db: Session) -> None:
    lead = sign_in("lead")
    lead.post(at(world, "/2/reorder"), data={"to": "earlier"})
    page = lead.get(at(world)).text
    assert page.index("Mieux travailler ensemble") < page.index("Mieux accueillir")
    answer = lead.post(at(world, "/1/remove"))
    assert answer.status_code == 409 and "fiches : 2" in answer.text
    assert lead.get(at(world, "/1/arrange")).status_code == 200
    lead.post(at(world, "/1/absorb"), data={"into": "2", "reason": "Trop proches"})
    plan = Plan(world.plan(db).project)
    assert [one.number for one in plan.tree.objectives()] == ["2"]
    assert plan.objective("1").number == "2" and plan.sheet("1.2").objective.number == "2"
    assert lead.get(at(world, "/2/arrange")).status_code == 200


def test_a_large_tree_costs_few_queries(sign_in: SignIn, world: World, db: Session, queries: list[str]) -> None:
    with transaction():
        for number in range(40):
            world.plan(db).add_objective(f"Objectif {number}")
    lead = sign_in("lead")
    queries.clear()
    assert lead.get(at(world)).status_code == 200
    assert len(queries) <= 30


OWN = [Level("Volet", "Volets"), Level("Axe", "Axes"), Level("Fiche", "Fiches")]


def test_every_screen_says_the_project_s_own_words(
    sign_in: SignIn, world: World, db: Session, post: Callable[..., str]
) -> None:
    idea = post("Un guichet")
    with transaction():
        plan = world.plan(db)
        by = world.user(db, "lead")
        plan.tree.name_levels(OWN)
        axis = plan.add_objective("Accueil", parent=plan.objective(1))
        sheet = plan.add_sheet(axis, "Un accueil de proximité").number
        plan.decide([idea], Decision(Verb.KEEP_IN_OBJECTIVE, objective=axis.number), by)
        Moves(plan).move([plan.sheet("1.1"), plan.sheet("1.2")], axis, Circumstances(by))
        Moves(plan).move([plan.sheet("2.1")], axis, Circumstances(by))
    lead, base = sign_in("lead"), f"/projects/{world.project}"
    pages = [
        "/plan", "/plan?view=table", "/plan?view=kanban", f"/sheets/{sheet}", f"/sheets/{sheet}/edit", "/ideas",
        f"/sheets/{sheet}/change/move", f"/ideas/{idea}", "/ideas/sorting", "/objectives", "/objectives/1.1/arrange",
        "",
    ]  # fmt: skip
    for page in pages:
        answer = lead.get(base + page, follow_redirects=True)
        shown = re.sub(r"Objectifs (de l’action|opérationnels)", "", re.sub(r"<[^>]*>", " ", answer.text))
        assert answer.status_code == 200 and not re.search(r"\bobjectifs?\b", shown, re.IGNORECASE), (
            page, re.findall(r".{60}\bobjectifs?\b.{40}", shown, re.IGNORECASE | re.DOTALL)
        )  # fmt: skip
    assert "Axe 1.1" in lead.get(f"{base}/sheets/{sheet}").text and "Axe 1.1" in lead.get(f"{base}/ideas/{idea}").text
    kinds = {one["kind"] for one in lead.get(f"/api{base}/ideas/aims").get_json()["aims"]}
    assert {"Volet", "Axe"} <= kinds and "Objectif" not in kinds
