"""What the project decided and published in a period, and the sessions it will hold. Never who decided."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from sessions.models import LiveSession
from workshop.foundations.clock import PARIS
from workshop.plan.models import Destiny, Idea, MoveKind, Publication, SheetMove
from workshop.plan.models.lineage import Side
from workshop.plan.over_time.facts import midnight
from workshop.projects.models import Project

IDEAS = {
    Destiny.KEPT: "Idées retenues",
    Destiny.ATTACHED: "Idées rattachées à une action prévue",
    Destiny.ALREADY_DONE: "Idées déjà réalisées",
    Destiny.POSTPONED: "Idées reportées",
    Destiny.OUT_OF_SCOPE: "Idées hors du cadre",
}
MOVES = {
    MoveKind.MOVE: "Changement d’objectif",
    MoveKind.MERGE: "Fusion",
    MoveKind.SPLIT: "Partage",
    MoveKind.ATTACH: "Rattachement",
    MoveKind.REDIRECT: "Réorientation",
    MoveKind.ABANDON: "Abandon",
    MoveKind.RESTORE: "Reprise",
}


@dataclass(frozen=True, slots=True, order=True)
class Decided:
    """One decision told in a line: the day, the meeting, what, why."""

    on: date
    meeting: str
    what: str
    why: str


def decided(project: Project, numbers: Mapping[str, str], first: date, last: date) -> tuple[Decided, ...]:
    """Ideas that got their destiny, whole sheets that moved, versions published; `numbers` those of the sheets."""
    ideas, published = _ideas(project, first, last), _published(project, first, last)
    return tuple(sorted([*ideas, *_moves(project, numbers, first, last), *published]))


def planned_sessions(project: Project, first: date, last: date) -> list[tuple[date, str]]:
    """The sessions of those days."""
    query = select(LiveSession.held_on, LiveSession.title).where(LiveSession.project_id == project.id)
    rows = project.db.execute(query.where(LiveSession.held_on >= first, LiveSession.held_on <= last))
    return sorted((on, title) for on, title in rows if on)


def _ideas(project: Project, first: date, last: date) -> list[Decided]:
    """Those decided alike on one day in one meeting are one line, as in the annex of the document."""
    query = select(Idea.decided_at, Idea.meeting, Idea.destiny, Idea.reason).where(Idea.project_id == project.id)
    query = query.where(Idea.decided_at >= midnight(first), Idea.decided_at < _end(last), Idea.destiny.in_(IDEAS))
    counts = Counter(
        (at.astimezone(PARIS).date(), meeting, IDEAS[destiny], reason)
        for at, meeting, destiny, reason in project.db.execute(query)
        if at is not None
    )
    return [Decided(on, meeting, f"{what} : {number}", why) for (on, meeting, what, why), number in counts.items()]


def _moves(project: Project, numbers: Mapping[str, str], first: date, last: date) -> list[Decided]:
    query = select(SheetMove).where(SheetMove.project_id == project.id, SheetMove.undone_at.is_(None))
    query = query.where(SheetMove.made_at >= midnight(first), SheetMove.made_at < _end(last))
    return [
        Decided(one.made_at.astimezone(PARIS).date(), one.meeting, _moved(one, numbers), one.reason)
        for one in project.db.scalars(query.options(selectinload(SheetMove.ends))).unique()
    ]


def _moved(one: SheetMove, numbers: Mapping[str, str]) -> str:
    """« Fusion : fiches 1.2, 1.3 → 1.1 »."""
    left, into = (
        sorted((numbers[end] for end in one.of(side) if end in numbers), key=_order) for side in (Side.FROM, Side.INTO)
    )
    whither = f" → {', '.join(into)}" if into else ""
    return f"{MOVES[one.kind]} : fiche{'s' * (len(left) > 1)} {', '.join(left)}{whither}"


def _order(number: str) -> list[int]:
    return [int(part) for part in number.split(".")]


def _published(project: Project, first: date, last: date) -> list[Decided]:
    query = select(Publication.published_on, Publication.version, Publication.title)
    query = query.where(Publication.project_id == project.id)
    rows = project.db.execute(query.where(Publication.published_on >= first, Publication.published_on <= last))
    return [Decided(on, "", f"Version {version} du plan publiée : {title}", "") for on, version, title in rows]


def _end(last: date) -> datetime:
    return midnight(last + timedelta(days=1))
