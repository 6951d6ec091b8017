"""A project with thousands of ideas, as a real démarche leaves them: written once, read by several tests."""

import random
from datetime import date

from sqlalchemy.orm import Session

from workshop.plan.models import Destiny, Idea, IdeaFlow, IdeaOrigin, OriginKind

WHAT = ["former", "simplifier", "partager", "ouvrir", "moderniser", "mieux accueillir", "équiper", "réunir", "écouter"]
WHOM = ["les élus", "les agents", "les usagers", "les services", "l’école", "les managers", "les nouveaux arrivants"]
HOW = ["au numérique", "chaque mois", "sans papier", "le samedi", "à distance", "avec une charte", "dans chaque site"]
WHERE = ["à la médiathèque", "au centre technique", "à la piscine", "dans les crèches", "en mairie", "à l’accueil"]
TABLES = [f"Table {number}" for number in range(1, 11)]


def write_ideas(db: Session, project_id: str, number: int) -> None:
    """So many posted ideas in five sessions, a tenth of them gathered in groups, some decided."""
    dice = random.Random(7)
    groups = [_idea(project_id, f"Groupe {place}", place, OriginKind.CLUSTER) for place in range(number // 50)]
    db.add_all(groups)
    db.flush()
    flows = []
    for place in range(number):
        said = f"{dice.choice(WHAT)} {dice.choice(WHOM)} {dice.choice(HOW)} {dice.choice(WHERE)}".capitalize()
        idea = _idea(project_id, f"{said} ({place})", place, OriginKind.NOTE)
        idea.votes = dice.choice([0, 0, 0, 1, 2, 7])
        if place % 10 == 0:
            idea.destiny = Destiny.MERGED
            flows.append((idea, dice.choice(groups)))
        elif place % 10 == 1:
            idea.destiny = Destiny.POSTPONED
        db.add(idea)
    db.flush()
    db.add_all(IdeaFlow(source_id=idea.id, into_id=group.id) for idea, group in flows)
    db.flush()


def _idea(project_id: str, text: str, place: int, kind: OriginKind) -> Idea:
    session = place % 5
    origin = IdeaOrigin(
        kind=kind,
        row_id=f"{kind}-{place}",
        live_session_id=f"seance-{session}",
        session_title=f"Séminaire {session}",
        activity_id=f"tableau-{place % 15}",
        activity_title=f"Tableau {place % 15}",
        zone=TABLES[place % 10],
        cluster="",
        held_on=date(2026, 3, 1 + session),
    )
    posted = kind is not OriginKind.CLUSTER
    return Idea(project_id=project_id, text=text, posted=posted, destiny=Destiny.UNDECIDED, origins=[origin])
