"""The harvest: every post-it becomes an idea, once."""

from flask import Flask

from sessions.harvest import harvest
from sessions.models import LiveSession
from tests.live.room import Room
from tests.world import World
from workshop.extensions import db
from workshop.foundations.base import new_id
from workshop.foundations.transaction import transaction
from workshop.plan.models import Destiny, Plan


def gather(app: Flask, room: Room) -> int:
    with app.app_context(), transaction() as session:
        return harvest(session.get_one(LiveSession, room.id))


def test_notes_groups_and_branches_become_ideas_and_a_second_harvest_adds_nothing(
    app: Flask, world: World, room: Room
) -> None:
    board, phone = room.activity("board"), room.phone()
    alone, first, second = (phone.add(board, text) for text in ("Seule", "Un", "Deux"))
    taken_back = phone.add(board, "Reprise")
    phone.do("note.remove", id=taken_back)
    hidden = phone.add(board, "Masquée")
    room.facilitator.do("note.hide", id=hidden)
    room.facilitator.do("cluster.add", id=new_id(), activity=board, title="Groupe", x=0.5, y=0.5, notes=[first, second])
    tree, root, leaf = room.activity("mindmap"), new_id(), new_id()
    room.facilitator.do("node.add", id=root, map=tree, text="Centre")
    room.facilitator.do("node.add", id=leaf, map=tree, parent=root, text="Branche")
    room.facilitator.do("map.fill", map=tree, board=board)

    assert gather(app, room) == 6 and gather(app, room) == 0
    with app.app_context():
        plan = world.plan(db.session())
        ideas = {idea.text: idea for idea in plan.ideas_of_session(room.id)}
        assert set(ideas) == {"Seule", "Un", "Deux", "Masquée", "Groupe", "Branche"}
        assert ideas["Un"].destiny is Destiny.MERGED and ideas["Un"].into() == [ideas["Groupe"]]
        assert sum(plan.counts().values()) == plan.posted() == 5
        assert alone in {origin.row_id for origin in ideas["Seule"].origins}


def test_the_votes_of_a_group_follow_it_into_its_idea(app: Flask, world: World, room: Room) -> None:
    board, phone = room.activity("board"), room.phone()
    for title in ("A", "B"):
        room.facilitator.do("cluster.add", id=new_id(), activity=board, title=title, x=0.5, y=0.5)
    vote = room.activity("vote", source=board, targets="clusters", quota=1)
    room.facilitator.load()
    option = next(one for one in room.facilitator.state["options"].values() if one["text"] == "A")
    phone.do("dot.place", option=option["id"])
    room.facilitator.do("activity.close", id=vote)
    gather(app, room)
    with app.app_context():
        votes = {idea.text: idea.votes for idea in Plan(world.plan(db.session()).project).ideas_of_session(room.id)}
    assert votes == {"A": 1, "B": 0}


def test_a_text_corrected_after_a_first_harvest_is_the_idea_s_as_long_as_nothing_was_decided(
    app: Flask, world: World, room: Room
) -> None:
    board, phone = room.activity("board"), room.phone()
    note = phone.add(board, "Avant")
    gather(app, room)
    phone.do("note.edit", id=note, text="Après", base=10_000)
    gather(app, room)
    with app.app_context():
        assert [idea.text for idea in world.plan(db.session()).ideas_of_session(room.id)] == ["Après"]
