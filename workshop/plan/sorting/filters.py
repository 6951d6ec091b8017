"""Which ideas a screen of the workspace shows, in what order: all of it in the address."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import ColumnElement, and_, or_

from workshop.foundations.word_forms import patterns
from workshop.plan.models import Destiny, Idea, IdeaOrigin

LONGEST = 120
ORDERS: dict[str, tuple[Any, ...]] = {
    "votes": (Idea.votes.desc(), Idea.text, Idea.id),
    "text": (Idea.text, Idea.id),
    "recent": (Idea.rev.desc(), Idea.text, Idea.id),
}
Condition = ColumnElement[bool]


@dataclass(frozen=True)
class IdeaSieve:
    """Which ideas to show; an empty field keeps them all.

    `votes` is the least number, `posted` "yes", "no" or empty, `fate` a destiny followed through merges.
    """

    text: str = ""
    session: str = ""
    activity: str = ""
    zone: str = ""
    cluster: str = ""
    votes: str = ""
    destiny: str = ""
    fate: str = ""
    posted: str = ""
    sort: str = ""

    @classmethod
    def of(cls, arguments: Mapping[str, str]) -> "IdeaSieve":
        """The one that an address or a form carries."""
        return cls(**{name: str(arguments.get(name) or "").strip()[:LONGEST] for name in cls.__dataclass_fields__})

    @property
    def arguments(self) -> dict[str, Any]:
        """What an address repeats to find the same list."""
        return {name: value for name, value in asdict(self).items() if value}

    @property
    def narrows(self) -> bool:
        """Whether something is left out."""
        return any(name != "sort" for name in self.arguments)

    @property
    def order(self) -> tuple[Any, ...]:
        """The columns that put the list in order."""
        return ORDERS.get(self.sort, ORDERS["votes"])

    def conditions(self) -> list[Condition]:
        """What an idea must answer to; its fate is looked up elsewhere."""
        found = [*self._own(), *self._origin()]
        return found + ([text_condition(self.text)] if self.text else [])

    def _own(self) -> list[Condition]:
        found: list[Condition] = []
        if self.votes.isdecimal() and int(self.votes):
            found.append(Idea.votes >= min(int(self.votes), 1_000_000))
        if self.destiny in set(Destiny):
            found.append(Idea.destiny == Destiny(self.destiny))
        if self.posted in ("yes", "no"):
            found.append(Idea.posted.is_(self.posted == "yes"))
        return found

    def _origin(self) -> list[Condition]:
        """One and the same origin answers to all of these."""
        wanted = {
            IdeaOrigin.live_session_id: self.session,
            IdeaOrigin.activity_id: self.activity,
            IdeaOrigin.zone: self.zone,
            IdeaOrigin.cluster: self.cluster,
        }
        conditions = [column == value for column, value in wanted.items() if value]
        return [Idea.origins.any(and_(*conditions))] if conditions else []


def text_condition(text: str) -> Condition:
    """Every word searched is in the idea, whatever its form; signs alone are looked for as they are."""
    wanted = patterns(text)
    if not wanted:
        return Idea.text.icontains(text, autoescape=True)
    return and_(*(or_(*(Idea.words.contains(one, autoescape=True) for one in forms)) for forms in wanted))
