"""Every document that can be asked for, in the order of the page: one file for each kind."""

from typing import Final

from exports.kinds import monthly_report, project, register, session_report
from exports.kinds.kind import Asked, Kind, Work, Writer
from workshop.foundations.refusals import Unknown

__all__ = ["KINDS", "Asked", "Kind", "Work", "Writer", "kind_named"]

KINDS: Final[tuple[Kind, ...]] = (
    project.KIND,
    register.KIND,
    monthly_report.KIND,
    session_report.KIND,
)


def kind_named(name: str) -> Kind:
    """The kind of that name; raises Unknown."""
    for kind in KINDS:
        if kind.name == name:
            return kind
    raise Unknown(noun="kind")
