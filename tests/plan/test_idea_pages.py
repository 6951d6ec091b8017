"""The register and the path of an idea: decisions are taken once, whole, and can be followed both ways."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from tests.world import World
from workshop.foundations.transaction import transaction
from workshop.plan.models import Destiny, OriginKind
from workshop.plan.models.decision import Decision, Verb

SignIn = Callable[[str], FlaskClient]
Post = Callable[..., str]


def at(world: World, road: str = "") -> str:
    return f"/projects/{world.project}/ideas{road}"


def test_an_empty_register_says_where_ideas_come_from(sign_in: SignIn, world: World) -> None:
    assert "Voir les séances" in sign_in("reader").get(at(world)).text


@pytest.mark.promise("P2")
def test_the_sum_is_always_shown(sign_in: SignIn, world: World, post: Post) -> None:
    first, _second = post("Un guichet"), post("Un bus")
    lead = sign_in("lead")
    lead.post(at(world, f"/{first}/decide"), data={"verb": "postponed"})
    assert "2 idées postées = 1 décidée + 1 à décider" in lead.get(at(world)).text


def test_an_idea_is_kept_in_a_sheet_and_followed_both_ways(sign_in: SignIn, world: World, post: Post) -> None:
    idea = post("Un guichet unique", votes=3)
    lead = sign_in("lead")
    answer = lead.post(at(world, f"/{idea}/decide"), data={"verb": "keep_in_sheet", "sheet": "1.1"})
    assert answer.status_code == 302
    path = lead.get(at(world, f"/{idea}")).text
    assert "Séminaire du personnel" in path and f"/projects/{world.project}/sheets/1.1" in path
    sheet = lead.get(f"/projects/{world.project}/sheets/1.1").text
    assert "Un guichet unique" in sheet and f"/ideas/{idea}" in sheet and "Ce qui nous manque" in sheet


def test_the_notes_of_a_group_are_seen_behind_the_sheet(
    app: Flask, sign_in: SignIn, world: World, post: Post, db: Session
) -> None:
    note, group = post("Accueil fermé le midi"), post("Accueil", OriginKind.CLUSTER)
    with transaction():
        plan = world.plan(db)
        plan.decide([note], Decision(Verb.MERGE, into=(group,)), None)
        plan.decide([group], Decision(Verb.KEEP_IN_SHEET, sheet="1.1"), None)
    page = sign_in("pilot").get(f"/projects/{world.project}/sheets/1.1").text
    assert "Accueil fermé le midi" in page and f"/ideas/{note}" in page
    path = sign_in("pilot").get(at(world, f"/{note}")).text
    assert f"/ideas/{group}" in path and "/sheets/1.1" in path


def test_several_ideas_take_the_same_decision(sign_in: SignIn, world: World, post: Post, db: Session) -> None:
    both = [post("Un bus"), post("Un vélo")]
    data = {"ideas": both, "verb": "keep_in_new_sheet", "objective": "2", "title": "Venir autrement"}
    assert sign_in("facilitator").post(at(world, "/decide"), data=data).status_code == 302
    plan = world.plan(db)
    assert {idea.id for idea in plan.ideas_behind(plan.sheet("2.2"))} == set(both)


def test_one_idea_decided_meanwhile_stops_the_whole_decision(
    sign_in: SignIn, world: World, post: Post, db: Session
) -> None:
    one, other = post("Un bus"), post("Un vélo")
    lead, coordinator = sign_in("lead"), sign_in("coordinator")
    coordinator.post(at(world, f"/{other}/decide"), data={"verb": "already_done"})
    answer = lead.post(
        at(world, "/decide"), data={"ideas": [one, other], "verb": "out_of_scope", "reason": "Trop cher, vraiment"}
    )
    assert answer.status_code == 409
    assert "Un vélo" in answer.text and "a déjà un devenir" in answer.text and "Trop cher, vraiment" in answer.text
    plan = world.plan(db)
    assert (plan.idea(one).destiny, plan.idea(other).destiny) == (Destiny.UNDECIDED, Destiny.ALREADY_DONE)


def test_two_people_who_decide_at_once_get_one_decision(sign_in: SignIn, world: World, post: Post, db: Session) -> None:
    idea = post("Un bus")
    clients = [sign_in("lead"), sign_in("coordinator")]
    start = Barrier(2)

    def decide(client: FlaskClient) -> int:
        start.wait()
        return client.post(at(world, f"/{idea}/decide"), data={"verb": "keep_in_sheet", "sheet": "1.1"}).status_code

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(decide, clients)) == [302, 409]
    assert len(world.plan(db).idea(idea).targets) == 1


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({"verb": "out_of_scope"}, "n’est pas écartée sans raison"),
        ({"verb": "keep_in_sheet"}, "Dites où va cette idée"),
        ({"verb": "split", "texts": "Une seule part"}, "Dites où va cette idée"),
        ({}, "Choisissez une décision"),
        ({"verb": "abolish"}, "Rien n’est enregistré"),
    ],
)
def test_a_refused_decision_says_why(
    sign_in: SignIn, world: World, post: Post, data: dict[str, str], said: str
) -> None:
    idea = post("Un bus")
    answer = sign_in("lead").post(at(world, f"/{idea}/decide"), data=data)
    assert answer.status_code == 400 and said in answer.text


def test_a_split_makes_ideas_to_decide_and_reopening_takes_them_back(
    sign_in: SignIn, world: World, post: Post, db: Session
) -> None:
    idea = post("Un bus et un vélo")
    lead = sign_in("lead")
    lead.post(at(world, f"/{idea}/decide"), data={"verb": "split", "texts": "Un bus\nUn vélo"})
    assert {part.text for part in world.plan(db).idea(idea).into()} == {"Un bus", "Un vélo"}
    db.rollback()
    lead.post(at(world, f"/{idea}/reopen"))
    db.expire_all()
    assert world.plan(db).idea(idea).destiny is Destiny.UNDECIDED
    assert not world.plan(db).idea(idea).into()


def test_ideas_merge_into_a_common_one(sign_in: SignIn, world: World, post: Post, db: Session) -> None:
    both = [post("Un bus", votes=2), post("Un vélo", votes=3)]
    data = {"ideas": both, "verb": "merge", "title": "Venir sans voiture"}
    sign_in("lead").post(at(world, "/decide"), data=data)
    common = world.plan(db).idea(both[0]).into()[0]
    assert (common.text, common.votes, common.posted) == ("Venir sans voiture", 5, False)


def test_deciding_leads_to_the_next_idea_that_waits(sign_in: SignIn, world: World, post: Post) -> None:
    first, second = post("Un bus", votes=2), post("Un vélo")
    lead = sign_in("lead")
    answer = lead.post(at(world, f"/{first}/decide"), data={"verb": "postponed", "next": "1"}, follow_redirects=True)
    assert answer.request.path.endswith(second)
    answer = lead.post(at(world, f"/{second}/decide"), data={"verb": "postponed", "next": "1"}, follow_redirects=True)
    assert "Toutes les idées ont un devenir" in answer.text


def test_the_register_filters_and_keeps_its_filter(sign_in: SignIn, world: World, post: Post) -> None:
    kept, _other = post("Un bus 100 % propre"), post("Un vélo")
    page = sign_in("reader").get(at(world, "?text=100 %25&session=seance-1&destiny=undecided&posted=yes")).text
    assert kept in page and "Un vélo" not in page


def test_who_may_not_decide_sees_no_decision(sign_in: SignIn, world: World, post: Post) -> None:
    idea = post("Un bus")
    assert "Que devient-elle" not in sign_in("pilot").get(at(world, f"/{idea}")).text
    assert sign_in("pilot").post(at(world, f"/{idea}/decide"), data={"verb": "postponed"}).status_code == 403


def test_a_long_register_costs_few_queries(sign_in: SignIn, world: World, post: Post, queries: list[str]) -> None:
    for number in range(60):
        post(f"Idée {number}")
    client = sign_in("lead")
    queries.clear()
    assert "Pages de la liste" in client.get(at(world)).text
    assert len(queries) <= 30
