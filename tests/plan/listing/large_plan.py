"""A plan of 1,170 sheets, as large as ten collectivités together would make it."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import insert
from sqlalchemy.orm import Session

from tests.world import World
from workshop.foundations.base import new_id
from workshop.people.models import Service
from workshop.plan.models import ActionSheet, Objective, Priority, Section, SheetLine, SheetPilot, SheetState

SHEETS, OBJECTIVES = 1_170, 10
STATES, PRIORITIES = list(SheetState), list(Priority)
SUBJECTS = ("Élargir les horaires d’accueil", "Former les agents", "Équiper les équipes", "Simplifier les démarches")
FIRST = date(2026, 1, 5)
BEGAN = datetime(2026, 1, 5, 9, tzinfo=UTC)


def grow(db: Session, world: World, number_of_sheets: int = SHEETS) -> None:
    """Add objectives 3 to 12 with their sheets, half of them piloted, to the small world; committed by the caller."""
    plan = world.plan(db)
    service = Service(organisation=plan.project.organisation, name="Direction de l’éducation")
    db.add(service)
    world.user(db, "pilot").service = service
    objectives = [plan.add_objective(f"Objectif de la partie {number}") for number in range(OBJECTIVES)]
    db.flush()
    sheets = [_sheet(objectives[number % OBJECTIVES], number // OBJECTIVES + 1) for number in range(number_of_sheets)]
    db.execute(insert(ActionSheet), sheets)
    piloted = [(n, sheet["id"]) for n, sheet in enumerate(sheets) if n % 2 == 0]
    db.execute(insert(SheetPilot), [_pilot(world, number, sheet_id) for number, sheet_id in piloted])
    lines = [
        {"id": new_id(), "sheet_id": sheet["id"], "section": Section.INDICATORS, "position": 0, "text": "Un chiffre"}
        for sheet in sheets[::3]
    ]
    db.execute(insert(SheetLine), lines)
    for objective in objectives:
        objective.last_rank = SHEETS


def _sheet(objective: Objective, rank: int) -> dict[str, Any]:
    about = (int(objective.number) * 131 + rank) % 997
    return {
        "id": new_id(),
        "objective_id": objective.id,
        "rank": rank,
        "number": f"{objective.number}.{rank}",
        "title": f"{SUBJECTS[about % 4]} du service n° {about}",
        "state": STATES[about % len(STATES)],
        "priority": PRIORITIES[about % 3],
        "completion": about % 101,
        "starts_on": FIRST,
        "due_on": FIRST + timedelta(days=about) if about % 5 else None,
        "updated_at": BEGAN + timedelta(hours=about),
    }


def _pilot(world: World, number: int, sheet_id: str) -> dict[str, Any]:
    known = number % 40 == 0
    name = "Paul Garnier" if known else f"Pilote n° {number % 38}"
    return {"id": new_id(), "sheet_id": sheet_id, "name": name, "user_id": world.people["pilot"] if known else None}
