"""The words of the documents' pages."""

from collections.abc import Mapping
from typing import Any

from flask_babel import lazy_gettext as _l

from exports.models.export import ExportFormat
from exports.outline import Model, Part
from workshop.projects.models import TextKey

TEXT_NAMES = {
    TextKey.EDITO: _l("l’édito"),
    TextKey.WHY: _l("pourquoi cette démarche"),
    TextKey.WHAT: _l("ce qu’est le projet"),
    TextKey.VISION: _l("la vision"),
    TextKey.NEXT_STEPS: _l("les suites (« Et maintenant ? »)"),
}
FORMATS: dict[ExportFormat, Any] = {
    ExportFormat.DOCX: _l("Word"),
    ExportFormat.PDF: _l("PDF"),
    ExportFormat.ODT: _l("ODT"),
    ExportFormat.XLSX: _l("Excel"),
    ExportFormat.CSV: _l("CSV"),
    ExportFormat.PPTX: _l("PowerPoint"),
    ExportFormat.ICS: _l("Agenda (ICS)"),
}
TYPES = {
    ExportFormat.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ExportFormat.PDF: "application/pdf",
    ExportFormat.ODT: "application/vnd.oasis.opendocument.text",
    ExportFormat.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ExportFormat.CSV: "text/csv",
    ExportFormat.PPTX: "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ExportFormat.ICS: "text/calendar",
}
# What the worker says while it writes stands on the document's row in French; here for whoever reads another language.
STEPS = {
    "Lecture du projet": _l("Lecture du projet"),
    "Dessin des cartes": _l("Dessin des cartes"),
    "Mise en page": _l("Mise en page"),
    "Calcul des numéros de page": _l("Calcul des numéros de page"),
    "Équilibrage des pages": _l("Équilibrage des pages"),
    "Écriture du document": _l("Écriture du document"),
    "Contrôle du document": _l("Contrôle du document"),
    "Document prêt": _l("Document prêt"),
}
PARTS: dict[Part, Any] = {
    Part.SHEET_LIST: _l("Liste des fiches actions"),
    Part.EDITO: _l("Édito"),
    Part.WHY: _l("Pourquoi cette démarche"),
    Part.WHAT: _l("Ce qu’est le projet, et sa méthode"),
    Part.METHOD: _l("La démarche : les phases, dans un chapitre"),
    Part.PHASES: _l("La démarche : un chapitre par phase"),
    Part.VALUES: _l("Les valeurs et leurs pratiques, en tableau"),
    Part.VISION: _l("La vision"),
    Part.FIGURES: _l("Les chiffres clés, calculés"),
    Part.TEAM: _l("L’équipe"),
    Part.OBJECTIVES: _l("Les objectifs, leurs actions et leurs pages"),
    Part.NEXT_STEPS: _l("Les suites (« Et maintenant ? »)"),
    Part.MAP: _l("La carte du plan (page à l’italienne)"),
    Part.CALENDAR: _l("Le calendrier (page à l’italienne)"),
    Part.PRIORITY_SHEETS: _l("Les fiches des actions prioritaires, une par page"),
    Part.SHEETS: _l("Les fiches, une par page"),
    Part.MIND_MAPS: _l("Les cartes mentales des séances, avec leur version en mots"),
    Part.VOTES: _l("Les résultats des votes"),
    Part.DECISIONS: _l("Les décisions sur les idées"),
    Part.GAPS: _l("Les points à compléter"),
    Part.REGISTER: _l("Le registre des idées et de leur devenir"),
    Part.IMPRINT: _l("La version et l’empreinte des données"),
    Part.OWN: _l("Section écrite par le projet"),
}
MODELS: dict[Model, Any] = {
    Model.STANDARD: _l("Le document complet"),
    Model.PHASES: _l("L’histoire par phases"),
    Model.PRIORITIES: _l("Les pistes et leurs priorités"),
}
MODEL_HINTS: dict[Model, Any] = {
    Model.STANDARD: _l("Tout ce que le projet contient, des fiches en annexe au registre des idées."),
    Model.PHASES: _l(
        "Édito, pourquoi, ce que c’est, un chapitre par phase, et maintenant, calendrier, fiches en annexe."
    ),
    Model.PRIORITIES: _l(
        "Genèse, plan stratégique, toutes les pistes en liste, fiches des seules priorités, perspectives."
    ),
}
FINDINGS: dict[str, Any] = {
    "unreadable": _l("Le fichier ne peut pas être relu (%(problem)s)."),
    "foreign_part": _l("Le fichier contient un élément étranger : %(part)s."),
    "outside_part": _l("Le fichier dépend d’un autre : %(part)s."),
    "missing_part": _l("Un élément annoncé manque : %(part)s."),
    "asks_when_opened": _l("Word posera une question à l’ouverture (%(part)s)."),
    "bookmark_twice": _l("Un repère est en double ou trop long : %(name)s."),
    "style_unknown": _l("Un style employé n’existe pas : %(name)s."),
    "no_heading": _l("Aucun titre n’est un vrai titre."),
    "heading_empty": _l("Un titre est vide."),
    "heading_odd": _l("Un titre est très long, ou finit par un point ou un deux-points : « %(text)s »."),
    "heading_jump": _l("Un niveau de titre est sauté avant « %(text)s »."),
    "no_contents": _l("Le sommaire est vide."),
    "contents_differ": _l("Le sommaire et les titres diffèrent à « %(text)s »."),
    "link_lost": _l("Un renvoi ne mène nulle part : « %(text)s »."),
    "page_missing": _l("Un numéro de page manque (%(text)s)."),
    "page_wrong": _l("Un renvoi annonce la page %(told)s au lieu de %(real)s."),
    "contents_go_back": _l("Les pages du sommaire ne se suivent pas."),
    "field_broken": _l("Un champ calculé est incomplet."),
    "typed_bullet": _l("Une liste est tapée à la main : « %(text)s »."),
    "table_header": _l("Le tableau « %(table)s » n’a pas de ligne d’en-tête répétée."),
    "table_header_empty": _l("Un en-tête du tableau « %(table)s » est vide."),
    "table_description": _l("Le tableau « %(table)s » n’a pas de description."),
    "table_nested": _l("Un tableau est placé dans un autre : « %(table)s »."),
    "table_merged": _l("Le tableau « %(table)s » a des cellules fusionnées."),
    "table_row_empty": _l("Une ligne du tableau « %(table)s » est vide."),
    "picture_alternative": _l("Une image ne dit pas ce qu’elle montre (%(name)s)."),
    "picture_floating": _l("Une image flotte au-dessus du texte."),
    "leftover": _l("« %(text)s » semble être un reste de programme, dans « %(where)s »."),
    "sign_unreadable": _l("Un signe ne peut pas être lu, dans « %(where)s »."),
    "count_differs": _l("Un texte annonce « %(told)s » ; le plan compte %(sheets)s fiches."),
    "blanks": _l("Des espaces servent de mise en page dans « %(where)s »."),
    "typography": _l("Une espace manque près de « %(sign)s », dans « %(where)s »."),
    "contrast": _l("Le style « %(style)s » se lit mal : contraste de %(ratio)s pour 1, il en faut 4,5."),
    "small_text": _l("Le style « %(style)s » est très petit (%(size)s points)."),
    "language": _l("La langue du document n’est pas le français (%(told)s)."),
    "paper": _l("La page n’est pas au format A4."),
    "pdf_untagged": _l("Le PDF n’est pas balisé : un lecteur d’écran n’y trouve ni titres ni tableaux."),
    "pdf_title": _l("Le PDF n’affiche pas son titre."),
    "pdf_conformity": _l("Le PDF n’annonce pas la norme d’accessibilité PDF/UA-1."),
    "pdf_font": _l("Une police n’est pas dans le PDF, ou ses signes ne peuvent pas être lus : %(name)s."),
    "pdf_bookmarks": _l("Le PDF n’a pas de signets."),
    "pdf_active": _l("Le PDF contient ce qui agit de soi-même ou le verrouille : %(part)s."),
    "pdf_outside_tags": _l("Page %(page)s, un dessin ou un texte n’est dans aucune balise."),
    "pdf_links_order": _l("Page %(page)s, les liens n’ont pas d’ordre au clavier."),
    "pdf_link": _l("Page %(page)s, un lien n’est pas balisé, ou ne dit pas où il mène."),
    "pdf_role": _l("Une balise du PDF n’est pas connue des lecteurs d’écran : %(name)s."),
    "odt_trace": _l("Le fichier garde une trace de la machine qui l’a écrit (%(part)s)."),
    "odt_identity": _l("Le fichier ne dit pas ce qu’il est : %(name)s manque."),
}
ADAPTED: dict[str, Any] = {
    "macros_left": _l("Ses macros sont écartées."),
    "objects_left": _l("Ses objets incorporés sont écartés."),
    "outside_left": _l("Ses liens vers d’autres fichiers sont écartés."),
    "protection_left": _l("Sa protection est levée dans les documents écrits avec lui."),
    "words_left": _l("Son texte d’exemple n’est pas repris."),
    "shape_left": _l("Une zone de texte, un filigrane ou un dessin de ses en-têtes n’est pas repris."),
    "field_left": _l("Un champ de ses en-têtes qui lit un autre fichier ou l’heure est remplacé par son texte."),
    "colour_moved": _l(
        "La couleur de son style Normal est gardée, posée de façon à laisser blancs les en-têtes de tableau."
    ),
    "colour_darkened": _l("La couleur du style « %(style)s » (contraste de %(ratio)s pour 1) est foncée pour se lire."),
    "heading_numbers_left": _l(
        "La numérotation automatique de ses titres n’est pas reprise : les fiches ont leur numéro."
    ),
    "headings_kept": _l("Ses titres restent avec le texte qui les suit."),
    "footer_completed": _l("« Page x sur y » est ajouté à son pied de page."),
    "cover_unnumbered": _l("La couverture n’a pas de numéro de page."),
}


def finding_told(finding: Mapping[str, Any]) -> str:
    """A finding of our checker, in the reader's language."""
    return _told(FINDINGS, finding)


def adapted_told(adapted: Mapping[str, Any]) -> str:
    """What was changed of a template, in the reader's language."""
    return _told(ADAPTED, adapted)


def _told(words: Mapping[str, Any], said: Mapping[str, Any]) -> str:
    sentence = str(words.get(said["code"], said["code"]))
    return sentence % said["facts"] if said["facts"] else sentence
