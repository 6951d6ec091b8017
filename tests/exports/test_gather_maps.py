"""The mind maps of the sessions in the document."""

from datetime import date

import pytest
from flask import Flask

from exports.gather import gather
from exports.outline import Branch, MindMap
from tests.live.room import Room, open_room
from tests.world import World
from workshop.extensions import db
from workshop.foundations.base import new_id
from workshop.projects.models import Project


@pytest.fixture
def room(app: Flask, world: World) -> Room:
    return open_room(app, world)


def maps(room: Room, world: World) -> tuple[MindMap, ...]:
    with room.app.app_context():
        return gather(db.session.get_one(Project, world.project), date(2026, 11, 21)).mind_maps


def grow(room: Room, activity: str, text: str, parent: str | None = None) -> str:
    node = new_id()
    done = room.facilitator.do("node.add", id=node, map=activity, parent=parent, text=text)
    assert done["ok"], done
    return node


def test_a_closed_map_is_in_the_document_as_a_tree(room: Room, world: World) -> None:
    activity = room.activity("mindmap", "Accueil")
    centre = grow(room, activity, "Centre")
    branch = grow(room, activity, "Branche", centre)
    grow(room, activity, "Feuille", branch)
    assert room.facilitator.do("node.remove", id=grow(room, activity, "Retirée", centre))["ok"]
    assert maps(room, world) == ()
    assert room.facilitator.do("activity.close", id=activity)["ok"]
    (found,) = maps(room, world)
    assert found.title.startswith("Accueil – ")
    assert found.root == Branch("Centre", (Branch("Branche", (Branch("Feuille"),)),))


def test_several_centres_hang_from_the_title_and_an_empty_map_is_not_shown(room: Room, world: World) -> None:
    activity, empty = room.activity("mindmap", "Accueil"), room.activity("mindmap", "Vide")
    centre = grow(room, activity, "Un")
    grow(room, activity, "Branche", centre), grow(room, activity, "Deux")
    for one in (activity, empty):
        assert room.facilitator.do("activity.close", id=one)["ok"]
    (found,) = maps(room, world)
    assert found.root.text == "Accueil"
    assert set(found.root.children) == {Branch("Un", (Branch("Branche"),)), Branch("Deux")}
