"""P10: every route and every operation has a row in the permission matrix, and behaves as its row says."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from sessions.ledger.operations import OPERATIONS as SHAPES
from sessions.ledger.operations import kinds
from tests.live.room import Phone, Room, open_room
from tests.world import World
from workshop.extensions import socketio
from workshop.foundations.base import new_id

HERE = Path(__file__).parent
ACTORS = ("anonymous", "outsider", "reader", "pilot", "facilitator", "coordinator", "lead", "director")
MATRIX: dict[str, list[dict[str, Any]]] = {
    endpoint: rows
    for path in sorted((HERE / "matrix").glob("*.yaml"))
    for endpoint, rows in yaml.safe_load(path.read_text(encoding="utf-8")).items()
}
OPERATIONS: dict[str, dict[str, str]] = yaml.safe_load((HERE / "live_operations.yaml").read_text(encoding="utf-8"))
EVENTS = {"connect", "ops", "seen", "disconnect"}
CASES = [(endpoint, method, row) for endpoint, rows in MATRIX.items() for row in rows for method in row["methods"]]
IGNORED = {"static"}


def routes(app: Flask) -> Iterator[tuple[str, str]]:
    """Every (endpoint, method) that the application answers."""
    for rule in app.url_map.iter_rules():
        for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}):
            if rule.endpoint not in IGNORED:
                yield rule.endpoint, method


def test_every_route_has_a_row_and_every_row_a_route(app: Flask) -> None:
    assert sorted(set(routes(app))) == sorted((endpoint, method) for endpoint, method, _ in CASES)


def test_every_row_speaks_of_every_actor() -> None:
    assert [endpoint for endpoint, _, row in CASES if set(row) - {"methods"} != set(ACTORS)] == []


def outcome(answer: TestResponse) -> str:
    """What the answer means for a permission: an input that is refused was allowed to be sent."""
    if answer.status_code == 401 or (answer.status_code in (302, 303) and "/sign-in" in answer.headers["Location"]):
        return "sign_in"
    assert answer.status_code < 500, answer.status_code
    return {403: "refused", 404: "unknown"}.get(answer.status_code, "ok")


@pytest.fixture(autouse=True)
def without_layout_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who may ask for a document is told without laying one out for each of them."""
    monkeypatch.setenv("PATH", "")


@pytest.fixture
def place(app: Flask, world: World) -> dict[str, Any]:
    """A value for each part of an address: what exists in the world, else an id of nothing."""
    room = open_room(app, world)
    known = {"project_id": world.project, "live_session_id": room.id, "code": room.code}
    return {**known, "number": "1.1", "objective_number": "1", "key": "why"}


def address(app: Flask, endpoint: str, method: str, place: dict[str, Any]) -> str:
    """The address of a route in the world."""
    rule = next(r for r in app.url_map.iter_rules(endpoint) if method in (r.methods or set()))
    values = {name: place.get(name) or (1 if _number(rule, name) else new_id()) for name in rule.arguments}
    with app.test_request_context():
        url: str = app.url_for(endpoint, **values)
    return url


def _number(rule: Any, name: str) -> bool:
    return type(rule._converters[name]).__name__ == "IntegerConverter"


@pytest.mark.promise("P10")
@pytest.mark.fault("AU4")
@pytest.mark.parametrize("case", CASES, ids=[f"{m} {e}" for e, m, _ in CASES])
def test_a_route_treats_each_actor_as_its_row_says(
    app: Flask, sign_in: Callable[[str], FlaskClient], place: dict[str, Any], case: tuple[str, str, dict[str, Any]]
) -> None:
    endpoint, method, row = case
    found = {}
    for actor in ACTORS:
        client = app.test_client() if actor == "anonymous" else sign_in(actor)
        found[actor] = outcome(client.open(address(app, endpoint, method, place), method=method))
    assert found == {actor: row[actor] for actor in ACTORS}


def test_every_operation_has_a_row() -> None:
    assert sorted(OPERATIONS) == kinds()


def test_every_socket_event_is_known(app: Flask) -> None:
    assert set(socketio.server.handlers["/live"]) == EVENTS and set(socketio.server.handlers) == {"/live"}


SAMPLES: dict[str, Any] = {
    "id": "6c5f0a52-6f0b-4a57-b0f5-3b2b2b0f5d10",
    "base": 0,
    "x": 0.5,
    "y": 0.5,
    "position": 1.0,
    "seconds": 60,
    "text": "Texte",
    "title": "Titre",
    "color": "pink",
    "activity_kind": "pause",
}


def sample(kind: str) -> dict[str, Any]:
    """A well-formed operation of that kind, about things that do not exist."""
    schema = SHAPES.json_schema()
    shape = schema["$defs"][schema["discriminator"]["mapping"][kind].rsplit("/", 1)[-1]]
    op: dict[str, Any] = {"kind": kind}
    for name in shape["required"]:
        if name != "kind":
            op[name] = [SAMPLES["id"]] if name == "ids" else SAMPLES.get(name, SAMPLES["id"])
    return op


@pytest.mark.promise("P10")
def test_each_seat_may_send_what_its_row_says(app: Flask, world: World) -> None:
    wrong = []
    for seat in ("participant", "facilitator", "projector"):
        room: Room = open_room(app, world)
        sender: Phone = {"facilitator": room.facilitator, "projector": room.projector}.get(seat) or room.phone()
        for kind in kinds():
            result = sender.do(kind, **{name: value for name, value in sample(kind).items() if name != "kind"})
            assert result.get("code") != "bad_message", (kind, result)
            said = "not_allowed" if result.get("code") == "not_allowed" else "ok"
            if said != OPERATIONS[kind][seat]:
                wrong.append((seat, kind, said))
    assert wrong == []
