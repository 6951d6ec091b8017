"""The road of every page to its project: through the person who asks."""

from flask import g

from workshop.people.identity import signed_in
from workshop.projects.models import Project
from workshop.projects.rights import Right

__all__ = ["project_for", "signed_in"]


def project_for(project_id: str, right: Right = Right.READ) -> Project:
    """The project, for somebody who has that right in it; raises Unknown, NotAllowed, NotSignedIn.

    Keeps it as `g.project`, which frames the page with the project's navigation.
    """
    user = signed_in()
    project = Project.seen_by(user, project_id)
    if right is not Right.READ:
        project.require(user, right)
    g.project = project
    return project
