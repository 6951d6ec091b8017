"""Where ideas stand, as plain values: what a decision changed can be shown, compared and given back."""

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from workshop.people.models import User
from workshop.plan.destiny import Destiny
from workshop.plan.models.aims import exists, targets
from workshop.plan.models.idea import Idea
from workshop.plan.models.idea_links import IdeaFlow

if TYPE_CHECKING:
    from workshop.plan.models.plan import Plan

Standing = dict[str, Any]


def standings(db: Session, ideas: Iterable[Idea]) -> dict[str, Standing]:
    """The standing of each of these ideas, by id. `parts` are those ideas that would go if all these were reopened."""
    listed = list(ideas)
    into = _flows(db, [idea.id for idea in listed if idea.destiny is Destiny.MERGED])
    together = {idea.id for idea in listed}
    return {idea.id: _standing(idea, sorted(into.get(idea.id, ())), together) for idea in listed}


def _flows(db: Session, ids: list[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    if not ids:
        return found
    for source, into in db.execute(select(IdeaFlow.source_id, IdeaFlow.into_id).where(IdeaFlow.source_id.in_(ids))):
        found.setdefault(source, []).append(into)
    return found


def _standing(idea: Idea, into: list[str], together: Collection[str]) -> Standing:
    found: Standing = {"destiny": idea.destiny.value}
    if not idea.is_decided:
        return found
    found |= {"reason": idea.reason, "meeting": idea.meeting, "by": idea.decided_by_id}
    found["at"] = idea.decided_at.isoformat() if idea.decided_at else None
    found["targets"] = sorted((target.aim for target in idea.targets), key=str)
    found["into"] = into
    found["parts"] = [_part(part, together) for part in idea.into() if _goes(part, together)] if into else []
    return found


def _goes(part: Idea, together: Collection[str]) -> bool:
    return part.is_part and {source.id for source in part.sources()} <= set(together)


def _part(part: Idea, together: Collection[str]) -> Standing:
    own = _standing(part, sorted(one.id for one in part.into()), {*together, part.id})
    return {"id": part.id, "text": part.text, "votes": part.votes, "standing": own}


def same(one: Standing, other: Standing) -> bool:
    """Whether nothing happened to the idea between the two."""
    return {**one, "parts": []} == {**other, "parts": []}


def restorable(plan: "Plan", idea: Idea, standing: Standing) -> bool:
    """Whether it can stand there again: what it went into and what it fed still exist, and it makes no circle."""
    if not all(exists(plan, aim) for aim in standing.get("targets", ())):
        return False
    coming = {part["id"]: part for part in standing.get("parts", ())}
    for into in standing.get("into", ()):
        other = plan.project.db.get(Idea, into)
        if other is None and into not in coming:
            return False
        if other is not None and (other is idea or idea.id in other.downstream()):
            return False
    return all(restorable(plan, idea, part["standing"]) for part in coming.values())


def restore(plan: "Plan", idea: Idea, standing: Standing) -> None:
    """Give an idea without destiny its earlier standing back, with the parts it had."""
    if standing["destiny"] == Destiny.UNDECIDED:
        return
    db = plan.project.db
    idea.destiny, idea.reason, idea.meeting = Destiny(standing["destiny"]), standing["reason"], standing["meeting"]
    idea.decided_by = db.get(User, standing["by"]) if standing["by"] else None
    idea.decided_at = datetime.fromisoformat(standing["at"]) if standing["at"] else None
    idea.targets = targets(standing["targets"])
    for part in standing["parts"]:
        _bring_back(plan, part)
    if standing["into"]:
        db.add_all(IdeaFlow(source_id=idea.id, into_id=into) for into in standing["into"])
        db.flush()


def _bring_back(plan: "Plan", part: Standing) -> None:
    db = plan.project.db
    if db.get(Idea, part["id"]) is not None:
        return
    rest = {"project_id": plan.project.id, "posted": False, "destiny": Destiny.UNDECIDED}
    made = Idea(id=part["id"], text=part["text"], votes=part["votes"], **rest)
    db.add(made)
    db.flush()
    restore(plan, made, part["standing"])
