"""The plan as it is followed: sheets with their rows as values a spreadsheet, a calendar or slides can draw.

Every text is a word a reader sees; amounts are cents, percentages whole numbers.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from exports.outline.destinies import DestinyRegister
from workshop.foundations.clock import PARIS

Lines = tuple[tuple[int, str], ...]
"""Lines of a section: level 0 or 1, and text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    id: str
    text: str
    level: int = 0
    owner: str = ""
    carrier: str = ""
    due_on: date | None = None
    done_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BudgetRow:
    label: str = ""
    organisation: str
    year: int
    spending: str
    planned: int = 0
    committed: int = 0
    paid: int = 0
    source: str = ""


@dataclass(frozen=True, slots=True)
class Measure:
    on: date
    value: Decimal
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowedIndicator:
    id: str
    label: str
    unit: str = ""
    baseline: Decimal | None = None
    target: Decimal | None = None
    target_on: date | None = None
    measures: tuple[Measure, ...] = ()

    @property
    def last(self) -> Measure | None:
        return self.measures[-1] if self.measures else None


@dataclass(frozen=True, slots=True, kw_only=True)
class ResourceRow:
    kind: str
    name: str
    amount: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliverableRow:
    id: str
    title: str
    owner: str = ""
    carrier: str = ""
    due_on: date | None = None
    delivered_on: date | None = None
    evidence: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wait:
    """What a sheet waits for: a deliverable of the sheet `number`."""

    number: str
    title: str
    deliverable: str
    due_on: date | None = None
    delivered_on: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowedSheet:
    """`carriers` are the keys of the pilots, as `FollowedPlan.carriers` names them.

    `late`: its due date has passed, as on every screen; `attention` says why, and what else deserves a word.
    `outside` are the plans it is tied to, each with a text.
    """

    id: str
    number: str
    title: str
    subtitle: str = ""
    state: str
    state_code: str = ""
    settled: bool = False
    withdrawn: bool = False
    priority: str = ""
    prioritised: bool = False
    completion: int = 0
    starts_on: date | None = None
    due_on: date | None = None
    pilots: tuple[str, ...] = ()
    carriers: tuple[str, ...] = ()
    services: tuple[str, ...] = ()
    project_lead: tuple[str, ...] = ()
    coordinator: tuple[str, ...] = ()
    sponsor: tuple[str, ...] = ()
    contributors: tuple[str, ...] = ()
    objectives: Lines = ()
    operational: Lines = ()
    steps: tuple[Step, ...] = ()
    resource_lines: Lines = ()
    indicator_lines: Lines = ()
    note: str = ""
    links: tuple[str, ...] = ()
    outside: tuple[tuple[str, str], ...] = ()
    ideas: int = 0
    version: int = 1
    changed_at: datetime
    late: bool = False
    attention: tuple[str, ...] = ()
    budget: tuple[BudgetRow, ...] = ()
    indicators: tuple[FollowedIndicator, ...] = ()
    resources: tuple[ResourceRow, ...] = ()
    deliverables: tuple[DeliverableRow, ...] = ()
    waits: tuple[Wait, ...] = ()

    @property
    def changed_on(self) -> date:
        """The day of its last change, where the users live."""
        return self.changed_at.astimezone(PARIS).date()

    @property
    def planned(self) -> int:
        """What all its budget lines plan, in cents."""
        return sum(row.planned for row in self.budget)


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowedObjective:
    """`path` names those above it, from the top."""

    number: str
    title: str
    short_title: str = ""
    level: str = "Objectif"
    path: tuple[str, ...] = ()
    sheets: tuple[FollowedSheet, ...] = ()

    @property
    def heading(self) -> str:
        return f"{self.level} {self.number} – {self.title}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """The next meeting, as the minutes of a session say it, with the days that it means."""

    text: str
    first: date
    last: date
    version: int = 0
    changed_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowedSession:
    """One live session: a day, and the hours it was open when they are known (UTC)."""

    id: str
    title: str
    on: date
    opened_at: datetime | None = None
    closed_at: datetime | None = None
    revision: int = 0
    changed_at: datetime
    place: str = ""
    meeting: Meeting | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowedPlan:
    """`states` are all the words of states, in their order; `carriers` the names of who carries something, by key.

    `review_on` is the day that the rhythm proposes for the next review.
    """

    id: str
    organisation: str
    title: str
    on: date
    states: tuple[str, ...]
    objectives: tuple[FollowedObjective, ...] = ()
    sessions: tuple[FollowedSession, ...] = ()
    carriers: tuple[tuple[str, str], ...] = ()
    review_on: date
    register: DestinyRegister = field(default_factory=DestinyRegister)

    @property
    def sheets(self) -> tuple[FollowedSheet, ...]:
        return tuple(sheet for objective in self.objectives for sheet in objective.sheets)

    @property
    def live(self) -> tuple[FollowedSheet, ...]:
        """The sheets that still stand: neither attached, nor redirected, nor abandoned."""
        return tuple(sheet for sheet in self.sheets if not sheet.withdrawn)

    @property
    def late(self) -> tuple[FollowedSheet, ...]:
        """Those that are late, the longest first."""
        found = [sheet for sheet in self.sheets if sheet.late]
        return tuple(sorted(found, key=lambda sheet: (sheet.due_on or date.max, natural(sheet.number))))

    @property
    def meeting(self) -> Meeting | None:
        """The next meeting that people agreed on, if it is still to come."""
        agreed = (live.meeting for live in self.sessions if live.meeting and live.meeting.last >= self.on)
        return min(agreed, key=lambda one: (one.first, one.last, one.text), default=None)

    def counted(self) -> tuple[tuple[str, int], ...]:
        """How many sheets stand in each state, in the order of the states."""
        found = [sheet.state for sheet in self.sheets]
        return tuple((state, found.count(state)) for state in self.states)


def mean_completion(sheets: Iterable[FollowedSheet]) -> int:
    """The mean completion of the sheets that stand, 0 to 100."""
    found = [sheet.completion for sheet in sheets if not sheet.withdrawn]
    return round(sum(found) / len(found)) if found else 0


def natural(number: str) -> list[int]:
    """Sorts numbers as a reader expects: 1.2 before 1.10."""
    return [int(part) for part in number.split(".")]
