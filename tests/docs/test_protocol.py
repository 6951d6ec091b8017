"""docs/protocol.md gives every operation, endpoint, event and limit as the code has it, and no other."""

import ast
import json
from importlib import import_module
from typing import get_args

import pytest
from flask import Flask
from pydantic import BaseModel

from sessions.ledger.operations import Any_, Operation, kinds
from sessions.ledger.register import VERBS
from sessions.ledger.rights import RIGHTS
from sessions.models import Seat
from sessions.models.activity_settings import COLORS, SHAPES
from sessions.sync.broadcast import NAMESPACE
from tests.docs.reading import Row, one, page, quoted, sources, table
from tests.live.room import Room
from workshop.extensions import socketio
from workshop.foundations.base import new_id

PAGE = page("docs/protocol.md")
LIVE_CODE = ("sessions", "workshop/foundations")
SEATS = {"P": Seat.PARTICIPANT, "F": Seat.FACILITATOR}


def shape_of(kind: str) -> type[Operation]:
    """The model of an operation."""
    (found,) = [model for model in get_args(Any_) if kind in get_args(model.model_fields["kind"].annotation)]
    model: type[Operation] = found
    return model


def fields_of(model: type[BaseModel]) -> set[str]:
    """Its fields, those that may be left out with a question mark."""
    return {name + ("" if field.is_required() else "?") for name, field in model.model_fields.items()} - {"kind"}


def operations() -> dict[str, Row]:
    return {one(row["Kind"]): row for row in table(PAGE, "Kind", "Fields", "Who")}


def test_the_page_has_every_operation_and_no_other() -> None:
    assert sorted(operations()) == kinds() == sorted(VERBS)


@pytest.mark.parametrize("kind", kinds())
def test_the_fields_of_an_operation_are_those_of_its_shape(kind: str) -> None:
    assert set(quoted(operations()[kind]["Fields"])) == fields_of(shape_of(kind))


@pytest.mark.parametrize("letter", SEATS)
def test_who_may_send_an_operation_is_what_the_table_of_rights_says(letter: str) -> None:
    assert {kind for kind, row in operations().items() if letter in row["Who"].split()} == RIGHTS[SEATS[letter]]


def test_a_projector_sends_nothing() -> None:
    assert "A projector sends nothing." in PAGE
    assert RIGHTS[Seat.PROJECTOR] == frozenset()


def test_every_field_has_its_values_and_no_other_has() -> None:
    described = {name for row in table(PAGE, "Field", "Value") for name in quoted(row["Field"])}
    assert described == {name.rstrip("?") for kind in kinds() for name in fields_of(shape_of(kind))}


def test_the_colours_and_kinds_of_activity_are_those_of_the_code() -> None:
    values = {row["Field"]: quoted(row["Value"]) for row in table(PAGE, "Field", "Value")}
    assert values["`color`"] == list(COLORS)
    assert values["`activity_kind`"] == list(SHAPES)


def test_the_settings_of_activities_are_those_of_their_shapes() -> None:
    written = {(one(row["Activity"]), one(row["Setting"])): row["Default"] for row in table(PAGE, "Activity")}
    assert written.keys() == {(kind, name) for kind, shape in SHAPES.items() for name in shape.model_fields}
    for (kind, name), default in written.items():
        value = SHAPES[kind]().model_dump()[name]
        assert default == "all six" if name == "colors" else json.loads(one(default)) == value


def test_the_endpoints_are_those_of_the_application(app: Flask) -> None:
    written = {one(row["Endpoint"]) for row in table(PAGE, "Endpoint", "Asked")}
    rules = [rule for rule in app.url_map.iter_rules() if rule.endpoint.startswith("live.")]
    served = {
        f"{verb} {str(rule).replace('<live_session_id>', '<session>')}"
        for rule in rules
        for verb in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    }
    assert written == served


def test_the_events_of_clients_are_those_the_server_listens_to(app: Flask) -> None:
    listened = set(socketio.server.handlers[NAMESPACE]) - {"connect", "disconnect"}  # type: ignore[attr-defined]
    assert {one(row["Event of the client"]) for row in table(PAGE, "Event of the client")} == listened


def test_the_events_of_the_server_are_those_it_emits() -> None:
    emitted = {
        call.args[0].value
        for _, tree in sources("sessions")
        for call in ast.walk(tree)
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.func.attr == "emit"
        if isinstance(call.args[0], ast.Constant)
    }
    assert {one(row["Event of the server"]) for row in table(PAGE, "Event of the server")} == emitted


def test_reserved_names_are_not_used_by_the_server(app: Flask) -> None:
    reserved = {one(row["Reserved name"]) for row in table(PAGE, "Reserved name")}
    strings = {
        node.value
        for _, tree in sources(*LIVE_CODE)
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    assert not reserved & strings


def test_browsers_and_server_spell_the_same_operations() -> None:
    script = page("static/js/live/protocol.js").partition("OPS = Object.freeze({")[2].partition("})")[0]
    assert sorted(script.split('"')[1::2]) == kinds()


@pytest.mark.parametrize("row", table(PAGE, "Limit", "Value"), ids=lambda row: one(row["Name in the code"]))
def test_a_limit_has_the_value_of_its_constant(row: Row) -> None:
    module, _, name = one(row["Name in the code"]).rpartition(".")
    assert json.loads(row["Value"]) == getattr(import_module(module), name)


def test_the_result_of_an_operation_is_what_its_verb_returns(room: Room) -> None:
    written = {kind: set(quoted(row["Result"])) for kind, row in operations().items()}
    desk, phone = room.facilitator, room.phone()
    board = room.activity("board")
    note, cluster = phone.add(board, "Une idée"), new_id()
    answers = {
        "note.move": desk.do("note.move", id=note, x=0.5),
        "cluster.add": desk.do("cluster.add", id=cluster, activity=board, title="Groupe", x=0.1, y=0.1, notes=[note]),
    }
    mind_map = room.activity("mindmap")
    answers["node.add"] = desk.do("node.add", id=new_id(), map=mind_map, text="Centre")
    answers["map.fill"] = desk.do("map.fill", map=mind_map, board=board)
    vote = room.activity("vote", choices=["Une", "Deux"])
    phone.load()
    option = next(one for one, record in phone.state["options"].items() if record["activity"] == vote)
    answers["dot.place"] = phone.do("dot.place", option=option)
    answers["dot.take"] = phone.do("dot.take", option=option)
    assert {kind: set(answer) - {"ok"} for kind, answer in answers.items()} == {kind: written[kind] for kind in answers}
