"""Tables → outline: the only part of the exports that reads the tables of content."""

from datetime import date

from exports.gather import words
from exports.gather.maps import mind_maps
from exports.gather.register import Trace
from exports.gather.sheets import objectives
from exports.gather.texts import Texts, cover
from exports.outline import ProjectDocument
from workshop.projects.models import Project, TextKey

__all__ = ["gather"]


def gather(project: Project, on: date) -> ProjectDocument:
    """The project's document as it stands now; `on` is the day its cover says. About 20 queries, whatever its size."""
    texts, trace = Texts(project), Trace(project)
    return ProjectDocument(
        cover=cover(project, on),
        edito=texts.edito(),
        chapters=texts.chapters(),
        phases=texts.phases(),
        values=texts.values(),
        vision=texts.vision(),
        team=texts.team(),
        before_objectives=texts.opening(TextKey.OBJECTIVES, words.OBJECTIVES),
        before_calendar=texts.opening(TextKey.CALENDAR, words.CALENDAR),
        objectives=objectives(project, trace),
        next_steps=texts.next_steps(),
        mind_maps=mind_maps(project),
        register=trace.register(),
    )
