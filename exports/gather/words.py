"""The words of the document, which is French whatever the language of the screens."""

from workshop.plan.models import Destiny, Priority, Section, SheetState

STATES = {
    SheetState.TO_BUILD: "À construire",
    SheetState.LOOKING_FOR_PILOT: "Cherche un pilote",
    SheetState.TO_START: "À démarrer",
    SheetState.UNDER_WAY: "En cours",
    SheetState.ON_HOLD: "En pause",
    SheetState.DONE: "Terminée",
    SheetState.ATTACHED: "Rattachée",
    SheetState.REDIRECTED: "Réorientée",
    SheetState.ABANDONED: "Abandonnée",
}
PRIORITIES = {Priority.HIGH: "Haute", Priority.NORMAL: "Normale", Priority.LOW: "Basse"}
DESTINIES = {
    Destiny.UNDECIDED: "",
    Destiny.KEPT: "Retenue",
    Destiny.ATTACHED: "Rattachée",
    Destiny.ALREADY_DONE: "Déjà fait",
    Destiny.POSTPONED: "Reportée",
    Destiny.OUT_OF_SCOPE: "Hors du cadre",
}
SECTIONS = {
    Section.OBJECTIVES.value: "objectifs",
    Section.OPERATIONAL.value: "objectifs opérationnels",
    Section.STEPS.value: "étapes",
    Section.RESOURCES.value: "ressources",
    Section.INDICATORS.value: "indicateurs",
}
WHY, WHAT, METHODS = "Pourquoi cette démarche ?", "Qu’est-ce que ce projet ?", "Méthode"
VALUES, VISION, TEAM, NEXT_STEPS, EDITO = "Nos valeurs", "Notre vision", "L’équipe", "Et maintenant ?", "Édito"
OBJECTIVES, CALENDAR = "Objectifs et actions", "Calendrier du plan d’action"
