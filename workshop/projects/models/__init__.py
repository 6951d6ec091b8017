"""Tables of the démarche."""

from workshop.projects.models.membership import Membership
from workshop.projects.models.project import Project
from workshop.projects.models.texts import Phase, ProjectText, TextKey, Value

__all__ = ["Membership", "Phase", "Project", "ProjectText", "TextKey", "Value"]
