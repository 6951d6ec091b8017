"""The minutes of a session: prefilled, written by several people without losing a word, drawn."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from exports.checks import Severity, examined
from exports.gather.minutes import MinutesTold, gather_minutes, prefilled
from exports.gather.session import gather_session
from exports.kinds.minutes import minutes_report
from exports.word.pages import WITHOUT
from exports.word.report import Drawing
from sessions.harvest import harvest
from sessions.meeting_dates import NextMeeting, WeekUnknown, proposed, understood
from sessions.models import Anonymity, LiveSession
from sessions.models.minutes import LineKind, Minutes, MinutesDraft, MinutesLine
from tests.exports.hostile import TEXTS
from tests.exports.opened import Opened
from tests.live.room import Room, open_room
from tests.world import World
from workshop.extensions import db
from workshop.foundations.transaction import transaction
from workshop.plan.models.decision import Decision, Verb
from workshop.projects.models import Project, StaleText

SignIn = Callable[[str], FlaskClient]
DAY = date(2026, 11, 22)


def place(world: World, room: Room) -> str:
    return f"/projects/{world.project}/sessions/{room.id}/documents/minutes"


def drawn(told: MinutesTold) -> Opened:
    content = Drawing(minutes_report(told, DAY)).draw(WITHOUT).content
    assert [found.code for found in examined(content) if found.severity is Severity.FAULT] == []
    return Opened(content)


def told_of(world: World, room: Room) -> MinutesTold:
    return gather_minutes(db.session.get_one(Project, world.project), room.id)


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        ("2023, semaine 3", date(2023, 1, 16), date(2023, 1, 20)),
        ("Semaine 53 de 2026", date(2026, 12, 28), date(2027, 1, 1)),
        ("le 17/01/2027 à 9 h", date(2027, 1, 17), date(2027, 1, 17)),
        ("à la rentrée", None, None),
    ],
)
def test_the_next_meeting_is_read_as_people_say_it(typed: str, first: date | None, last: date | None) -> None:
    assert understood(typed) == NextMeeting(typed, first, last)


def test_a_week_that_no_year_has_is_refused_and_eight_weeks_are_proposed() -> None:
    for typed in ("2023, semaine 53", "31/02/2027"):
        with pytest.raises(WeekUnknown):
            understood(typed)
    assert proposed(date(2022, 11, 16)) == "2023, semaine 2"


def test_they_begin_with_the_names_that_were_asked_and_the_decisions_taken(app: Flask, world: World) -> None:
    room = open_room(app, world, Anonymity.NAMED)
    board, phone = room.activity("board"), room.phone("Josette Lambert")
    texts = [f"Idée {rank}" for rank in range(5)]
    for text in texts:
        phone.add(board, text)
    with app.app_context(), transaction() as session:
        harvest(session.get_one(LiveSession, room.id))
    with app.app_context(), transaction() as session:
        plan = world.plan(session)
        kept = Decision(Verb.KEEP_IN_SHEET, sheet="1.1", meeting="Comité", reason="Utile")
        plan.decide([idea.id for idea in plan.ideas_of_session(room.id)], kept, world.user(session, "lead"))
    with app.app_context():
        told = told_of(world, room)
        assert told.draft.present == ("Josette Lambert",) and not told.written
        [line] = told.draft.lines
        assert line.who == "Comité"
        assert line.text == "Retenue (Fiche 1.1) : « Idée 0 », « Idée 1 », « Idée 2 » et 2 autres idées – Utile"
        assert "il n’a pas encore été relu" in drawn(told).text


def test_many_decisions_are_told_together(app: Flask, world: World) -> None:
    room = open_room(app, world)
    board, phone = room.activity("board"), room.phone()
    for rank in range(20):
        phone.add(board, f"Idée {rank:02d}")
    with app.app_context(), transaction() as session:
        harvest(session.get_one(LiveSession, room.id))
    with app.app_context(), transaction() as session:
        plan = world.plan(session)
        for rank, idea in enumerate(plan.ideas_of_session(room.id)):
            told = Decision(Verb.OUT_OF_SCOPE, reason=f"Raison {rank}") if rank else Decision(Verb.KEEP_IN_SHEET, "1.2")
            plan.decide([idea.id], told, world.user(session, "lead"))
    with app.app_context():
        kept, out = told_of(world, room).draft.lines
        assert kept.text.startswith("Retenue (Fiche 1.2) : ") and out.text.startswith("Hors du cadre : ")
        assert out.text.endswith("et 16 autres idées")


def test_an_anonymous_session_names_nobody(app: Flask, world: World) -> None:
    room = open_room(app, world, Anonymity.ANONYMOUS)
    room.phone("Josette")
    with app.app_context():
        assert prefilled(db.session.get_one(LiveSession, room.id)).present == ()


def test_what_was_written_is_drawn_with_its_numbers(app: Flask, world: World, sign_in: SignIn) -> None:
    room = open_room(app, world)
    form = {
        "mark": "0",
        "place": "Salle des  fêtes",
        "present": "Anne Leroy, directrice\nPaul Garnier\n\nPaul Garnier",
        "excused": "Inès Faure\nPaul Garnier",
        "decisions-0-text": "Ouvrir le samedi",
        "decisions-0-who": "CODIR",
        "decisions-1-text": "",
        "decisions-2-text": "Fermer le lundi",
        "actions-0-text": "Prévenir les agents",
        "actions-0-due": "fin mars",
        "next_meeting": "2027, semaine 3",
    }
    assert sign_in("facilitator").post(place(world, room), data=form).status_code == 302
    with app.app_context():
        found = drawn(told_of(world, room))
        # Where people met is said by the report too.
        assert gather_session(db.session.get_one(Project, world.project), room.id).place == "Salle des fêtes"
    assert found.tables()[1][1:] == [["D1", "Ouvrir le samedi", "CODIR"], ["D2", "Fermer le lundi", "–"]]
    assert found.tables()[2] == [["N°", "Action", "Pour quand"], ["A1", "Prévenir les agents", "fin mars"]]
    assert found.text.count("Paul Garnier") == 1 and "Inès Faure" in found.text
    assert "2027, semaine 3 (du 18\u00a0janvier\u00a02027 au 22\u00a0janvier\u00a02027)" in found.text


def test_of_two_people_who_write_at_once_the_second_is_shown_both(app: Flask, world: World, sign_in: SignIn) -> None:
    room, first, second = open_room(app, world), sign_in("facilitator"), sign_in("lead")
    assert first.post(place(world, room), data={"mark": "0", "context": "Le texte de Nadia"}).status_code == 302
    answer = second.post(
        place(world, room), data={"mark": "0", "context": "Celui de Claire", "actions-0-text": "À moi"}
    )
    page = answer.get_data(as_text=True)
    assert answer.status_code == 409 and "Le texte de Nadia" in page and "Celui de Claire" in page and "À moi" in page
    with app.app_context():
        assert told_of(world, room).draft.context == "Le texte de Nadia"
    assert second.post(place(world, room), data={"mark": "1", "context": "Les deux"}).status_code == 302


def test_a_stale_save_changes_nothing(db: Session, app: Flask, world: World) -> None:
    room = open_room(app, world)
    live, lead = db.get_one(LiveSession, room.id), world.user(db, "lead")
    Minutes.write(live, MinutesDraft(context="Un"), "0", lead)
    with pytest.raises(StaleText):
        Minutes.write(live, MinutesDraft(context="Deux"), "0", lead)
    assert Minutes.of(live).context == "Un"  # type: ignore[union-attr]


def test_what_cannot_be_kept_is_said_and_nothing_typed_is_lost(app: Flask, world: World, sign_in: SignIn) -> None:
    room, lead = open_room(app, world), sign_in("lead")
    for wrong in (
        {"next_meeting": "2023, semaine 60"},
        {"decisions-0-text": "x" * 1_001},
        {"present": "\n".join(f"Nom {rank}" for rank in range(401))},
        {"reference": "x" * 201},
    ):
        answer = lead.post(place(world, room), data={"mark": "0", "context": "Mon texte", **wrong})
        page = answer.get_data(as_text=True)
        assert answer.status_code in (200, 400) and "Mon texte" in page and 'role="alert"' in page, wrong
    with app.app_context():
        assert not told_of(world, room).written


def test_lines_are_added_without_saving(app: Flask, world: World, sign_in: SignIn) -> None:
    room, lead = open_room(app, world), sign_in("lead")
    page = lead.post(place(world, room), data={"mark": "0", "actions-0-text": "Une action", "more": "1"}).text
    assert "Une action" in page and page.count('name="actions-') == 3 * 4
    assert "Une action" in lead.post(place(world, room), data={"actions-0-text": "Une action", "refill": "1"}).text
    with app.app_context():
        assert not told_of(world, room).written


def test_the_page_of_a_session_s_documents_asks_few_queries(
    app: Flask, world: World, sign_in: SignIn, queries: list[str]
) -> None:
    room, pilot = open_room(app, world), sign_in("pilot")
    pilot.get(f"/projects/{world.project}/sessions/{room.id}/documents")
    queries.clear()
    page = pilot.get(f"/projects/{world.project}/sessions/{room.id}/documents").text
    assert len(queries) <= 30 and "Rédiger le relevé" not in page and f'value="{room.id}"' in page
    lead = sign_in("lead")
    lead.get(place(world, room))
    queries.clear()
    assert lead.get(place(world, room)).status_code == 200 and len(queries) <= 30


@pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))
def test_hostile_texts_make_sound_minutes(text: str) -> None:
    lines = tuple(MinutesLine(kind, text, text, text) for kind in LineKind)
    draft = MinutesDraft(reference=text, present=(text,), excused=(text,), context=text, lines=lines, other=text)
    told = MinutesTold(
        title=text,
        project=text,
        organisation=text,
        held_on=None,
        draft=replace(draft, place=text),
        written=True,
        next_meeting=NextMeeting(text),
    )
    assert drawn(told).headings()
