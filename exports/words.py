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
