"""The lists of the workspace: few queries, whatever the number of ideas."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import and_, or_, select, true
from sqlalchemy.orm import selectinload

from workshop.plan.models import Destiny, Idea, IdeaFlow, IdeaOrigin, Plan
from workshop.plan.provenance import Destination, destinations, reached
from workshop.plan.sorting.filters import IdeaSieve

AT_ONCE = 50


@dataclass(frozen=True)
class IdeaRow:
    """An idea as a line of the workspace."""

    idea: Idea
    gathered: int
    into: list[Idea]
    destinations: list[Destination]

    @property
    def origin(self) -> IdeaOrigin | None:
        """Where it was written first."""
        return self.idea.origins[0] if self.idea.origins else None


@dataclass(frozen=True)
class Found:
    """A stretch of a list: the ideas, how many match in all, and whether more follow."""

    rows: list[IdeaRow]
    total: int
    more: bool


def found(plan: Plan, sieve: IdeaSieve, after: str = "") -> Found:
    """The next ideas that the sieve keeps, after that one; it need not match any more itself."""
    ids, total = _ordered(plan, sieve, after)
    start = ids.index(after) + 1 if after in ids else 0
    shown = ids[start : start + AT_ONCE]
    return Found(rows(plan, shown), total, start + AT_ONCE < len(ids))


def matching(plan: Plan, sieve: IdeaSieve) -> list[str]:
    """The ids of all the ideas that the sieve keeps, in its order."""
    return _ordered(plan, sieve, "")[0]


def _ordered(plan: Plan, sieve: IdeaSieve, after: str) -> tuple[list[str], int]:
    """Ids in order, `after` among them; and how many match."""
    kept = and_(true(), *sieve.conditions())
    query = select(Idea.id, kept, Idea.destiny).where(Idea.project_id == plan.project.id)
    query = query.where(or_(kept, Idea.id == after) if after else kept).order_by(*sieve.order)
    known = plan.project.db.execute(query).all()
    fated = sieve.fate in set(Destiny)
    onward = plan.merged_fates() if fated else {}
    matches = {one for one, keeps, own in known if keeps and (not fated or onward.get(one, own) == sieve.fate)}
    return [row[0] for row in known if row[0] in matches or row[0] == after], len(matches)


def rows(plan: Plan, ids: Collection[str]) -> list[IdeaRow]:
    """These ideas as lines, in their order; one that is gone is left out."""
    query = select(Idea).where(Idea.project_id == plan.project.id, Idea.id.in_(ids))
    query = query.options(selectinload(Idea.origins), selectinload(Idea.decided_by))
    known = {idea.id: idea for idea in plan.project.db.scalars(query)}
    present = [one for one in ids if one in known]
    sources = reached(plan.project.db, present, backwards=True)
    merged = _into(plan, [one for one in present if known[one].destiny is Destiny.MERGED])
    aims = destinations(plan.project.db, present)
    return [IdeaRow(known[one], len(sources[one]), merged.get(one, []), aims.get(one, [])) for one in present]


def _into(plan: Plan, ids: Collection[str]) -> dict[str, list[Idea]]:
    if not ids:
        return {}
    query = select(IdeaFlow.source_id, Idea).join(Idea, Idea.id == IdeaFlow.into_id)
    found: dict[str, list[Idea]] = {}
    for source, idea in plan.project.db.execute(query.where(IdeaFlow.source_id.in_(ids)).order_by(Idea.text)):
        found.setdefault(source, []).append(idea)
    return found


@dataclass(frozen=True)
class Places:
    """Where ideas come from, to choose from: (value, label) of each list."""

    sessions: list[tuple[str, str]]
    activities: list[tuple[str, str]]
    zones: list[tuple[str, str]]
    clusters: list[tuple[str, str]]


def places(plan: Plan, sieve: IdeaSieve) -> Places:
    """The sessions; the activities of the chosen one; the zones and groups of the chosen activity."""
    origin = IdeaOrigin
    query = select(
        origin.live_session_id, origin.session_title, origin.activity_id, origin.activity_title, origin.zone,
        origin.cluster,
    )  # fmt: skip
    query = query.join(Idea, Idea.id == origin.idea_id).where(Idea.project_id == plan.project.id).distinct()
    known = plan.project.db.execute(query.order_by(origin.session_title, origin.activity_title)).all()
    inside = [row for row in known if not sieve.session or row.live_session_id == sieve.session]
    within = [row for row in inside if not sieve.activity or row.activity_id == sieve.activity]
    return Places(
        list({row.live_session_id: row.session_title for row in known}.items()),
        list({row.activity_id: row.activity_title for row in inside if row.activity_id}.items()),
        sorted({(row.zone, row.zone) for row in within if row.zone}),
        sorted({(row.cluster, row.cluster) for row in within if row.cluster}),
    )
