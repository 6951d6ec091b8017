"""Views of the list that people name and keep."""

from collections.abc import Callable

from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.world import World
from workshop.plan.models import SavedView

SignIn = Callable[[str], FlaskClient]


def keep(client: FlaskClient, world: World, name: str, address: str = "view=table&late=1", **more: str) -> int:
    road = f"/projects/{world.project}/plan/views"
    return client.post(road, data={"name": name, "address": address, **more}).status_code


def kept(db: Session, name: str) -> SavedView:
    db.rollback()
    return db.scalars(select(SavedView).where(SavedView.name == name)).one()


def test_a_kept_view_is_above_the_list_of_its_owner_alone(sign_in: SignIn, world: World, db: Session) -> None:
    pilot = sign_in("pilot")
    assert keep(pilot, world, "Ce qui presse") == 302
    assert kept(db, "Ce qui presse").address == "late=1&view=table"
    plan = f"/projects/{world.project}/plan"
    assert "Ce qui presse" in pilot.get(plan).text
    assert "Ce qui presse" not in sign_in("lead").get(plan).text
    page = pilot.get(f"{plan}?late=1&view=table").text
    assert page.count('aria-current="page"') >= 2


def test_a_shared_view_is_everybodys_and_the_central_team_keeps_it(sign_in: SignIn, world: World, db: Session) -> None:
    assert keep(sign_in("pilot"), world, "Pour tous", shared="1") == 403
    assert keep(sign_in("lead"), world, "Pour tous", shared="1") == 302
    assert "Pour tous" in sign_in("reader").get(f"/projects/{world.project}/plan").text
    road = f"/projects/{world.project}/plan/views/{kept(db, 'Pour tous').id}"
    assert sign_in("reader").post(f"{road}/remove").status_code == 403
    assert sign_in("coordinator").post(road, data={"name": "Pour nous", "shared": "1"}).status_code == 302
    assert kept(db, "Pour nous").shared
    sign_in("coordinator").post(f"{road}/remove")
    assert "Pour nous" not in sign_in("lead").get(f"/projects/{world.project}/plan").text


def test_a_name_is_kept_once_and_what_was_typed_stays(sign_in: SignIn, world: World) -> None:
    lead = sign_in("lead")
    keep(lead, world, "Mes urgences")
    answer = lead.post(f"/projects/{world.project}/plan/views", data={"name": "Mes  urgences", "address": "late=1"})
    assert answer.status_code == 409 and "Vous gardez déjà une vue de ce nom" in answer.text
    assert 'value="late=1"' in answer.text
    assert keep(sign_in("pilot"), world, "Mes urgences") == 302
    assert keep(lead, world, " ") == 400


def test_another_persons_view_does_not_exist(sign_in: SignIn, world: World, db: Session) -> None:
    keep(sign_in("pilot"), world, "À moi")
    road = f"/projects/{world.project}/plan/views/{kept(db, 'À moi').id}"
    assert sign_in("lead").post(f"{road}/remove").status_code == 404
    assert sign_in("lead").post(road, data={"name": "À nous"}).status_code == 404


def test_an_address_from_elsewhere_becomes_a_list_or_nothing(sign_in: SignIn, world: World, db: Session) -> None:
    keep(sign_in("lead"), world, "Étrange", address="//ailleurs.example/?x=<script>&state=done&state=fini")
    assert kept(db, "Étrange").address == "state=done"
