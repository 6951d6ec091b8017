"""What must hold of the ideas of a plan after anything anybody does (P2), read from the tables alone."""

from graphlib import TopologicalSorter

from sqlalchemy import select
from sqlalchemy.orm import Session

from workshop.plan.models import Destiny, Idea, IdeaFlow, IdeaTarget, Plan


def no_idea_is_lost(plan: Plan, posted: set[str]) -> None:
    """`posted`: the ids of all that was ever posted. Every one of them stands, with exactly one fate."""
    db = plan.project.db
    query = select(Idea.id, Idea.posted, Idea.destiny, Idea.text).where(Idea.project_id == plan.project.id)
    rows = db.execute(query).all()
    ids = {row.id for row in rows}
    assert {row.id for row in rows if row.posted} == posted
    counts = plan.counts()
    assert sum(counts.values()) == plan.posted() == len(posted) and Destiny.MERGED not in counts
    assert all(row.text for row in rows)
    _check_flows(db, {row.id for row in rows if row.destiny is Destiny.MERGED}, ids)
    _check_targets(db, {row.id for row in rows if row.destiny in (Destiny.KEPT, Destiny.ATTACHED)}, ids)


def _check_flows(db: Session, merged: set[str], ids: set[str]) -> None:
    """Merged means that it went somewhere; nothing leads nowhere, or back; a part always comes from somewhere."""
    flows = db.execute(select(IdeaFlow.source_id, IdeaFlow.into_id).where(IdeaFlow.source_id.in_(ids))).all()
    assert merged == {source for source, _into in flows}
    assert all(into in ids for _source, into in flows)
    graph: dict[str, set[str]] = {}
    for source, into in flows:
        graph.setdefault(into, set()).add(source)
    tuple(TopologicalSorter(graph).static_order())
    made = set(db.scalars(select(Idea.id).where(Idea.id.in_(ids), ~Idea.posted, ~Idea.origins.any())))
    assert made <= {into for _source, into in flows}


def _check_targets(db: Session, feeding: set[str], ids: set[str]) -> None:
    """Kept or attached means that it feeds something, once each."""
    targets = db.scalars(select(IdeaTarget).where(IdeaTarget.idea_id.in_(ids)))
    aims = [(target.idea_id, tuple(sorted(target.aim.items()))) for target in targets]
    assert feeding == {idea_id for idea_id, _aim in aims}
    assert len(aims) == len(set(aims))
