"""What a person is told of the fate of their idea."""

from flask_babel import gettext
from flask_babel import lazy_gettext as _

from workshop.foundations.plural import ngettext
from workshop.plan.destiny import Destiny
from workshop.portal.answers import Answers

FATES = {
    Destiny.UNDECIDED: _("Elle attend une décision. Revenez voir : ce reçu reste valable."),
    Destiny.KEPT: _("Elle est retenue."),
    Destiny.ATTACHED: _("Une action déjà prévue y répond."),
    Destiny.ALREADY_DONE: _("C’est déjà fait."),
    Destiny.POSTPONED: _("Elle est gardée pour plus tard."),
    Destiny.OUT_OF_SCOPE: _("Elle sort du cadre de ce projet."),
}
TO_GATHER = _("L’équipe du projet recueille les idées après la séance, puis donne à chacune une réponse.")


def summed(answers: Answers) -> str:
    """« 4 idées = 2 décidées + 1 à décider + 1 pas encore récoltée »: the sum is always true."""
    posted, undecided = len(answers.answered), answers.counts[Destiny.UNDECIDED]
    told = [
        ngettext("%(num)s idée", "%(num)s idées", posted),
        ngettext("= %(num)s décidée", "= %(num)s décidées", posted - undecided - answers.to_gather),
        gettext("+ %(number)s à décider", number=undecided),
    ]
    if answers.to_gather:
        told.append(ngettext("+ %(num)s pas encore récoltée", "+ %(num)s pas encore récoltées", answers.to_gather))
    return " ".join(told)
