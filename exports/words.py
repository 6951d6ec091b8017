"""The words of the documents' pages."""

from flask_babel import lazy_gettext as _l

from workshop.projects.models import TextKey

TEXT_NAMES = {
    TextKey.EDITO: _l("l’édito"),
    TextKey.WHY: _l("pourquoi cette démarche"),
    TextKey.WHAT: _l("ce qu’est le projet"),
    TextKey.VISION: _l("la vision"),
    TextKey.NEXT_STEPS: _l("les suites (« Et maintenant ? »)"),
}
# What the worker says while it writes stands on the document's row in French; here for whoever reads another language.
STEPS = {
    "Lecture du projet": _l("Lecture du projet"),
    "Dessin des cartes": _l("Dessin des cartes"),
    "Mise en page": _l("Mise en page"),
    "Calcul des numéros de page": _l("Calcul des numéros de page"),
    "Équilibrage des pages": _l("Équilibrage des pages"),
    "Écriture du document": _l("Écriture du document"),
    "Document prêt": _l("Document prêt"),
}
