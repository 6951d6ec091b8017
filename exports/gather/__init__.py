"""Tables → outline: the only part of the exports that reads the tables of content."""

from datetime import date

from exports.gather import happened, words
from exports.gather.composed import Read, sections
from exports.gather.maps import mind_maps
from exports.gather.publication import last_version
from exports.gather.register import Trace
from exports.gather.sheets import objectives
from exports.gather.texts import Texts, cover
from exports.outline import ProjectDocument, with_fingerprint, with_model_sheet
from exports.stored import photo_bytes
from workshop.projects.models import Project, TextKey

__all__ = ["gather"]


def gather(project: Project, on: date, read: Read = photo_bytes, *, hidden: bool = False) -> ProjectDocument:
    """The project's document as it stands now, with its fingerprint. About 25 queries, whatever its size.

    `on` is the day its cover says; `read` gives the bytes of a photo; `hidden`: with the sections left out.
    """
    return with_fingerprint(with_model_sheet(_told(project, on, read, hidden)))


def _told(project: Project, on: date, read: Read, hidden: bool) -> ProjectDocument:
    texts, trace, votes = Texts(project), Trace(project), happened.votes(project)
    return ProjectDocument(
        key=project.id,
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
        objective_words=(project.levels[-2].singular.lower(), project.levels[-2].plural.lower()),
        published=last_version(project),
        next_steps=texts.next_steps(),
        mind_maps=mind_maps(project),
        register=trace.register(),
        votes=votes,
        decisions=happened.decisions(trace),
        participation=happened.participation(project, votes),
        sections=sections(project, read, hidden=hidden),
    )
