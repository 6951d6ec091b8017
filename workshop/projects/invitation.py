"""Inviting somebody into a project."""

from sqlalchemy import select

from workshop.people.models import SignInLink, User
from workshop.projects.models import Membership, Project
from workshop.projects.rights import RIGHTS, Right, Role

HOSTS = [role for role, rights in RIGHTS.items() if Right.ADMIT_MEMBERS in rights]


def invite(project: Project, email: str, role: Role, name: str = "") -> str:
    """Admit a person, known or new, and return the token of a single-use sign-in link."""
    return SignInLink.issue(welcome(project, email, role, name))


def welcome(project: Project, email: str, role: Role, name: str = "") -> User:
    """Admit a person, known or new."""
    user = User.at(project.db, email, name, project.organisation)
    project.admit(user, role)
    return user


def link_from(host: User, guest: User) -> str | None:
    """The token of a sign-in link for the guest, when the host may hold it in hand; else nothing.

    Whoever holds a link can be its person. So a host only gets one for somebody without a password
    who belongs to nothing but projects of theirs; an administrator, for everybody.
    """
    return SignInLink.issue(guest) if host.administrator or _answers_for(host, guest) else None


def _answers_for(host: User, guest: User) -> bool:
    if guest.password_hash or guest.administrator:
        return False
    hosted = select(Membership.project_id).where(Membership.user_id == host.id, Membership.role.in_(HOSTS))
    elsewhere = select(Membership.id).where(Membership.user_id == guest.id, Membership.project_id.not_in(hosted))
    return host.db.scalar(elsewhere.limit(1)) is None
