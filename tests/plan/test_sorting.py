"""The workspace of thousands of ideas: filters in the address, previews, several people, the time it takes."""

import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from tests.plan.many_ideas import write_ideas
from tests.world import World
from workshop.extensions import db as database
from workshop.foundations.transaction import transaction
from workshop.plan.models import Destiny, OriginKind
from workshop.plan.models.decision import Decision, Verb
from workshop.plan.sorting import twins
from workshop.plan.sorting.filters import IdeaSieve
from workshop.plan.sorting.rows import matching

SignIn = Callable[[str], FlaskClient]
Post = Callable[..., str]


def at(world: World, road: str = "") -> str:
    return f"/projects/{world.project}/ideas/sorting{road}"


def api(world: World, road: str) -> str:
    return f"/api/projects/{world.project}/ideas/{road}"


def rev(world: World, db: Session, idea: str) -> int:
    db.rollback()
    return world.plan(db).idea(idea).rev


def decided(client: FlaskClient, world: World, verb: str, ideas: dict[str, int], **rest: Any) -> Any:
    return client.post(api(world, "decide"), json={"verb": verb, "ideas": ideas, **rest}).get_json()


@pytest.fixture
def many(app: Flask, world: World) -> World:
    """The world with 1,000 ideas."""
    with app.app_context(), transaction() as db:
        write_ideas(db, world.project, 1_000)
    return world


KEPT: list[tuple[dict[str, str], int, int]] = [
    ({}, 1_020, 1_020),
    ({"posted": "yes"}, 1_000, 1_000),
    ({"session": "seance-1"}, 200, 210),
    ({"session": "seance-1", "zone": "Table 2"}, 90, 110),
    ({"activity": "tableau-3"}, 60, 70),
    ({"votes": "7"}, 100, 240),
    ({"destiny": "merged"}, 100, 100),
    ({"fate": "merged"}, 0, 1_020),
    ({"fate": "undecided", "posted": "yes"}, 900, 900),
    ({"text": "FORMATIONS des elus"}, 5, 60),
    ({"text": "formations", "zone": "Table 2", "destiny": "undecided"}, 0, 40),
]


def test_each_filter_keeps_what_it_says(many: World, db: Session) -> None:
    plan = many.plan(db)
    for sieve, least, most in KEPT:
        assert least <= len(matching(plan, IdeaSieve(**sieve))) <= most, sieve


def test_the_sum_the_total_and_the_filter_are_in_the_page_and_its_address(sign_in: SignIn, many: World) -> None:
    page = sign_in("reader").get(at(many, "?session=seance-1&sort=text")).text
    assert "1000 idées postées = 100 décidées + 900 à décider" in page.replace("\u202f", "")
    assert 'value="seance-1" selected' in page and "Afficher la suite" in page and "session=seance-1" in page
    assert "Décider pour plusieurs" not in page


def test_the_list_goes_on_after_an_idea_that_no_longer_matches(sign_in: SignIn, many: World, db: Session) -> None:
    sieve = IdeaSieve(destiny="undecided")
    ids = matching(many.plan(db), sieve)
    with transaction():
        many.plan(db).decide(ids[:50], Decision(Verb.POSTPONED), None)
    page = sign_in("lead").get(at(many, f"?destiny=undecided&after={ids[49]}")).text
    assert re.findall(r'data-idea="([^"]+)"', page) == ids[50:100]


def test_thousands_of_ideas_cost_few_queries(sign_in: SignIn, many: World, queries: list[str]) -> None:
    client = sign_in("lead")
    for road in ("", "?text=formations&fate=undecided", "/decisions", "/duplicates"):
        queries.clear()
        assert client.get(at(many, road)).status_code == 200
        assert len(queries) <= 30, road


def test_one_keystroke_decides_and_another_takes_it_back(
    sign_in: SignIn, world: World, post: Post, db: Session
) -> None:
    idea = post("Un bus")
    lead = sign_in("lead")
    told = decided(
        lead, world, "keep", {idea: rev(world, db, idea)}, aims=["sheet:1.1:steps", "vision"], meeting="CODIR"
    )
    assert told["ok"] and told["rows"][0]["id"] == idea and "Fiche 1.1" in told["rows"][0]["html"]
    assert "1 décidée" in told["summed"]
    page = lead.get(f"/projects/{world.project}/ideas/{idea}").text
    assert "Notre vision" in page and "Modalités et étapes" in page and "CODIR" in page
    back = lead.post(api(world, "undo"), json={"batch": told["batch"]}).get_json()
    assert back["ok"] and back["left"] == [] and "0 décidée" in back["summed"]


def test_two_people_who_decide_at_once_lose_nothing(sign_in: SignIn, world: World, post: Post, db: Session) -> None:
    ids = [post(f"Idée {number}") for number in range(6)]
    seen = {one: rev(world, db, one) for one in ids}
    start = Barrier(2)

    def go(named: tuple[str, str]) -> Any:
        name, verb = named
        client = sign_in(name)
        start.wait()
        return [decided(client, world, verb, {one: seen[one]}) for one in ids]

    with ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(go, [("lead", "postponed"), ("coordinator", "already_done")]))
    for place, one in enumerate(ids):
        both = [answer[place] for answer in answers]
        assert sorted(len(answer["left"]) for answer in both) == [0, 1]
        loser = next(answer for answer in both if answer["left"])
        assert loser["left"][0]["code"] == "decided_meanwhile"
        assert "par Claire Morel" in loser["left"][0]["said"] or "par Hugo Petit" in loser["left"][0]["said"]
        again = decided(sign_in("lead"), world, "postponed", {one: loser["left"][0]["rev"]})
        assert again["left"] == []
    db.rollback()
    assert {world.plan(db).idea(one).destiny for one in ids} == {Destiny.POSTPONED}


def test_a_list_is_told_what_others_decided(sign_in: SignIn, world: World, post: Post) -> None:
    idea, _other = post("Un bus"), post("Un vélo")
    reader = sign_in("reader")
    before = reader.get(api(world, "changes?since=0")).get_json()["rev"]
    assert reader.get(api(world, f"changes?since={before}")).get_json()["rows"] == []
    assert decided(sign_in("coordinator"), world, "postponed", {idea: before})["batch"]
    news = reader.get(api(world, f"changes?since={before}")).get_json()
    assert [(row["id"], row["by"], row["destiny"]) for row in news["rows"]] == [(idea, "Hugo Petit", "Reportée")]
    assert "checkbox" not in news["rows"][0]["html"]


@pytest.mark.parametrize(
    ("sent", "code"),
    [
        ({}, "bad_message"),
        ({"verb": "postponed", "ideas": {}}, "bad_message"),
        ({"verb": "abolish", "ideas": {"a": 1}}, "bad_message"),
        ({"verb": "postponed", "ideas": {"a": 1}}, "unknown"),
        ({"verb": "feed", "ideas": {}}, "bad_message"),
    ],
)
def test_a_bad_message_is_refused_by_name(sign_in: SignIn, world: World, sent: dict[str, Any], code: str) -> None:
    answer = sign_in("lead").post(api(world, "decide"), json=sent)
    assert answer.status_code in (400, 404) and answer.get_json()["code"] == code


def test_many_ideas_are_decided_after_a_preview_and_taken_back(sign_in: SignIn, many: World, db: Session) -> None:
    lead = sign_in("lead")
    data = {"scope": "matching", "verb": "postponed", "reason": "Après les travaux", "meeting": "COPIL"}
    shown = lead.post(at(many, "/preview?zone=Table 2"), data=data).text
    assert "102 idées choisies" in shown and "100 idées ont déjà un devenir" in shown
    shown = lead.post(at(many, "/preview?zone=Table 3"), data=data).text
    assert "102 idées à décider changent" in shown
    carried = dict(re.findall(r'type="hidden" name="([a-z]+)" value="([^"]*)"', shown))
    answer = lead.post(at(many, "/apply?zone=Table 3"), data=carried, follow_redirects=True)
    assert "Reporter : 102 idées" in answer.text and "Après les travaux" in answer.text
    assert many.plan(db).counts()[Destiny.POSTPONED] >= 200
    batch = answer.request.path.rpartition("/")[2]
    assert "Annulée" in lead.post(at(many, f"/decisions/{batch}/undo"), follow_redirects=True).text
    db.rollback()
    assert many.plan(db).counts()[Destiny.UNDECIDED] == 900


def test_what_others_decided_since_the_preview_stays_and_is_named(
    app: Flask, sign_in: SignIn, world: World, post: Post
) -> None:
    ids = [post(f"Idée {number}") for number in range(3)]
    lead = sign_in("lead")
    shown = lead.post(at(world, "/preview"), data={"scope": "ticked", "ideas": ids, "verb": "already_done"}).text
    carried = re.findall(r'type="hidden" name="([a-z]+)" value="([^"]*)"', shown)
    data: dict[str, Any] = {**dict(carried), "ideas": ids}
    decided(sign_in("coordinator"), world, "postponed", {ids[1]: 1_000}, reason="Plus tard")
    answer = lead.post(at(world, "/apply"), data=data).text
    assert (
        "1 idée est restée comme elle était" in answer and "Hugo Petit" in answer and "Remplacer quand même" in answer
    )
    with app.app_context():
        found = [world.plan(database.session()).idea(one).destiny.value for one in ids]
    assert found == ["already_done", "postponed", "already_done"]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({"verb": "out_of_scope", "scope": "matching"}, "n’est pas écartée sans raison"),
        ({"verb": "keep_in_sheet", "scope": "matching"}, "Dites où va cette idée"),
        ({"verb": "postponed", "scope": "ticked"}, "Cochez au moins une idée"),
        ({"scope": "matching"}, "Choisissez une décision"),
    ],
)
def test_a_preview_refuses_with_a_sentence(
    sign_in: SignIn, world: World, post: Post, data: dict[str, str], said: str
) -> None:
    post("Un bus")
    answer = sign_in("lead").post(at(world, "/preview"), data=data)
    assert answer.status_code == 400 and said in answer.text


def test_probable_duplicates_are_suggested_merged_by_people_and_dismissed_for_good(
    sign_in: SignIn, world: World, post: Post, db: Session
) -> None:
    first, second = post("Former les élus au numérique", votes=2), post("Formation des élus au numérique")
    train, others = post("Un train"), [post("Des salles équipées"), post("Équiper les salles")]
    lead = sign_in("lead")
    lead.post(at(world, "/duplicates/search"))
    page = lead.get(at(world, "/duplicates")).text
    assert first in page and second in page and train not in page and others[0] in page
    lead.post(at(world, "/duplicates/judge"), data={"judgement": "different", "ideas": others})
    lead.post(at(world, "/duplicates/search"))
    assert others[0] not in lead.get(at(world, "/duplicates")).text
    seen = str(rev(world, db, second))
    data = {"judgement": "same", "ideas": [first, second], "into": first, "seen": seen}
    lead.post(at(world, "/duplicates/judge"), data=data)
    db.rollback()
    assert world.plan(db).idea(second).into() == [world.plan(db).idea(first)]
    near = lead.get(api(world, f"candidates?idea={others[0]}")).get_json()["candidates"]
    assert others[1] not in [one["id"] for one in near]
    assert lead.get(api(world, f"candidates?idea={train}&text=formations")).get_json()["candidates"][0]["id"] == first


def test_what_can_be_fed_is_listed(sign_in: SignIn, world: World) -> None:
    listed = sign_in("facilitator").get(api(world, "aims")).get_json()["aims"]
    assert [one["label"] for one in listed][:3] == [
        "1. Mieux accueillir",
        "2. Mieux travailler ensemble",
        "1.1 Un accueil unique",
    ]
    assert listed[-1]["code"] == "vision"


def test_a_group_is_found_by_its_table_and_its_name(sign_in: SignIn, world: World, post: Post) -> None:
    post("Accueil", OriginKind.CLUSTER)
    assert "Accueil" in sign_in("lead").get(at(world, "?text=accueils")).text


def test_a_thousand_ideas_are_compared_two_by_two(many: World, db: Session) -> None:
    with transaction():
        assert twins.search(many.plan(db)) > 0
    groups, total = twins.lookalikes(many.plan(db), 5)
    assert len(groups) == min(5, total) and all(len(group.ideas) >= 2 for group in groups)
