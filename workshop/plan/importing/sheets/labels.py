"""The names under which people write the rubrics of a sheet, and what each means."""

import unicodedata
from functools import cache

import regex

SECTIONS = ("objectives", "operational_objectives", "steps", "resources", "indicators")
IGNORED = ""
LONGEST_LABEL = 90
SMALL = frozenset(
    "de des du d la le les l et en a au aux ou un une pour par the of and suite".split()  # noqa: SIM905
)
# As people write them; accents, case, plurals, apostrophes and little words do not count.
NAMES: dict[str, tuple[str, ...]] = {
    "number": (
        "Numéro",
        "N°",
        "N° de fiche",
        "Numéro de l’action",
        "N° action",
        "Code",
        "Référence",
        "Réf",
        "Fiche n°",
    ),
    "title": ("Titre", "Intitulé", "Action", "Intitulé de l’action", "Titre de l’action", "Nom de l’action", "Fiche"),
    "subtitle": ("Sous-titre", "Précision", "Complément de titre"),
    "objective": ("Objectif n°", "Axe", "Axe stratégique", "Objectif stratégique", "N° objectif", "Orientation"),
    "objectives": (
        "Objectifs de l’action",
        "Objectifs",
        "Objectifs de la fiche",
        "Objectifs poursuivis",
        "Objectifs visés",
        "Objectifs recherchés",
        "Objectifs généraux",
        "Finalité",
        "Finalités de l’action",
        "Buts",
    ),
    "operational_objectives": ("Objectifs opérationnels", "Objectifs spécifiques", "Sous-objectifs"),
    "steps": (
        "Modalités et étapes de mise en œuvre",
        "Modalités de mise en œuvre",
        "Étapes de mise en œuvre",
        "Étapes",
        "Modalités",
        "Mise en œuvre",
        "Étapes de réalisation",
        "Déroulement",
        "Actions à mener",
        "Plan d’action",
        "Comment fait-on",
        "Comment",
    ),
    "resources": (
        "Ressources nécessaires",
        "Ressources",
        "Ressources mobilisées",
        "Ressources à mobiliser",
        "Moyens",
        "Moyens nécessaires",
        "Moyens humains et financiers",
        "Moyens mobilisés",
        "Moyens à mobiliser",
        "Ressources humaines et financières",
    ),
    "indicators": (
        "Évaluation / indicateurs d’amélioration",
        "Évaluation",
        "Indicateurs",
        "Indicateurs d’amélioration",
        "Indicateurs d’évaluation",
        "Indicateurs de suivi",
        "Indicateurs de réussite",
        "Indicateurs de résultat",
        "Critères d’évaluation",
        "Suivi et évaluation",
        "Résultats attendus",
    ),
    "pilots": (
        "Pilotes",
        "Pilote de l’action",
        "Pilotage",
        "Responsable",
        "Responsable de l’action",
        "Référent",
        "Porteur",
    ),
    "project_lead": (
        "Chef de projet",
        "Cheffe de projet",
        "Chef(fe) de projet",
        "Chargé de projet",
        "Chargée de projet",
    ),
    "coordinator": ("Coordinateur", "Coordinatrice", "Coordinateur/trice", "Coordination"),
    "sponsor": ("Commanditaire", "Sponsor", "Élu référent", "Élue référente", "Directeur référent"),
    "contributors": (
        "Contributeurs",
        "Contributeurs et contributrices",
        "Participants",
        "Équipe projet",
        "Membres du groupe",
        "Groupe de travail",
        "Personnes associées",
    ),
    "state": ("État", "Statut", "État d’avancement", "Avancement", "État de l’action"),
    "priority": ("Priorité", "Niveau de priorité", "Degré de priorité", "Prioritaire"),
    "completion": (
        "Taux d’achèvement",
        "Achèvement",
        "Taux d’avancement",
        "% d’achèvement",
        "% avancement",
        "Taux",
        "%",
    ),
    "starts_on": ("Début", "Date de début", "Démarrage", "Date de démarrage", "Commence le", "Lancement"),
    "due_on": ("Échéance", "Date d’échéance", "Fin", "Date de fin", "Délai", "Terme", "Date limite"),
    "note": ("Remarque", "Remarques", "Observations", "Commentaires", "Note", "Précisions utiles"),
    "deliverables": ("Livrables", "Livrables attendus", "Livrable", "Documents attendus", "Production attendue"),
    "links": ("Liens", "Lien avec", "Fiches liées", "Actions liées", "Liens avec d’autres fiches", "Voir aussi"),
}


def plain(text: str) -> str:
    """A name without what does not count."""
    return " ".join(_singular(word) for word in _words(text) if word not in SMALL)


@cache
def meanings() -> dict[str, str]:
    """The field of each plain name."""
    return {plain(name): field for field, names in NAMES.items() for name in names}


def meaning(text: str) -> str | None:
    """The field that a label of a Word document names, None when it names none; « A / B » names what both do."""
    if len(text) > LONGEST_LABEL or not text.strip():
        return None
    known = meanings()
    if found := known.get(plain(text)):
        return found
    parts = {known.get(plain(part)) for part in regex.split(r"[/&,;]|\bet\b", text) if plain(part)}
    return parts.pop() if len(parts) == 1 else None


def column_meaning(text: str) -> str | None:
    """The field that a column names: « Objectif » alone is what the sheet serves, « Objectifs » what it aims at."""
    return "objective" if _words(text) in (["objectif"], ["objective"]) else meaning(text)


def _words(text: str) -> list[str]:
    folded = unicodedata.normalize("NFKD", text.casefold().replace("œ", "oe").replace("æ", "ae"))
    bare = "".join(sign for sign in folded if not unicodedata.combining(sign))
    return regex.sub(r"[^a-z0-9%]+", " ", bare.replace("%", " % ")).split()


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word[-1] in "sx" else word
