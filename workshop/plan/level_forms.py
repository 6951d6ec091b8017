"""Forms of the levels and of the objectives."""

from typing import Any

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import SelectField, StringField
from wtforms.validators import DataRequired, Length

from workshop.plan.forms import NEEDED
from workshop.projects.models.levels import MOST, Level

ONE = [Length(max=40)]


class LevelsForm(FlaskForm):
    """One name in both forms for each level, the sheets last; a level without a name is left out."""

    singular_1 = StringField(_("Premier niveau"), [DataRequired(NEEDED), *ONE])
    plural_1 = StringField(_("Premier niveau, au pluriel"), ONE)
    singular_2 = StringField(_("Deuxième niveau"), [DataRequired(NEEDED), *ONE])
    plural_2 = StringField(_("Deuxième niveau, au pluriel"), ONE)
    singular_3 = StringField(_("Troisième niveau"), ONE)
    plural_3 = StringField(_("Troisième niveau, au pluriel"), ONE)
    singular_4 = StringField(_("Quatrième niveau"), ONE)
    plural_4 = StringField(_("Quatrième niveau, au pluriel"), ONE)

    @property
    def rows(self) -> list[tuple[Any, Any]]:
        """The two fields of each level."""
        return [(self[f"singular_{rank}"], self[f"plural_{rank}"]) for rank in range(1, MOST + 1)]

    def levels(self) -> list[Level]:
        """What was named, from the top; a plural left out is the usual one."""
        named = [(one.data.strip(), (many.data or "").strip()) for one, many in self.rows if (one.data or "").strip()]
        return [Level(one, many or f"{one}s") for one, many in named]

    @classmethod
    def seen(cls, levels: list[Level]) -> "LevelsForm":
        """The form with the levels as they are."""
        names = {f"singular_{rank}": one.singular for rank, one in enumerate(levels, 1)}
        return cls(data={**names, **{f"plural_{rank}": one.plural for rank, one in enumerate(levels, 1)}})


class PlaceForm(FlaskForm):
    """Another objective, by its number; an empty one is the top of the plan."""

    into = SelectField(_("Où"), default="")
    reason = StringField(_("Pourquoi"), [Length(max=1000)])
    meeting = StringField(_("Réunion où c’est décidé"), [Length(max=250)])
