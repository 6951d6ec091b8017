"""The slides of a review of the plan."""

from flask_babel import lazy_gettext as _l

from exports.gather.followed import followed_plan
from exports.kinds.kind import Asked, Kind, Work
from exports.models.export import ExportFormat
from exports.outline.review import review_of
from exports.slides import write_deck


def write_slides(asked: Asked, work: Work) -> bytes:
    """Where the plan stands on that day."""
    plan = followed_plan(asked.project, asked.on)
    work.close_reading()
    return write_deck(review_of(plan), asked.on, work.listen)


KIND = Kind(
    name="review_slides",
    title=_l("Le diaporama de la revue"),
    hint=_l(
        "Le plan en chiffres, les retards et leurs raisons, un tableau par objectif, une diapositive par fiche "
        "prioritaire, les décisions à prendre et la prochaine revue, avec des commentaires pour qui présente."
    ),
    writers={ExportFormat.PPTX: write_slides},
    file_title=lambda project, _subject: f"Revue du plan – {project.short_title or project.title}",
)
