"""The members of a project by the name under which a text names them."""

from sqlalchemy import select

from workshop.people.models import User
from workshop.projects.models import Membership, Project


def members_by_name(project: Project) -> dict[str, str]:
    """The account's id by the name under which a member is chosen; a shared name takes the address."""
    query = select(User).join(Membership).where(Membership.project_id == project.id).distinct().order_by(User.name)
    names: dict[str, str] = {}
    for user in project.db.scalars(query):
        names[f"{user.name} ({user.email})" if user.name in names else user.name] = user.id
    return names
