"""Members: invited, shown their link once, dismissed; nobody gets into somebody else's account that way."""

import re
from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from tests.world import World
from workshop.extensions import db as database
from workshop.foundations.transaction import transaction
from workshop.people.models import User
from workshop.projects.invitation import invite
from workshop.projects.models import Membership, Project
from workshop.projects.rights import Role

SignIn = Callable[[str], FlaskClient]


def send(client: FlaskClient, world: World, email: str, role: str = "reader", name: str = "") -> str:
    """Invite somebody, and return the page that follows."""
    url = f"/projects/{world.project}/members/invite"
    return client.post(url, data={"email": email, "role": role, "name": name}, follow_redirects=True).text


def role_of(app: Flask, world: World, name: str) -> str:
    """The id of the membership of one of the people."""
    with app.app_context():
        query = select(Membership.id).where(Membership.user_id == world.people[name])
        return database.session.scalars(query).one()


def link_in(page: str) -> str | None:
    found = re.search(r"http://[^\"<\s]*(/sign-in/link/[\w-]+)", page)
    return found.group(1) if found else None


def test_an_invited_person_signs_in_with_the_link_shown_once(app: Flask, sign_in: SignIn, world: World) -> None:
    lead = sign_in("lead")
    page = send(lead, world, "Zoe@Valombre.example", "pilot", "Zoé Nold")
    link = link_in(page)
    assert link and "Zoé Nold" in page
    assert link_in(lead.get(f"/projects/{world.project}/members").text) is None
    guest = app.test_client()
    guest.post(link)
    assert guest.get(f"/projects/{world.project}/members").status_code == 200


def test_inviting_again_adds_a_role_to_the_same_person(app: Flask, sign_in: SignIn, world: World) -> None:
    lead = sign_in("lead")
    for role in ("pilot", "facilitator", "pilot"):
        send(lead, world, "zoe@valombre.example", role)
    with app.app_context():
        zoe = database.session.scalars(select(User).where(User.email == "zoe@valombre.example")).one()
        assert database.session.get_one(Project, world.project).roles(zoe) == {Role.PILOT, Role.FACILITATOR}


@pytest.mark.parametrize("reason", ["password", "administrator", "elsewhere"])
def test_an_invitation_opens_nobody_else_s_account(app: Flask, sign_in: SignIn, world: World, reason: str) -> None:
    with app.app_context(), transaction() as db:
        guest = world.user(db, "outsider")
        if reason == "password":
            guest.set_password("trois chevaux sous la pluie")
        elif reason == "administrator":
            guest.administrator = True
        else:
            other = Project(organisation=db.get_one(Project, world.project).organisation, title="Autre")
            db.add(other)
            other.admit(guest, Role.PROJECT_LEAD)
    page = send(sign_in("lead"), world, "outsider@ailleurs.example")
    assert link_in(page) is None
    assert "a déjà un compte" in page and "Marc Dehors" in page


def test_a_fresh_link_is_made_for_a_member_who_lost_theirs(sign_in: SignIn, world: World) -> None:
    url = f"/projects/{world.project}/members/{world.people['reader']}/link"
    assert link_in(sign_in("lead").post(url, follow_redirects=True).text)


def test_no_link_is_made_for_whoever_is_not_a_member(sign_in: SignIn, world: World) -> None:
    url = f"/projects/{world.project}/members/{world.people['outsider']}/link"
    assert sign_in("lead").post(url).status_code == 404


def test_a_bad_address_is_refused_and_kept(sign_in: SignIn, world: World) -> None:
    page = send(sign_in("lead"), world, "zoe chez valombre", "pilot", "Zoé")
    assert "Ce n’est pas une adresse" in page
    assert 'value="zoe chez valombre"' in page and 'value="Zoé"' in page


def test_a_role_is_taken_back(app: Flask, sign_in: SignIn, world: World) -> None:
    membership = role_of(app, world, "reader")
    sign_in("lead").post(f"/projects/{world.project}/members/{membership}/dismiss")
    assert sign_in("reader").get(f"/projects/{world.project}/members").status_code == 404


def test_a_lead_who_leaves_is_led_home(app: Flask, sign_in: SignIn, world: World) -> None:
    own, lead = role_of(app, world, "lead"), sign_in("lead")
    send(lead, world, "reader@valombre.example", "project_lead")
    assert lead.post(f"/projects/{world.project}/members/{own}/dismiss").headers["Location"] == "/"


def test_the_last_lead_is_told_why_they_stay(app: Flask, sign_in: SignIn, world: World) -> None:
    url = f"/projects/{world.project}/members/{role_of(app, world, 'lead')}/dismiss"
    assert "garde au moins un chef de projet" in sign_in("lead").post(url, follow_redirects=True).text


def test_addresses_are_shown_to_who_invites_only(sign_in: SignIn, world: World) -> None:
    url = f"/projects/{world.project}/members"
    assert "pilot@valombre.example" in sign_in("lead").get(url).text
    assert "pilot@valombre.example" not in sign_in("reader").get(url).text


def test_many_members_cost_no_more_queries(app: Flask, sign_in: SignIn, world: World, queries: list[str]) -> None:
    with app.app_context(), transaction() as db:
        for number in range(60):
            invite(db.get_one(Project, world.project), f"agent{number}@valombre.example", Role.CONTRIBUTOR)
    client = sign_in("lead")
    queries.clear()
    assert client.get(f"/projects/{world.project}/members").text.count("Contributeur") >= 60
    assert len(queries) <= 30
