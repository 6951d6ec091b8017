"""What is computed from all the ideas of a project, kept as long as none of them changes."""

from collections.abc import Callable
from typing import Any, TypeVar

from workshop.foundations.recalled import Recalled
from workshop.plan.models.idea_revision import IdeaRevision
from workshop.projects.models import Project

Found = TypeVar("Found")
_recalled: Recalled[Any] = Recalled(64)


def by_revision(project: Project, name: str, compute: Callable[[], Found]) -> Found:
    """What `compute` finds, or found before for the present revision of the ideas; never to be changed."""
    key = (project.id, name, IdeaRevision.of(project))
    found: Found | None = _recalled.find(project.db, key)
    return found if found is not None else _recalled.keep(project.db, key, compute())
