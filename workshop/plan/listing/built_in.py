"""Views that everybody finds above the list."""

from dataclasses import dataclass

from flask_babel import lazy_gettext as _

from workshop.plan.listing.arrangement import Arrangement
from workshop.plan.listing.sheet_filter import MYSELF, NOBODY, Due, SheetFilter
from workshop.plan.models.sheet_state import OPEN


@dataclass(frozen=True)
class BuiltIn:
    """A view with the arrangement it stands for."""

    name: str
    arrangement: Arrangement


def built_in_views() -> list[BuiltIn]:
    """What is asked most often of a plan."""
    views = (
        (_("Tout le plan"), SheetFilter()),
        (_("Mes fiches"), SheetFilter(pilot=MYSELF)),
        (_("En retard"), SheetFilter(late=True)),
        (_("Échéance sous 30 jours"), SheetFilter(due=Due.MONTH, state=OPEN)),
        (_("Sans pilote"), SheetFilter(pilot=NOBODY)),
        (_("Sans indicateur"), SheetFilter(unmeasured=True)),
    )
    return [BuiltIn(name, Arrangement(chosen)) for name, chosen in views]
