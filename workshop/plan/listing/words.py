"""The words of a list of sheets on the screen."""

from flask_babel import lazy_gettext as _

from workshop.plan.listing.arrangement import Grouping
from workshop.plan.listing.sheet_filter import Due
from workshop.plan.words import Words

DUE: Words = {
    Due.MONTH: _("échéance sous 30 jours"),
    Due.QUARTER: _("échéance sous 90 jours"),
    Due.YEAR: _("échéance cette année"),
    Due.NONE: _("sans échéance"),
    Due.BETWEEN: _("échéance entre deux dates"),
}
SORTS: Words = {
    "number": _("Numéro"),
    "title": _("Titre, de A à Z"),
    "-title": _("Titre, de Z à A"),
    "state": _("État, du premier au dernier"),
    "-state": _("État, du dernier au premier"),
    "due": _("Échéance, la plus proche d’abord"),
    "-due": _("Échéance, la plus lointaine d’abord"),
    "completion": _("Achèvement, du moins au plus avancé"),
    "-completion": _("Achèvement, du plus au moins avancé"),
    "updated": _("Mise à jour, la plus ancienne d’abord"),
    "-updated": _("Mise à jour, la plus récente d’abord"),
    "-number": _("Numéro, du dernier au premier"),
}
GROUPINGS: Words = {
    Grouping.OBJECTIVE: _("Objectif"),
    Grouping.STATE: _("État"),
    Grouping.PILOT: _("Pilote"),
    Grouping.PRIORITY: _("Priorité"),
    Grouping.NONE: _("Sans regroupement"),
}
