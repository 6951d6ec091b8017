"""The register of ideas: which ones a screen shows, and what can be chosen about them."""

from dataclasses import asdict, dataclass
from typing import Any

from flask_sqlalchemy.pagination import Pagination
from sqlalchemy import Select, select
from sqlalchemy.orm import selectinload

from workshop.extensions import db
from workshop.plan.destiny import count
from workshop.plan.models import Destiny, Idea, IdeaOrigin, Plan
from workshop.plan.provenance import reached
from workshop.plan.sorting.filters import text_condition

PER_PAGE = 30
MOST_CANDIDATES = 200
Counts = dict[Destiny, int]


@dataclass(frozen=True)
class IdeaFilter:
    """Which ideas to show; an empty field keeps them all. `posted` is "yes", "no" or empty."""

    session: str = ""
    destiny: str = ""
    text: str = ""
    posted: str = ""

    @property
    def arguments(self) -> dict[str, Any]:
        """What an address repeats to find the same list."""
        return {name: value for name, value in asdict(self).items() if value}

    def narrow(self, query: Select[Idea]) -> Select[Idea]:
        """The query with its conditions."""
        if self.session:
            query = query.where(Idea.id.in_(ideas_of(self.session)))
        if self.destiny in set(Destiny):
            query = query.where(Idea.destiny == Destiny(self.destiny))
        if self.text:
            query = query.where(text_condition(self.text))
        if self.posted in ("yes", "no"):
            query = query.where(Idea.posted.is_(self.posted == "yes"))
        return query


def found(plan: Plan, chosen: IdeaFilter, page: int) -> Pagination:
    """One page of the ideas that the filter keeps, most voted first."""
    query = chosen.narrow(select(Idea).where(Idea.project_id == plan.project.id))
    query = query.options(selectinload(Idea.origins), selectinload(Idea.decided_by))
    query = query.order_by(Idea.votes.desc(), Idea.text, Idea.id)
    return db.paginate(query, page=page, per_page=PER_PAGE, error_out=False)


def sessions_of(plan: Plan) -> list[tuple[str, str]]:
    """(id, title) of the live sessions that gave ideas."""
    query = select(IdeaOrigin.live_session_id, IdeaOrigin.session_title, IdeaOrigin.held_on).join(Idea)
    query = query.where(Idea.project_id == plan.project.id).distinct()
    rows = plan.project.db.execute(query.order_by(IdeaOrigin.held_on, IdeaOrigin.session_title)).all()
    return [(row[0], row[1]) for row in rows]


def ideas_of(live_session_id: str) -> Select[str]:
    """The ids of the ideas of a session. Asked for each idea in turn they would cost the square of their number."""
    return select(IdeaOrigin.idea_id).where(IdeaOrigin.live_session_id == live_session_id)


def counts(plan: Plan, live_session_id: str = "") -> tuple[Counts, Counts | None]:
    """How many posted ideas have each fate, in the project and in one of its sessions; the graph is read once."""
    fates = plan.fates()
    posted = set(plan.project.db.scalars(select(Idea.id).where(Idea.project_id == plan.project.id, Idea.posted)))
    if not live_session_id:
        return count(posted, fates), None
    here = set(plan.project.db.scalars(ideas_of(live_session_id)))
    return count(posted, fates), count(posted & here, fates)


def to_decide(plan: Plan) -> list[str]:
    """The ids of the ideas that wait for a decision, most voted first."""
    query = select(Idea.id).where(Idea.project_id == plan.project.id, Idea.destiny == Destiny.UNDECIDED)
    return list(plan.project.db.scalars(query.order_by(Idea.votes.desc(), Idea.text, Idea.id)))


def candidates(plan: Plan, idea: Idea) -> list[Idea]:
    """Ideas that this one can be merged into: not merged themselves, and not made of it."""
    onward = reached(plan.project.db, [idea.id], backwards=True)[idea.id] | {idea.id}
    query = select(Idea).where(Idea.project_id == plan.project.id, Idea.destiny != Destiny.MERGED)
    query = query.where(Idea.id.not_in(onward)).order_by(Idea.posted, Idea.votes.desc(), Idea.text)
    return list(plan.project.db.scalars(query.limit(MOST_CANDIDATES)))
