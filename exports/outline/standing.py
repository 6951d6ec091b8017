"""Which sections stand in a document: those that have something to show, with their titles and their level."""

from collections.abc import Callable
from dataclasses import replace

from exports.outline.document import Chapter, ProjectDocument
from exports.outline.parts import PAGED, TITLES, Part, Section

Test = Callable[[ProjectDocument], bool]


def standing(document: ProjectDocument) -> tuple[Section, ...]:
    """The sections of the document that have content, each with its own title.

    A chapter that only opens sections stands when one of them does; a section without its chapter becomes one.
    """
    found: list[Section] = []
    wanted = list(document.sections)
    for rank, section in enumerate(wanted):
        level = 1 if section.part in PAGED or not found else section.level
        if _shows(document, section) or (section.part is Part.METHOD and _opens(document, wanted[rank + 1 :])):
            title, key = _title(document, section)
            found.append(replace(section, title=title, title_key=key, level=level))
    return tuple(found)


def _opens(document: ProjectDocument, following: list[Section]) -> bool:
    for section in following:
        if section.level == 1:
            return False
        if _shows(document, section):
            return True
    return False


def _shows(document: ProjectDocument, section: Section) -> bool:
    return bool(section.blocks or section.photos) or _CONTENT[section.part](document)


def _title(document: ProjectDocument, section: Section) -> tuple[str, str]:
    """The title, and the field that holds it: that of the section, of the text that stands there, or of none yet."""
    title, key = _written(document, section.part)
    own = section.title.strip()
    owner = section.key if own or not key else key
    return own or title or TITLES[section.part], f"{owner}:title" if owner else ""


def _written(document: ProjectDocument, part: Part) -> tuple[str, str]:
    """The title the project gave to the text of that place, and its key."""
    own: dict[Part, Chapter | None] = {
        Part.WHY: document.chapter(Part.WHY),
        Part.WHAT: document.chapter(Part.WHAT),
        Part.TEAM: document.team,
        Part.OBJECTIVES: document.before_objectives,
        Part.NEXT_STEPS: document.next_steps,
        Part.CALENDAR: document.before_calendar,
    }
    titled = {Part.EDITO: document.edito, Part.VALUES: document.values, Part.VISION: document.vision}
    found = own.get(part) or titled.get(part)
    return (found.title, found.key) if found else ("", "")


_CONTENT: dict[Part, Test] = {
    Part.SHEET_LIST: lambda document: bool(document.sheets),
    Part.EDITO: lambda document: document.edito is not None,
    Part.WHY: lambda document: document.chapter(Part.WHY) is not None,
    Part.WHAT: lambda document: document.chapter(Part.WHAT) is not None,
    Part.METHOD: lambda document: bool(document.phases),
    Part.PHASES: lambda document: bool(document.phases),
    Part.VALUES: lambda document: document.values is not None,
    Part.VISION: lambda document: document.vision is not None,
    Part.FIGURES: lambda document: True,
    Part.TEAM: lambda document: document.team is not None,
    Part.OBJECTIVES: lambda document: True,
    Part.NEXT_STEPS: lambda document: document.next_steps is not None,
    Part.MAP: lambda document: bool(document.objectives),
    Part.CALENDAR: lambda document: bool(document.sheets),
    Part.PRIORITY_SHEETS: lambda document: bool(document.sheets),
    Part.SHEETS: lambda document: bool(document.sheets_of(Part.SHEETS)),
    Part.MIND_MAPS: lambda document: bool(document.mind_maps),
    Part.VOTES: lambda document: bool(document.votes),
    Part.DECISIONS: lambda document: bool(document.decisions),
    Part.GAPS: lambda document: bool(document.sheets),
    Part.REGISTER: lambda document: document.register.posted > 0,
    Part.IMPRINT: lambda document: True,
    Part.OWN: lambda document: False,
}
