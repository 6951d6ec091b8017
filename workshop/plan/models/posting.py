"""Ideas that come in by the hundred: written in a few statements, by the rules of `Idea`."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import insert, update
from sqlalchemy.orm import Session

from workshop.foundations.base import new_id
from workshop.foundations.clock import now
from workshop.foundations.word_forms import searchable
from workshop.plan.destiny import Destiny
from workshop.plan.models.idea import Idea
from workshop.plan.models.idea_links import IdeaFlow, IdeaOrigin
from workshop.plan.models.idea_revision import IdeaRevision


@dataclass(frozen=True)
class Posted:
    """An idea as it was written: `origin` are the columns of its origin; `into` the id of the group it stands in."""

    text: str
    origin: Mapping[str, Any]
    votes: int = 0
    posted: bool = True
    into: str = ""
    id: str = field(default_factory=new_id)


def post(db: Session, project_id: str, ideas: Sequence[Posted]) -> None:
    """Make them, at one revision. A new idea leads nowhere yet: no circle can come of the group it goes into."""
    if not ideas:
        return
    rev = IdeaRevision.next(db, project_id)
    same = {"project_id": project_id, "rev": rev}
    db.execute(insert(Idea), [{**same, **_columns(idea)} for idea in ideas])
    db.execute(insert(IdeaOrigin), [{"idea_id": idea.id, **idea.origin} for idea in ideas])
    flows = [{"source_id": idea.id, "into_id": idea.into} for idea in ideas if idea.into]
    if flows:
        db.execute(insert(IdeaFlow), flows)


def _columns(idea: Posted) -> dict[str, Any]:
    columns = {"id": idea.id, "text": idea.text, "words": searchable(idea.text), "votes": idea.votes}
    destiny = Destiny.MERGED if idea.into else Destiny.UNDECIDED
    return {**columns, "posted": idea.posted, "destiny": destiny, "decided_at": now() if idea.into else None}


def refresh(db: Session, project_id: str, ideas: Iterable[dict[str, Any]], origins: Iterable[dict[str, Any]]) -> None:
    """Write columns of ideas and of origins that changed where they were written; each row says its `id`."""
    fresh, stood = list(ideas), list(origins)
    if fresh:
        rev = IdeaRevision.next(db, project_id)
        for row in fresh:
            row["rev"] = rev
            row["words"] = searchable(row["text"])
        db.execute(update(Idea), fresh)
    if stood:
        db.execute(update(IdeaOrigin), stood)
