"""Where ideas stand, as plain values: what a decision changed can be shown, compared and given back."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import insert, select
from sqlalchemy.orm import Session, selectinload

from workshop.people.models import User
from workshop.plan.destiny import Destiny
from workshop.plan.models.aims import exists, targets
from workshop.plan.models.flows import Flows, stretches
from workshop.plan.models.idea import Idea
from workshop.plan.models.idea_links import IdeaFlow

if TYPE_CHECKING:
    from workshop.plan.models.plan import Plan

Standing = dict[str, Any]


def standings(db: Session, ideas: Iterable[Idea], together: Collection[str] = ()) -> dict[str, Standing]:
    """The standing of each of these ideas, by id.

    `parts` are those ideas that would go if all these, and those of the ids `together`, were reopened.
    """
    listed = list(ideas)
    into = _pairs(db, IdeaFlow.source_id, [idea.id for idea in listed if idea.destiny is Destiny.MERGED])
    among = {idea.id for idea in listed} | set(together)
    parts = _parts(db, {one for ends in into.values() for one in ends}, among)
    return {idea.id: _standing(idea, sorted(into.get(idea.id, ())), parts) for idea in listed}


def _pairs(db: Session, column: Any, ids: Collection[str]) -> dict[str, list[str]]:
    """For each of these ids in that column of the flows, the far ends."""
    far = IdeaFlow.into_id if column is IdeaFlow.source_id else IdeaFlow.source_id
    found: dict[str, list[str]] = {}
    for some in stretches(ids):
        for near, end in db.execute(select(column, far).where(column.in_(some))):
            found.setdefault(near, []).append(end)
    return found


def _parts(db: Session, ids: Collection[str], among: Collection[str]) -> dict[str, Standing]:
    found: list[Idea] = []
    for some in stretches(ids):
        query = select(Idea).where(Idea.id.in_(some), ~Idea.posted, ~Idea.origins.any())
        found += db.scalars(query.options(selectinload(Idea.targets)))
    sources = _pairs(db, IdeaFlow.into_id, [part.id for part in found])
    going = [part for part in found if set(sources.get(part.id, ())) <= set(among)]
    own = standings(db, going, {*among, *(part.id for part in going)}) if going else {}
    return {
        part.id: {"id": part.id, "text": part.text, "votes": part.votes, "standing": own[part.id]} for part in going
    }


def _standing(idea: Idea, into: list[str], parts: dict[str, Standing]) -> Standing:
    found: Standing = {"destiny": idea.destiny.value}
    if not idea.is_decided:
        return found
    found |= {"reason": idea.reason, "meeting": idea.meeting, "by": idea.decided_by_id}
    found["at"] = idea.decided_at.isoformat() if idea.decided_at else None
    found["targets"] = sorted((target.aim for target in idea.targets), key=str)
    found["into"] = into
    found["parts"] = sorted((parts[one] for one in into if one in parts), key=lambda part: str(part["text"]))
    return found


def same(one: Standing, other: Standing) -> bool:
    """Whether nothing happened to the idea between the two."""
    return {**one, "parts": []} == {**other, "parts": []}


class Returning:
    """Judges which ideas can stand again where they stood, one after the other, as if each did so at once."""

    def __init__(self, plan: "Plan", wanted: Sequence[Standing]) -> None:
        self.plan = plan
        self.flows = Flows.of(plan.project.db, plan.project.id)
        ends = {into for standing in wanted for into in standing.get("into", ())}
        self.there: set[str] = set()
        for some in stretches(ends):
            self.there |= set(plan.project.db.scalars(select(Idea.id).where(Idea.id.in_(some))))

    def accepts(self, idea: Idea, standing: Standing) -> bool:
        """Whether what it went into and what it fed still exist, and it makes no circle; it then counts as done."""
        if not self._restorable(idea.id, standing):
            return False
        self._place(idea.id, standing)
        return True

    def _restorable(self, idea_id: str, standing: Standing) -> bool:
        if not all(exists(self.plan, aim) for aim in standing.get("targets", ())):
            return False
        coming = {part["id"]: part for part in standing.get("parts", ())}
        for into in standing.get("into", ()):
            if into not in self.there and into not in coming:
                return False
            if into == idea_id or idea_id in self.flows.downstream(into):
                return False
        return all(self._restorable(idea_id, part["standing"]) for part in coming.values())

    def _place(self, idea_id: str, standing: Standing) -> None:
        self.flows.lead(idea_id, standing.get("into", ()))
        for part in standing.get("parts", ()):
            if part["id"] not in self.there:
                self.there.add(part["id"])
                self._place(part["id"], part["standing"])


def restore(plan: "Plan", wanted: Iterable[tuple[Idea, Standing]]) -> None:
    """Give ideas without destiny their earlier standings back, with the parts they had."""
    db = plan.project.db
    flows: list[dict[str, str]] = []
    for idea, standing in wanted:
        _restore(plan, idea, standing, flows)
    db.flush()
    if flows:
        db.execute(insert(IdeaFlow), flows)


def _restore(plan: "Plan", idea: Idea, standing: Standing, flows: list[dict[str, str]]) -> None:
    if standing["destiny"] == Destiny.UNDECIDED:
        return
    db = plan.project.db
    idea.destiny, idea.reason, idea.meeting = Destiny(standing["destiny"]), standing["reason"], standing["meeting"]
    idea.decided_by = db.get(User, standing["by"]) if standing["by"] else None
    idea.decided_at = datetime.fromisoformat(standing["at"]) if standing["at"] else None
    idea.targets = targets(standing["targets"])
    for part in standing["parts"]:
        _bring_back(plan, part, flows)
    flows += [{"source_id": idea.id, "into_id": into} for into in standing["into"]]


def _bring_back(plan: "Plan", part: Standing, flows: list[dict[str, str]]) -> None:
    db = plan.project.db
    if db.get(Idea, part["id"]) is not None:
        return
    rest = {"project_id": plan.project.id, "posted": False, "destiny": Destiny.UNDECIDED}
    made = Idea(id=part["id"], text=part["text"], votes=part["votes"], **rest)
    db.add(made)
    db.flush()
    _restore(plan, made, part["standing"], flows)
