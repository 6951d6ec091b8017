"""What the project decided and published in a period, and the sessions it will hold. Never who decided."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from sessions.models import LiveSession
from workshop.foundations.clock import PARIS
from workshop.plan.models import Destiny, Idea, MoveKind, Publication, SheetMove
from workshop.plan.models.lineage import Side
from workshop.plan.over_time.reading import midnight
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


Told = tuple[str, Decided]
"""The id of the project, and what it decided."""


@dataclass(frozen=True)
class Happenings:
    """The same queries for one project or for many; `numbers` are those of all their sheets, by id."""

    projects: Sequence[Project]
    numbers: Mapping[str, str]
    first: date
    last: date

    def decided(self) -> Mapping[str, list[Decided]]:
        """By the id of the project: ideas that got their destiny, whole sheets that moved, versions published."""
        found: dict[str, list[Decided]] = defaultdict(list)
        for project_id, one in sorted([*self._ideas(), *self._moves(), *self._published()]):
            found[project_id].append(one)
        return found

    def sessions(self, first: date, last: date) -> Mapping[str, list[tuple[date, str]]]:
        """The sessions of those days."""
        found: dict[str, list[tuple[date, str]]] = defaultdict(list)
        query = self._own(LiveSession.project_id, LiveSession.held_on, LiveSession.title)
        query = query.where(LiveSession.held_on >= first, LiveSession.held_on <= last)
        for project_id, on, title in self._db.execute(query.order_by(LiveSession.held_on, LiveSession.title)):
            found[project_id].append((on, title))
        return found

    def _ideas(self) -> list[Told]:
        """Those decided alike on one day in one meeting are one line, as in the annex of the document."""
        query = self._own(Idea.project_id, Idea.decided_at, Idea.meeting, Idea.destiny, Idea.reason)
        query = query.where(Idea.decided_at >= midnight(self.first), Idea.decided_at < self._end)
        counts = Counter(
            (project_id, at.astimezone(PARIS).date(), meeting, IDEAS[destiny], reason)
            for project_id, at, meeting, destiny, reason in self._db.execute(query.where(Idea.destiny.in_(IDEAS)))
        )
        return [
            (project_id, Decided(on, meeting, f"{what} : {number}", why))
            for (project_id, on, meeting, what, why), number in counts.items()
        ]

    def _moves(self) -> list[Told]:
        query = select(SheetMove).where(SheetMove.project_id.in_(self._ids), SheetMove.undone_at.is_(None))
        query = query.where(SheetMove.made_at >= midnight(self.first), SheetMove.made_at < self._end)
        return [
            (one.project_id, Decided(one.made_at.astimezone(PARIS).date(), one.meeting, self._moved(one), one.reason))
            for one in self._db.scalars(query.options(selectinload(SheetMove.ends))).unique()
        ]

    def _moved(self, one: SheetMove) -> str:
        """« Fusion : fiches 1.2, 1.3 → 1.1 »."""
        left, into = (
            sorted((self.numbers[end] for end in one.of(side) if end in self.numbers), key=_order)
            for side in (Side.FROM, Side.INTO)
        )
        whither = f" → {', '.join(into)}" if into else ""
        return f"{MOVES[one.kind]} : fiche{'s' * (len(left) > 1)} {', '.join(left)}{whither}"

    def _published(self) -> list[Told]:
        query = self._own(Publication.project_id, Publication.published_on, Publication.version, Publication.title)
        query = query.where(Publication.published_on >= self.first, Publication.published_on <= self.last)
        return [
            (project_id, Decided(on, "", f"Version {version} du plan publiée : {title}", ""))
            for project_id, on, version, title in self._db.execute(query)
        ]

    def _own(self, owner: Any, *columns: Any) -> Any:
        return select(owner, *columns).where(owner.in_(self._ids))

    @property
    def _ids(self) -> list[str]:
        return [one.id for one in self.projects]

    @property
    def _end(self) -> datetime:
        return midnight(self.last + timedelta(days=1))

    @property
    def _db(self) -> Session:
        return self.projects[0].db


def _order(number: str) -> list[int]:
    return [int(part) for part in number.split(".")]
