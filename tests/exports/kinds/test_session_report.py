"""The report of a session: all that its room could read, nothing that was kept from it, and nobody's name."""

from datetime import date

from flask import Flask

from exports.checks import Severity, examined
from exports.gather.session import gather_session
from exports.kinds import kind_named
from exports.kinds.session_report import session_report
from exports.outline import Branch, Destined, DestinyRegister, MindMap
from exports.outline.session_told import ActivityTold, Choice, Group, SessionTold, VoteTold, ZoneTold
from exports.word.pages import WITHOUT
from exports.word.report import Drawing
from sessions.harvest import harvest
from sessions.models import Anonymity, LiveSession, PublicRegister
from tests.exports.hostile import TEXTS
from tests.exports.opened import Opened
from tests.live.room import Room, open_room
from tests.world import World
from workshop.extensions import db
from workshop.foundations.base import new_id
from workshop.foundations.transaction import transaction
from workshop.plan.models.decision import Decision, Verb
from workshop.projects.models import Project

DAY = date(2026, 11, 22)


def drawn(told: SessionTold) -> Opened:
    content = Drawing(session_report(told, DAY), contents=True).draw(WITHOUT).content
    assert [found.code for found in examined(content) if found.severity is Severity.FAULT] == []
    return Opened(content)


def told_of(app: Flask, world: World, room: Room) -> SessionTold:
    with app.app_context():
        return gather_session(db.session.get_one(Project, world.project), room.id)


def lived(app: Flask, world: World) -> Room:
    """Two zones, a group, a hidden note, a private board, a counted vote and a map."""
    room = open_room(app, world, Anonymity.NAMED)
    zones = [{"key": "a", "title": "Ce qui marche"}, {"key": "b", "title": "Ce qui coince"}]
    board, josette = room.activity("board", "Le bilan", zones=zones), room.phone("Josette Lambert")
    first = josette.add(board, "Un guichet unique", zone="a")
    again = josette.add(board, "Un guichet unique", zone="a")
    josette.add(board, "Moins de papier", zone="b")
    hidden = josette.add(board, "Une injure", zone="b")
    room.facilitator.do("note.hide", id=hidden)
    joined = {"activity": board, "title": "Accueillir", "x": 0.5, "y": 0.5, "notes": [first, again]}
    room.facilitator.do("cluster.add", id=new_id(), **joined)
    josette.add(room.activity("board", "En secret", private=True), "Encore privé")
    vote = room.activity("vote", "Par où commencer ?", choices=["L’accueil", "Le papier"], quota=2)
    room.facilitator.load()
    option = next(one for one in room.facilitator.state["options"].values() if one["text"] == "L’accueil")
    josette.do("dot.place", option=option["id"])
    room.facilitator.do("activity.close", id=vote)
    tree, root = room.activity("mindmap", "La carte"), new_id()
    room.facilitator.do("node.add", id=root, map=tree, text="Accueil")
    room.facilitator.do("node.add", id=new_id(), map=tree, parent=root, text="Horaires")
    return room


def test_a_session_is_told_activity_by_activity_without_what_was_kept_from_the_room(app: Flask, world: World) -> None:
    room = lived(app, world)
    told = told_of(app, world, room)
    bilan, secret, vote, drawn_map = told.activities
    assert [(zone.title, zone.groups) for zone in bilan.zones] == [
        ("Ce qui marche", (Group("Accueillir", (("Un guichet unique", 2),)),)),
        ("Ce qui coince", (Group("", (("Moins de papier", 1),)),)),
    ]
    assert secret.zones == () and secret.begun_at is not None
    assert vote.vote == VoteTold(quota=2, per_option=1, choices=(Choice("L’accueil", 1, 1), Choice("Le papier", 0, 2)))
    assert vote.minutes == 1 and drawn_map.minutes is None
    assert drawn_map.map == MindMap("La carte", Branch("Accueil", (Branch("Horaires"),)))
    assert (told.notes, told.votes, told.participants, told.over) == (3, 1, 1, False)
    text = drawn(told).text
    for absent in ("Josette", "Lambert", "injure", "Encore privé"):
        assert absent not in text
    assert "Un guichet unique (écrit 2 fois)" in text and "La séance n’est pas terminée" in text


def test_it_says_what_became_of_each_idea_and_where_to_see_it(app: Flask, world: World) -> None:
    room = lived(app, world)
    with app.app_context(), transaction() as session:
        harvest(session.get_one(LiveSession, room.id))
        PublicRegister.publish(session.get_one(LiveSession, room.id))
    with app.app_context(), transaction() as session:
        plan = world.plan(session)
        ideas = {idea.text: idea for idea in plan.ideas_of_session(room.id)}
        kept = Decision(Verb.KEEP_IN_SHEET, sheet="1.1", meeting="Comité de pilotage")
        plan.decide([ideas["Accueillir"].id], kept, world.user(session, "lead"))
    told = told_of(app, world, room)
    assert told.register.posted == 6 and told.register.decided == 2
    found = drawn(told)
    assert "Une injure" not in found.text and "Encore privé" not in found.text
    assert "(texte masqué par l’animation)" in found.text
    retained = next(table for table in found.tables() if table[0] == ["Dans le plan", "Idées de la séance"])
    assert retained[1:] == [["Fiche 1.1 – Un accueil unique", "Un guichet unique\nUn guichet unique"]]
    assert "Où ces idées ont été décidées\u00a0: Comité de pilotage (2)." in found.text
    assert told.address.startswith("http") and told.address in found.text


def test_a_session_never_held_and_one_of_two_thousand_ideas_are_both_sound() -> None:
    empty = SessionTold(title="Vide", project="Projet", organisation="Valombre", asked="Rien")
    assert "Le déroulé de cette séance n’est pas encore écrit." in drawn(empty).text
    notes = tuple((f"Idée numéro {rank}", 1) for rank in range(2_000))
    groups = tuple(Group(f"Groupe {rank}", notes[rank * 100 : rank * 100 + 100]) for rank in range(20))
    board = ActivityTold(title="Vos idées", kind="Tableau", zones=(ZoneTold("", groups),))
    ideas = tuple(Destined(text=text, destiny="Retenue", targets=("Fiche 1.1",)) for text, _times in notes[:300])
    register = DestinyRegister(ideas)
    big = SessionTold(
        title="Grande", project="P", organisation="V", asked="Rien", activities=(board,), register=register
    )
    found = drawn(big)
    assert "Groupe 7 (100 post-it)" in found.contents() and "2\u00a0000 post-it" in found.text
    assert "300 idées postées = 300 décidées + 0 à décider" in found.text


def test_hostile_texts_make_a_sound_report() -> None:
    groups = tuple(Group(text, ((text, 1),)) for text in TEXTS)
    boards = tuple(ActivityTold(title=text, kind="Tableau", zones=(ZoneTold(text, groups),)) for text in TEXTS[:3])
    choices = tuple(Choice(text, rank, rank) for rank, text in enumerate(TEXTS))
    vote = ActivityTold(title=TEXTS[8], kind="Vote", vote=VoteTold(quota=1, per_option=1, choices=choices))
    ideas = tuple(Destined(text=text, destiny="Retenue", targets=(text,), reasons=(text,)) for text in TEXTS)
    told = SessionTold(
        title=TEXTS[1],
        project=TEXTS[6],
        organisation=TEXTS[4],
        asked=TEXTS[3],
        place=TEXTS[0],
        activities=(*boards, vote),
        register=DestinyRegister(ideas),
        address="https://a.example/x",
    )
    assert drawn(told).headings()


def test_only_sessions_of_the_project_can_be_chosen(app: Flask, world: World) -> None:
    room = open_room(app, world)
    with app.app_context():
        project = db.session.get_one(Project, world.project)
        subjects = kind_named("session_report").subjects
        assert subjects is not None
        assert [subject for subject, _name in subjects(project)] == [room.id]
