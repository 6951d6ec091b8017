"""The register of one session: every idea posted there and its fate. No persons, and never in the order of writing."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import select

from workshop.plan.destiny import PREFERENCE, Destiny
from workshop.plan.models import Idea, IdeaOrigin, Plan
from workshop.plan.provenance import Story, stories

PER_PAGE = 40


@dataclass(frozen=True)
class Line:
    """An idea posted in the session; one that a facilitator hid is counted, and its text is not shown."""

    idea_id: str
    text: str
    fate: Destiny
    shown: bool


@dataclass(frozen=True)
class SessionRegister:
    """All the lines, by alphabet, those without a text last."""

    plan: Plan
    lines: list[Line]

    @classmethod
    def of(cls, plan: Plan, live_session_id: str, hidden: Collection[str] = ()) -> "SessionRegister":
        """Read it; `hidden` are the ids of the post-its whose text stays hidden."""
        query = select(Idea.id, Idea.text, Idea.destiny, IdeaOrigin.row_id).join(
            IdeaOrigin, IdeaOrigin.idea_id == Idea.id
        )
        query = query.where(Idea.project_id == plan.project.id, IdeaOrigin.live_session_id == live_session_id)
        fates, lines = plan.merged_fates(), {}
        for idea_id, text, destiny, row_id in plan.project.db.execute(query.where(Idea.posted)):
            lines[idea_id] = Line(idea_id, text, fates.get(idea_id, destiny), row_id not in hidden)
        return cls(plan, sorted(lines.values(), key=lambda line: (not line.shown, line.text.casefold(), line.idea_id)))

    @property
    def counts(self) -> dict[Destiny, int]:
        """How many have each fate; the sum is that of the ideas posted."""
        counted = Counter(line.fate for line in self.lines)
        return {fate: counted[fate] for fate in PREFERENCE}

    def found(self, fate: str = "", text: str = "") -> list[Line]:
        """The lines of that fate whose shown text holds those words; empty ones keep all."""
        wanted = text.casefold()
        return [
            line
            for line in self.lines
            if fate in ("", line.fate) and (not wanted or (line.shown and wanted in line.text.casefold()))
        ]

    def told(self, lines: list[Line]) -> list[tuple[Line, Story]]:
        """These lines with their stories."""
        query = select(Idea).where(Idea.id.in_([line.idea_id for line in lines]))
        ideas = {idea.id: idea for idea in self.plan.project.db.scalars(query)}
        return list(zip(lines, stories(self.plan.project.db, [ideas[one.idea_id] for one in lines]), strict=True))
