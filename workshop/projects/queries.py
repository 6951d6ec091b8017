"""Read-only lists for the pages of a project."""

from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from workshop.people.models import User
from workshop.projects.models import Membership, Project
from workshop.projects.rights import Role

ORDER = list(Role)


@dataclass
class Member:
    """A person of the project with every role held there."""

    user: User
    memberships: list[Membership] = field(default_factory=list)


def members(project: Project) -> list[Member]:
    """Who belongs to the project, by name, each with roles in the order of the table of rights."""
    query = select(Membership).where(Membership.project_id == project.id)
    query = query.options(joinedload(Membership.user).joinedload(User.service))
    found: dict[str, Member] = {}
    for one in sorted(project.db.scalars(query), key=lambda membership: ORDER.index(membership.role)):
        found.setdefault(one.user_id, Member(one.user)).memberships.append(one)
    return sorted(found.values(), key=lambda member: member.user.name.casefold())
