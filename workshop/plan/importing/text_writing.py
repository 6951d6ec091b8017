"""The parts of a file that become texts of the project, in Markdown."""

from collections.abc import Callable

from workshop.plan.importing.prose import bullets, heading, paragraph, paragraphs, quality, written
from workshop.plan.importing.schema import ProjectPart
from workshop.projects.models import Project, TextKey
from workshop.projects.models.contents import Phases, Values

NOBODY_YET = "*La composition du groupe reste à publier.*"


def _edito(project: Project, part: ProjectPart) -> None:
    if edito := part.edito:
        signature = ", ".join(one for one in (edito.signatory.name, edito.signatory.role) if one)
        project.write_text(TextKey.EDITO, edito.title, paragraphs(edito.text), signature)


def _why(project: Project, part: ProjectPart) -> None:
    if why := part.why:
        body = written(
            paragraph(why.intro),
            paragraph(why.themes_intro),
            bullets(why.themes),
            paragraph(why.goals_intro),
            bullets(why.goals),
            paragraph(why.conclusion),
        )
        project.write_text(TextKey.WHY, why.title, body)


def _what(project: Project, part: ProjectPart) -> None:
    if what := part.what:
        project.write_text(TextKey.WHAT, what.title, written(paragraph(what.intro), bullets(what.points)))


def _methods(project: Project, part: ProjectPart) -> None:
    if methods := part.what and part.what.methods:
        qualities = "\n".join(quality(one.name, one.text) for one in methods.qualities)
        body = written(paragraph(methods.intro), qualities, paragraphs(methods.paragraphs))
        project.write_text(TextKey.METHODS, methods.title, body)


def _phases(project: Project, part: ProjectPart) -> None:
    for one in sorted(part.phases, key=lambda phase: phase.number):
        body = written(heading(one.subtitle), paragraphs(one.text), bullets(one.points))
        Phases(project).add(one.title, body)


def _values(project: Project, part: ProjectPart) -> None:
    for value in part.values:
        Values(project).add(value.name, value.practices)
    if part.values_title:
        project.write_text(TextKey.VALUES, part.values_title, "")


def _vision(project: Project, part: ProjectPart) -> None:
    if vision := part.vision:
        project.write_text(TextKey.VISION, vision.title, paragraphs([vision.text, vision.follow]))


def _team(project: Project, part: ProjectPart) -> None:
    if team := part.project_team:
        project.write_text(TextKey.TEAM, team.title, bullets(team.lines))


def _next_steps(project: Project, part: ProjectPart) -> None:
    if steps := part.next_steps:
        members = bullets(steps.monitoring_group) or NOBODY_YET * bool(steps.monitoring_group_title)
        body = written(
            paragraph(steps.lead), paragraphs(steps.paragraphs), heading(steps.monitoring_group_title), members
        )
        project.write_text(TextKey.NEXT_STEPS, steps.title, body)


def _calendar(project: Project, part: ProjectPart) -> None:
    if part.calendar and part.calendar.title:
        project.write_text(TextKey.CALENDAR, part.calendar.title, "")


WRITERS: dict[str, Callable[[Project, ProjectPart], None]] = {
    "edito": _edito,
    "why": _why,
    "what": _what,
    "what.methods": _methods,
    "phases": _phases,
    "values": _values,
    "vision": _vision,
    "project_team": _team,
    "next_steps": _next_steps,
    "calendar": _calendar,
}
