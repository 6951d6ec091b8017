"""The days of a plan as a calendar: all of them, or what one person carries."""

from flask_babel import lazy_gettext as _l

from exports.calendar import write_calendar
from exports.gather.carriers import carriers
from exports.gather.followed import followed_plan
from exports.kinds.kind import Asked, Kind, Work
from exports.models.export import ExportFormat
from exports.outline.events import events_of
from workshop.foundations.refusals import Unknown


def write_plan(asked: Asked, work: Work) -> bytes:
    """Due dates, steps, deliverables, targets and sessions."""
    plan = followed_plan(asked.project, asked.on)
    work.close_reading()
    return write_calendar(f"plan-{plan.id}", plan.title, events_of(plan))


def write_own(asked: Asked, work: Work) -> bytes:
    """What one person carries; raises Unknown when they carry nothing any more."""
    plan = followed_plan(asked.project, asked.on)
    work.close_reading()
    name = dict(plan.carriers).get(asked.subject)
    if name is None:
        raise Unknown(noun="subject")
    return write_calendar(f"plan-{plan.id}-{asked.subject}", f"{plan.title} – {name}", events_of(plan, asked.subject))


PLAN = Kind(
    name="calendar",
    title=_l("Le calendrier du plan"),
    hint=_l(
        "Échéances, étapes, livrables, cibles des indicateurs et séances, pour Outlook, Thunderbird ou un téléphone. "
        "Importé de nouveau, il met à jour les mêmes rendez-vous."
    ),
    writers={ExportFormat.ICS: write_plan},
    file_title=lambda project, _subject: f"Calendrier – {project.short_title or project.title}",
)
OWN = Kind(
    name="own_calendar",
    title=_l("Les échéances d’une personne"),
    hint=_l("Les fiches, les étapes et les livrables qu’une personne porte, dans son agenda."),
    writers={ExportFormat.ICS: write_own},
    file_title=lambda project, name: f"Échéances – {name} – {project.short_title or project.title}",
    subjects=carriers,
)
