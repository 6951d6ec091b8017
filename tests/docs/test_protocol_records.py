"""The records of docs/protocol.md are those that each audience receives."""

from typing import Any

import pytest

from sessions.models import Activity, ActivityKind, Audience, Cluster, LiveSession, Node, Note, Option, Tally
from sessions.models.live_row import LiveRow
from sessions.sync.patches import SHARED
from tests.docs.reading import one, page, table
from tests.live.room import Room

PAGE = page("docs/protocol.md")
AUDIENCES = {"E": Audience.EVERYONE, "F": Audience.FACILITATORS, "J": Audience.PROJECTOR}


def samples() -> list[LiveRow]:
    """One visible row of each kind, as full as can be."""
    place: dict[str, Any] = {"id": "1", "live_session_id": "s", "activity_id": "a"}
    return [
        Activity(id="1", live_session_id="s", kind=ActivityKind.BOARD, title="t"),
        Cluster(**place, title="t"),
        Note(**place, text="t", author_name="Léa"),
        Option(**place, text="t", position=0),
        Tally(**place, votes=1, rank=1),
        Node(**place, text="t"),
        LiveSession(id="s", title="t", code="c"),
    ]


def projected(row: LiveRow, audience: Audience) -> set[str]:
    return set(row.projection(audience) or {})


def test_every_collection_has_a_sample() -> None:
    assert {type(row) for row in samples()} == {*SHARED, LiveSession}


@pytest.mark.parametrize("letter", AUDIENCES)
def test_an_audience_receives_the_fields_the_page_gives_it(letter: str) -> None:
    written: dict[str, set[str]] = {}
    for row in table(PAGE, "Record", "Field"):
        if letter in row["Seen by"].split():
            written.setdefault(one(row["Record"]), set()).add(one(row["Field"]).rstrip("?"))
    assert written == {row.collection: projected(row, AUDIENCES[letter]) for row in samples()}


def test_a_field_with_a_question_mark_may_be_absent() -> None:
    optional = {one(row["Field"]) for row in table(PAGE, "Record", "Field") if "?" in row["Field"]}
    note = Note(id="1", live_session_id="s", activity_id="a", text="t")
    assert optional == {"author?"}
    assert "author" not in (note.projection(Audience.EVERYONE) or {})


def test_me_has_the_fields_the_page_gives(room: Room) -> None:
    assert {one(row["Field of me"]) for row in table(PAGE, "Field of me")} == room.phone().fresh()["state"]["me"].keys()


def test_the_state_has_the_collections_the_page_gives(room: Room) -> None:
    written = {one(row["Record"]) for row in table(PAGE, "Record", "Field")} | {"me"}
    assert room.phone().fresh()["state"].keys() == written
