"""Commands other programs rely on."""

import json

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.world import World

TITLE = "Projet d’administration de Valombre"


def run(app: Flask, *arguments: str) -> tuple[int, str, str]:
    done = app.test_cli_runner().invoke(args=list(arguments))
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done.exit_code, done.stdout, done.stderr


def test_create_session_prints_what_a_client_needs_to_run_it(app: Flask, world: World, client: FlaskClient) -> None:
    code, out, _ = run(app, "create-session", "--project-title", TITLE, "--board", "Idées", "--open", "--json")
    made = json.loads(out)
    assert code == 0 and set(made) == {"session", "code", "facilitator_token"}
    joined = client.post("/api/live/join", json={"code": made["code"]})
    assert joined.status_code == 201 and joined.json["session"] == made["session"]
    desk = {"Authorization": f"Bearer {made['facilitator_token']}"}
    state = client.get(f"/api/live/{made['session']}/snapshot", headers=desk).json["state"]
    assert state["me"]["role"] == "facilitator"
    assert [(one["kind"], one["state"]) for one in state["activities"].values()] == [("board", "open")]


def test_invite_prints_a_link_that_signs_in_once(app: Flask, world: World, client: FlaskClient) -> None:
    code, out, _ = run(app, "invite", "Zoe@Valombre.example", "--role", "pilot")
    path = out.strip().removeprefix("http://localhost:8000")
    assert code == 0 and client.get(path).status_code == 200
    assert client.post(path).status_code in (302, 303)
    assert app.test_client().post(path).status_code == 410


@pytest.mark.parametrize(
    "arguments",
    [
        ("create-session", "--project-title", "Inconnu", "--board", "Idées", "--json"),
        ("invite", "a@b.example", "--role", "pilot", "--project-title", "Inconnu"),
    ],
)
def test_a_refused_command_says_one_sentence_and_ends_with_one(
    app: Flask, world: World, arguments: tuple[str, ...]
) -> None:
    code, out, err = run(app, *arguments)
    assert code == 1 and out == "" and len(err.strip().splitlines()) == 1 and "Traceback" not in err


def test_administrator_prints_the_link_of_somebody_who_may_create_projects(app: Flask, client: FlaskClient) -> None:
    code, out, _ = run(app, "administrator", "chef@valombre.example", "--name", "Cheffe")
    path = out.strip().removeprefix("http://localhost:8000")
    assert code == 0 and client.post(path).status_code in (302, 303)
    assert client.get("/projects/new").status_code == 200
