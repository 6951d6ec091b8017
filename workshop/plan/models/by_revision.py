"""What is computed from all the ideas of a project, kept as long as none of them changes."""

from collections import OrderedDict
from collections.abc import Callable
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

from sqlalchemy import Connection, Engine

from workshop.foundations.base import AFTER
from workshop.plan.models.idea_revision import IdeaRevision
from workshop.projects.models import Project

Found = TypeVar("Found")
MOST = 64
_known: WeakKeyDictionary[Engine | Connection, OrderedDict[tuple[str, str, int], Any]] = WeakKeyDictionary()


def by_revision(project: Project, name: str, compute: Callable[[], Found]) -> Found:
    """What `compute` finds, or found before for the revision that the database says now; never to be changed.

    The revision is read in the same snapshot as the ideas, so that several processes agree. Nothing is kept in a
    transaction that writes: it may be rolled back, and its revision given to other changes.
    """
    if AFTER in project.db.info:
        return compute()
    known = _known.setdefault(project.db.get_bind(), OrderedDict())
    key = (project.id, name, IdeaRevision.of(project))
    if key in known:
        kept: Found = known[key]
        return kept
    found = known[key] = compute()
    while len(known) > MOST:
        known.popitem(last=False)
    return found
