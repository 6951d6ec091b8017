"""The register of ideas: which ones a screen shows, and what can be chosen about them."""

from dataclasses import asdict, dataclass
from typing import Any

from flask_sqlalchemy.pagination import Pagination
from sqlalchemy import Select, func, select
from sqlalchemy.orm import selectinload

from workshop.extensions import db
from workshop.plan.destiny import count
from workshop.plan.models import ActionSheet, Destiny, Idea, IdeaOrigin, Plan
from workshop.plan.path import reached_from
from workshop.plan.provenance import reached
from workshop.plan.sorting.filters import text_condition

PER_PAGE = 30
MOST_CANDIDATES = 200
Counts = dict[Destiny, int]


@dataclass(frozen=True)
class IdeaFilter:
    """Which ideas to show; an empty field keeps them all. `posted` is "yes", "no" or empty.

    `sheet` is the number of one that they feed, `into` the id of an idea that they went into.
    """

    session: str = ""
    destiny: str = ""
    text: str = ""
    posted: str = ""
    sheet: str = ""
    into: str = ""

    @property
    def arguments(self) -> dict[str, Any]:
        """What an address repeats to find the same list."""
        return {name: value for name, value in asdict(self).items() if value}

    def fed_sheet(self, plan: Plan) -> ActionSheet | None:
        """The sheet that they feed; raises Unknown."""
        return plan.sheet(self.sheet) if self.sheet else None

    def gathered(self, plan: Plan) -> Idea | None:
        """The idea that they went into; raises Unknown."""
        return plan.idea(self.into) if self.into else None

    def narrow(self, plan: Plan, query: Select[Idea]) -> Select[Idea]:
        """The query with its conditions; raises Unknown."""
        query = self._joined(plan, query)
        if self.session:
            query = query.where(Idea.id.in_(ideas_of(self.session)))
        if self.destiny in set(Destiny):
            query = query.where(Idea.destiny == Destiny(self.destiny))
        if self.text:
            query = query.where(text_condition(self.text))
        if self.posted in ("yes", "no"):
            query = query.where(Idea.posted.is_(self.posted == "yes"))
        return query

    def _joined(self, plan: Plan, query: Select[Idea]) -> Select[Idea]:
        sheet, gathered = self.fed_sheet(plan), self.gathered(plan)
        if sheet:
            query = query.where(Idea.id.in_(plan.ids_behind(sheet)))
        if gathered:
            met = reached_from(select(Idea.id).where(Idea.id == gathered.id), backwards=True)
            query = query.where(Idea.id.in_(select(met.c.id).where(met.c.far > 0)))
        return query


def found(plan: Plan, chosen: IdeaFilter, page: int) -> Pagination:
    """One page of the ideas that the filter keeps, most voted first."""
    query = chosen.narrow(plan, select(Idea).where(Idea.project_id == plan.project.id))
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
    """How many posted ideas have each fate, in the project and in one of its sessions."""
    if not live_session_id:
        return plan.counts(), None
    query = select(Idea.id, Idea.destiny).where(Idea.project_id == plan.project.id, Idea.posted)
    own = dict(plan.project.db.execute(query.where(Idea.id.in_(ideas_of(live_session_id)))).all())
    return plan.counts(), count(own, own | plan.merged_fates())


def to_decide(plan: Plan) -> list[str]:
    """The ids of the ideas that wait for a decision, most voted first."""
    query = select(Idea.id).where(Idea.project_id == plan.project.id, Idea.destiny == Destiny.UNDECIDED)
    return list(plan.project.db.scalars(query.order_by(Idea.votes.desc(), Idea.text, Idea.id)))


def number_to_decide(plan: Plan) -> int:
    """How many of them."""
    query = select(func.count()).where(Idea.project_id == plan.project.id, Idea.destiny == Destiny.UNDECIDED)
    return plan.project.db.scalar(query) or 0


def candidates(plan: Plan, idea: Idea) -> list[Idea]:
    """Ideas that this one can be merged into: not merged themselves, and not made of it."""
    onward = reached(plan.project.db, [idea.id], backwards=True)[idea.id] | {idea.id}
    query = select(Idea).where(Idea.project_id == plan.project.id, Idea.destiny != Destiny.MERGED)
    query = query.where(Idea.id.not_in(onward)).order_by(Idea.posted, Idea.votes.desc(), Idea.text)
    return list(plan.project.db.scalars(query.limit(MOST_CANDIDATES)))
