"""The decision form with what can be chosen in this plan."""

from flask_babel import gettext as _

from workshop.plan.forms import DecisionForm, choices
from workshop.plan.models import Plan
from workshop.plan.models.decision import Verb
from workshop.plan.queries import objective_options, sheet_options
from workshop.plan.words import SECTIONS, VERBS

# One thing is chosen by a form: what is kept for several at once is said with further aims.
ELSEWHERE = frozenset({Verb.KEEP, Verb.REOPEN, Verb.FEED})


def decision_form(plan: Plan, several: bool) -> DecisionForm:
    """The form for one idea or for several ticked ones, which cannot be split."""
    form = DecisionForm()
    form.verb.choices = choices(verbs(plan, several))
    form.sheet.choices = {"": _("Choisir une fiche…"), **sheet_options(plan)}
    form.section.choices = {"": _("La fiche entière"), **choices(SECTIONS)}
    form.objective.choices = {"": _("Choisir un objectif…"), **objective_options(plan)}
    form.value.choices = {"": _("Choisir une valeur…"), **{value.id: value.name for value in plan.project.values}}
    return form


def verbs(plan: Plan, several: bool) -> dict[str, str]:
    """What can be decided here."""
    left_out = ELSEWHERE | ({Verb.SPLIT} if several else set())
    if not plan.project.values:
        left_out |= {Verb.KEEP_IN_VALUE}
    return {verb: label for verb, label in VERBS.items() if verb not in left_out}
