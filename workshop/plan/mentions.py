"""The comments that name somebody, for that person alone."""

from sqlalchemy import func, select, update
from sqlalchemy.orm import joinedload

from workshop.foundations.clock import now
from workshop.foundations.refusals import Unknown
from workshop.people.models import User
from workshop.plan.models import ActionSheet, Comment, Mention, Objective
from workshop.projects.models import Membership, Project


def mentions_of(user: User, unread: bool = False, limit: int = 50) -> list[Mention]:
    """The latest first, those not read before the others; of the projects this person still belongs to."""
    mine = select(Membership.project_id).where(Membership.user_id == user.id)
    query = select(Mention).join(Mention.comment).join(Comment.sheet).join(ActionSheet.objective)
    query = query.where(Mention.user_id == user.id, Objective.project_id.in_(mine), Comment.removed_at.is_(None))
    if unread:
        query = query.where(Mention.read_at.is_(None))
    whole = joinedload(Mention.comment).joinedload(Comment.sheet).joinedload(ActionSheet.objective)
    query = query.options(whole.joinedload(Objective.project))
    query = query.order_by(Mention.read_at.is_not(None), Comment.written_at.desc()).limit(limit)
    return list(user.db.scalars(query).unique())


def unread_count(user: User) -> int:
    """How many wait."""
    query = select(func.count()).select_from(Mention).where(Mention.user_id == user.id, Mention.read_at.is_(None))
    return user.db.scalar(query) or 0


def mention_of(user: User, mention_id: str) -> Mention:
    """One of this person's own; raises Unknown."""
    found = user.db.get(Mention, mention_id)
    if found is None or found.user_id != user.id:
        raise Unknown(noun="mention")
    Project.seen_by(user, found.comment.sheet.objective.project_id)
    return found


def read_all(user: User) -> None:
    """Mark all of this person's as read."""
    query = update(Mention).where(Mention.user_id == user.id, Mention.read_at.is_(None))
    user.db.execute(query.values(read_at=now()).execution_options(synchronize_session=False))
