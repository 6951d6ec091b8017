"""Where a démarche stands: what the first page of a project says, and why."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import mean

from sessions.models import LiveSession
from sessions.models.live_session import SessionState
from workshop.foundations.clock import today
from workshop.people.models import User
from workshop.plan.listing.listed_sheets import ListedSheet, listed_sheets
from workshop.plan.listing.sheet_filter import SheetFilter
from workshop.plan.models import Destiny, Plan, SheetState
from workshop.plan.models.action_sheet import number_order
from workshop.plan.models.sheet_state import SETTLED
from workshop.portal.queries import Heading, News, headings, latest_news
from workshop.projects.models import Project

SOON = timedelta(days=90)
MOST_DUE = 6


@dataclass(frozen=True)
class LateSheet:
    """A sheet whose due date has passed, and for how many days."""

    sheet: ListedSheet
    days: int


@dataclass(frozen=True)
class Progress:
    """An objective with the mean completion of the sheets that still count."""

    objective: Heading
    sheets: int
    completion: int


@dataclass(frozen=True)
class Dashboard:
    """Everything the overview shows, as of one day."""

    project: Project
    reader: User
    on: date
    sheets: list[ListedSheet]
    fates: dict[Destiny, int]
    live_sessions: list[LiveSession]
    news: list[News]

    @classmethod
    def of(cls, project: Project, reader: User) -> "Dashboard":
        """Read it all, in a number of queries that does not grow with the plan."""
        plan, day = Plan(project), today()
        sheets = sorted(listed_sheets(plan, SheetFilter(), day, reader), key=number_order)
        return cls(project, reader, day, sheets, plan.counts(), LiveSession.of(project), latest_news(project))

    @property
    def posted(self) -> int:
        """How many ideas people posted; the fates add up to it."""
        return sum(self.fates.values())

    @property
    def undecided(self) -> int:
        """How many of them wait for a decision."""
        return self.fates[Destiny.UNDECIDED]

    @property
    def states(self) -> dict[SheetState, int]:
        """How many sheets stand in each state, in the order of the states."""
        counted = Counter(sheet.state for sheet in self.sheets)
        return {state: counted[state] for state in SheetState}

    @property
    def late(self) -> list[LateSheet]:
        """The sheets that are late, the longest first."""
        found = [
            LateSheet(one, (self.on - one.due_on).days) for one in self.sheets if one.due_on and one.is_late(self.on)
        ]
        return sorted(found, key=lambda late: late.days, reverse=True)

    @property
    def due_soon(self) -> list[ListedSheet]:
        """The next sheets to finish in the coming three months."""
        found = [
            one
            for one in self.sheets
            if one.due_on and self.on <= one.due_on <= self.on + SOON and one.state not in SETTLED
        ]
        return sorted(found, key=lambda sheet: sheet.due_on or self.on)[:MOST_DUE]

    @property
    def piloted(self) -> list[ListedSheet]:
        """The sheets of whoever reads."""
        return [sheet for sheet in self.sheets if self.reader.id in sheet.pilots.values()]

    @property
    def progress(self) -> list[Progress]:
        """How far each objective is."""
        held: dict[str, list[ListedSheet]] = defaultdict(list)
        for sheet in self.sheets:
            held[sheet.objective_id].append(sheet)
        lowest = len(self.project.levels) - 2
        every = headings(self.project)
        return [_progress(one, held[one.id]) for one in every if one.depth == lowest or held[one.id]]

    @property
    def opened(self) -> list[LiveSession]:
        """The sessions that one can join now."""
        return [live for live in self.live_sessions if live.state is SessionState.OPEN]


def _progress(objective: Heading, own: list[ListedSheet]) -> Progress:
    counted = [sheet.completion for sheet in own if sheet.state is SheetState.DONE or sheet.state not in SETTLED]
    return Progress(objective, len(own), round(mean(counted)) if counted else 0)
