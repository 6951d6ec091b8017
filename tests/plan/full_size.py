"""A project as full as the largest démarche would make it: 1,170 whole sheets, 5,000 ideas, a version published."""

import json
import random
from collections.abc import Iterator
from datetime import UTC, date, datetime
from importlib.resources import files
from typing import Any

import regex
from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session

from sessions.ledger.revision import first_revision
from sessions.models import Activity, ActivityKind, LiveSession, Note, Participant, PublicRegister, Seat
from sessions.models.live_session import Anonymity, SessionState
from tests.plan.listing.large_plan import SHEETS, grow
from tests.plan.many_ideas import write_ideas
from tests.world import World
from workshop.foundations.base import Base, new_id
from workshop.people.models.sign_in_link import digest
from workshop.plan.models import (
    ActionSheet,
    BudgetLine,
    BulkEdit,
    Destiny,
    Idea,
    IdeaFlow,
    IdeaOrigin,
    IdeaTarget,
    Indicator,
    JournalEntry,
    Numbering,
    Objective,
    Plan,
    Publication,
    Resource,
    Section,
    SheetLine,
    SheetLink,
)
from workshop.plan.models.bulk_change import BulkChange
from workshop.plan.models.decision import Decision, Verb
from workshop.plan.models.sheet_edit import SheetEdit
from workshop.plan.publication import Publishing
from workshop.plan.publication.standing import mark

IDEAS = 5_000
PER_SECTION = {
    Section.OBJECTIVES: 3,
    Section.OPERATIONAL: 5,
    Section.STEPS: 7,
    Section.RESOURCES: 3,
    Section.INDICATORS: 3,
}
SHEET_OF_ALL, GROUP_OF_ALL = "3.1", "Groupe 0"


def sentences() -> list[str]:
    """The sentences of the demonstration: the words that a plan is really written with."""
    content = files("workshop.demonstration") / "content" / "project.json"
    found = [text for text in _texts(json.loads(content.read_text(encoding="utf-8"))) if len(text) > 30]
    return [one.strip() for text in found for one in regex.split(r"(?<=[.;:!?])\s", text) if 25 < len(one) < 160]


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for one in value.values() if isinstance(value, dict) else value:
            yield from _texts(one)


def fill(db: Session, world: World, sheets: int = SHEETS, ideas: int = IDEAS) -> dict[str, str]:
    """Fill the small world; returns what the addresses of its pages name. Committed by the caller."""
    grow(db, world, sheets)
    db.flush()
    _write_sheets(db, world)
    live = _hold_sessions(db, world)
    write_ideas(db, world.project, ideas)
    _stand_in_sessions(db, live)
    _join_ideas(db, world)
    _name_mine(db, world, live[0], min(200, ideas // 10))
    named = {"live_session_id": live[0].id, "code": live[0].code, "number": SHEET_OF_ALL, "objective_number": "3"}
    db.flush()
    named["token"] = PublicRegister.publish(live[0]).token
    named["idea_id"] = db.scalars(select(Idea.id).where(Idea.text == GROUP_OF_ALL)).one()
    named["version"] = str(_publish(db, world).version)
    _change_since(db, world)
    named["batch_id"] = _decide(db, world)
    named["bulk_edit_id"] = _prepare_change(db, world)
    return {**named, "project_id": world.project}


def _write_sheets(db: Session, world: World) -> None:
    """Every rubric of every sheet, an indicator, a budget and a resource each; journals; links, some told once."""
    dice, said = random.Random(11), sentences()
    ids = list(db.scalars(select(ActionSheet.id).join(Objective).where(Objective.project_id == world.project)))
    for written in (SheetLine, SheetLink):
        db.execute(delete(written))
    lines, indicators, budget, resources, journal = [], [], [], [], []
    for place, sheet_id in enumerate(ids):
        of = {"sheet_id": sheet_id}
        for section, most in PER_SECTION.items():
            lines += [
                {**of, "section": section, "position": at, "level": int(at > 1 and at % 2), "text": dice.choice(said)}
                for at in range(most)
            ]
        indicators.append({**of, "label": "Nombre de bénéficiaires", "target": place % 90 or None, "unit": "agents"})
        budget.append(
            {**of, "organisation": "Commune", "year": 2027, "spending": "operating", "planned_cents": 150_000}
        )
        resources.append({**of, "kind": "service", "name": f"Service n° {place % 40}"})
        journal.append({**of, "text": dice.choice(said), "author_id": world.people["pilot"]})
    links = [sorted(pair) for pair in zip(ids[::5], ids[2::5], strict=False)]
    tables: tuple[tuple[type[Base], list[dict[str, Any]]], ...] = (
        (SheetLine, lines),
        (Indicator, indicators),
        (BudgetLine, budget),
        (Resource, resources),
        (JournalEntry, journal),
    )
    for table, rows in tables:
        db.execute(insert(table), [{"id": new_id(), **row} for row in rows])
    told = [
        {"low_id": low, "high_id": high, "told_by_id": low if at % 3 else None} for at, (low, high) in enumerate(links)
    ]
    db.execute(insert(SheetLink), told)
    db.expire_all()


def _hold_sessions(db: Session, world: World) -> list[LiveSession]:
    """Five closed sessions, the first one under people's own names."""
    project = world.plan(db).project
    held = []
    for number in range(5):
        live = LiveSession.prepare(project, f"Séminaire {number}", Anonymity.ANONYMOUS if number else Anonymity.NAMED)
        live.state, live.held_on, live.created_at = SessionState.CLOSED, date(2026, 3, 1 + number), _day(number)
        with first_revision(db, live):
            db.flush()
            db.add(Activity(live_session_id=live.id, id=new_id(), kind=ActivityKind.BOARD, title="Tableau"))
        held.append(live)
    return held


def _day(number: int) -> datetime:
    return datetime(2026, 3, 1 + number, 9, tzinfo=UTC)


def _stand_in_sessions(db: Session, live: list[LiveSession]) -> None:
    """The origins of the ideas lead to these sessions, and the post-its are still on their boards."""
    for number, one in enumerate(live):
        old = IdeaOrigin.live_session_id == f"seance-{number}"
        db.execute(update(IdeaOrigin).where(old).values(live_session_id=one.id))
        board = db.scalars(one.agenda.select()).one()
        query = select(IdeaOrigin.row_id, Idea.text).join(Idea).where(IdeaOrigin.live_session_id == one.id, Idea.posted)
        notes = [
            {"id": row_id, "live_session_id": one.id, "activity_id": board.id, "text": text}
            for row_id, text in db.execute(query)
        ]
        db.execute(insert(Note.__table__), notes)  # type: ignore[arg-type]


def _join_ideas(db: Session, world: World) -> None:
    """One sheet fed by three ideas in four, one group made of one in ten, the other sheets fed by the rest."""
    ideas = list(db.scalars(select(Idea.id).where(Idea.posted, Idea.destiny == Destiny.UNDECIDED).order_by(Idea.id)))
    group = db.scalars(select(Idea.id).where(Idea.text == GROUP_OF_ALL)).one()
    query = select(ActionSheet.number, ActionSheet.id).join(Objective).where(Objective.project_id == world.project)
    sheets = dict(db.execute(query.order_by(ActionSheet.number)).all())
    many, tenth = len(ideas) * 3 // 4, len(ideas) // 10
    kept, merged, others = ideas[:many], ideas[many : many + tenth], ideas[many + tenth : many + 2 * tenth]
    aims = [{"id": new_id(), "idea_id": one, "sheet_id": sheets[SHEET_OF_ALL], "section": ""} for one in kept]
    aims += [
        {"id": new_id(), "idea_id": one, "sheet_id": sheet, "section": ""}
        for one, sheet in zip(others, list(sheets.values()) * 2, strict=False)
    ]
    db.execute(insert(IdeaTarget), aims)
    db.execute(insert(IdeaFlow), [{"source_id": one, "into_id": group} for one in merged])
    for destiny, ones in ((Destiny.KEPT, kept + others), (Destiny.MERGED, merged)):
        signed = {"destiny": destiny, "decided_by_id": world.people["lead"], "decided_at": _day(9)}
        db.execute(update(Idea), [{"id": one, **signed} for one in ones])
    db.expire_all()


def _name_mine(db: Session, world: World, live: LiveSession, number: int) -> None:
    """The lead wrote so many of the post-its of the first session under their own name."""
    seat = {"seat": Seat.PARTICIPANT, "user_id": world.people["lead"], "name": "Claire Morel"}
    values = {"id": new_id(), "live_session_id": live.id, "token_hash": digest(new_id()), **seat, "rev": 0, "shown": 0}
    db.execute(insert(Participant.__table__).values(values))  # type: ignore[arg-type]
    first = select(Note.id).where(Note.live_session_id == live.id).order_by(Note.id).limit(number)
    db.execute(update(Note.__table__).where(Note.id.in_(first)).values(author_id=values["id"]))  # type: ignore[arg-type]


def _publish(db: Session, world: World) -> Publication:
    plan, director = world.plan(db), world.user(db, "director")
    publishing = Publishing(plan)
    publishing.sign("Le comité a lu les idées qui restent.", director)
    return publishing.publish("Version présentée au comité", Numbering.KEEP, mark(plan), director, date(2026, 6, 1))


def _decide(db: Session, world: World) -> str:
    """One decision about a good number of ideas."""
    query = select(Idea.id).where(Idea.posted, Idea.destiny == Destiny.UNDECIDED).order_by(Idea.id).limit(300)
    taken = world.plan(db).decide(list(db.scalars(query)), Decision(Verb.POSTPONED), world.user(db, "lead"))
    assert taken is not None
    return taken.id


def _prepare_change(db: Session, world: World) -> str:
    """A change of every sheet, looked at before it is made."""
    project = world.plan(db).project
    query = select(ActionSheet.id, ActionSheet.version).join(Objective).where(Objective.project_id == project.id)
    seen = {sheet_id: version for sheet_id, version in db.execute(query)}
    made = BulkEdit.prepare(project, world.user(db, "lead"), seen)
    made.want(BulkChange(priority="low"), seen)
    return made.id


def _change_since(db: Session, world: World) -> None:
    """A twentieth of the sheets were saved after the publication."""
    lead = world.user(db, "lead")
    for sheet in Plan(world.plan(db).project).sheets()[::20]:
        sheet.edit(SheetEdit({"subtitle": "Un sous-titre écrit depuis"}), sheet.version, lead)
    db.flush()
