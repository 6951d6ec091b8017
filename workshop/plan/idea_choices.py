"""The decision form with what can be chosen in this plan."""

from typing import Any

from flask_babel import gettext as _

from workshop.plan.forms import DecisionForm, choices
from workshop.plan.level_words import holding, level_names
from workshop.plan.models import Plan
from workshop.plan.models.decision import Verb
from workshop.plan.queries import objective_options, sheet_options
from workshop.plan.words import SECTIONS, VERBS
from workshop.projects.models import Project
from workshop.projects.models.levels import USUAL

# One thing is chosen by a form: what is kept for several at once is said with further aims.
ELSEWHERE = frozenset({Verb.KEEP, Verb.REOPEN, Verb.FEED})


def decision_form(plan: Plan, several: bool) -> DecisionForm:
    """The form for one idea or for several ticked ones, which cannot be split."""
    form = DecisionForm()
    form.verb.choices = choices(verbs(plan, several))
    form.sheet.choices = {"": _("Choisir une fiche…"), **sheet_options(plan)}
    form.section.choices = {"": _("La fiche entière"), **choices(SECTIONS)}
    form.objective.choices = {"": _("Choisir dans le plan…"), **objective_options(plan)}
    form.objective.label.text = ", ".join(level.singular for level in level_names(plan.project)[:-1])
    form.value.choices = {"": _("Choisir une valeur…"), **{value.id: value.name for value in plan.project.values}}
    return form


def verbs(plan: Plan, several: bool) -> dict[str, str]:
    """What can be decided here."""
    left_out = ELSEWHERE | ({Verb.SPLIT} if several else set())
    if not plan.project.values:
        left_out |= {Verb.KEEP_IN_VALUE}
    return {verb: label for verb, label in verbs_of(plan.project).items() if verb not in left_out}


def verbs_of(project: Project) -> dict[str, Any]:
    """The decisions in the project's own words: where the plan has other levels, no « objectif » is spoken of."""
    if project.levels == USUAL:
        return dict(VERBS)
    own: dict[str, Any] = {
        Verb.KEEP_IN_OBJECTIVE: _("Retenir dans le plan (%(levels)s)", levels=holding(project)),
        Verb.KEEP_IN_NEW_OBJECTIVE: _("Retenir : créer (%(level)s)", level=level_names(project)[0].singular.lower()),
    }
    return {**VERBS, **own}
