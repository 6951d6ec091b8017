"""A month of the calendar, as a monthly report is asked for: « 2026-10 »."""

from dataclasses import dataclass
from datetime import date, timedelta

from exports.word.dates import LONG_MONTHS
from workshop.foundations.refusals import Unknown

OFFERED = 12


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """`rank` counts from 1."""

    year: int
    rank: int

    @classmethod
    def holding(cls, day: date) -> "Month":
        """The month of that day."""
        return cls(day.year, day.month)

    @classmethod
    def named(cls, name: str) -> "Month":
        """« 2026-10 »; raises Unknown."""
        try:
            return cls.holding(date.fromisoformat(f"{name}-01"))
        except ValueError:
            raise Unknown(noun="month") from None

    @property
    def name(self) -> str:
        """As its address says it."""
        return f"{self.year}-{self.rank:02d}"

    @property
    def title(self) -> str:
        """« octobre 2026 »."""
        return f"{LONG_MONTHS[self.rank - 1]} {self.year}"

    @property
    def first(self) -> date:
        """Its first day."""
        return date(self.year, self.rank, 1)

    @property
    def last(self) -> date:
        """Its last day."""
        return self.following.first - timedelta(days=1)

    @property
    def following(self) -> "Month":
        """The next one."""
        return Month(self.year + self.rank // 12, self.rank % 12 + 1)

    @property
    def before(self) -> "Month":
        """The one before."""
        return Month.holding(self.first - timedelta(days=1))


def offered(today: date) -> list[Month]:
    """The months that may be asked for: the last full one, the one under way, then back through a year."""
    current = Month.holding(today)
    found = [current.before]
    while len(found) < OFFERED:
        found.append(found[-1].before)
    return [found[0], current, *found[1:]]


def of_the(month: Month) -> str:
    """« d’octobre 2026 », « de novembre 2026 »."""
    return f"d’{month.title}" if month.title[0] in "ao" else f"de {month.title}"
