"""The tabs and columns of a workbook of action sheets: what goes out under these names comes in by them.

The names are French whatever the language of the page: the reader knows them, and people write them. `Fiches` has one
line a sheet; each other tab one line a row of a sheet, which it names by its number in its first column.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from workshop.plan.models.budget import Spending
from workshop.plan.models.resource import ResourceKind
from workshop.plan.models.sheet_lines import Section
from workshop.plan.models.sheet_state import Priority, SheetState


@dataclass(frozen=True)
class Column:
    """`name` is that of the field or of the cell; `look` one of text, day, percent, euros, number, year.

    `words` are the French words of a value that is chosen among some, by its code.
    """

    name: str
    title: str
    width: int
    look: str = "text"
    words: Mapping[Any, str] | None = None


@dataclass(frozen=True)
class Tab:
    """One table of the workbook; `kind` is that of its rows, empty for the sheets and for their objectives.

    A row without one of its `needed` cells says nothing. By these and `more` it is found again in its sheet, so that
    coming in twice changes nothing.
    """

    title: str
    columns: tuple[Column, ...]
    kind: str = ""
    needed: tuple[str, ...] = ()
    more: tuple[str, ...] = ()

    @property
    def keys(self) -> tuple[str, ...]:
        """The cells by which a row is the same."""
        return (*(name for name in self.needed if name != "value"), *self.more)


STATE_WORDS = {
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
PRIORITY_WORDS = {Priority.HIGH: "Prioritaire", Priority.NORMAL: "Normale", Priority.LOW: "Moins urgente"}
SPENDING_WORDS = {Spending.OPERATING: "Fonctionnement", Spending.INVESTMENT: "Investissement"}
RESOURCE_WORDS = {
    ResourceKind.PERSON: "Personne",
    ResourceKind.SERVICE: "Service",
    ResourceKind.PARTNER: "Partenaire",
    ResourceKind.EQUIPMENT: "Matériel ou local",
    ResourceKind.MONEY: "Moyens financiers",
}

SHEETS = Tab(
    "Fiches",
    (
        Column("number", "Numéro", 10),
        Column("objective", "Objectif", 30),
        Column("title", "Titre", 45),
        Column("subtitle", "Sous-titre", 30),
        Column("state", "État", 18, words=STATE_WORDS),
        Column("priority", "Priorité", 15, words=PRIORITY_WORDS),
        Column("completion", "Taux d’achèvement", 12, "percent"),
        Column("starts_on", "Début", 12, "day"),
        Column("due_on", "Échéance", 12, "day"),
        Column("pilots", "Pilotes", 25),
        Column("project_lead", "Chef de projet", 25),
        Column("coordinator", "Coordinateur", 25),
        Column("sponsor", "Commanditaire", 25),
        Column("contributors", "Contributeurs", 25),
        Column(Section.OBJECTIVES, "Objectifs de l’action", 45),
        Column(Section.OPERATIONAL, "Objectifs opérationnels", 45),
        Column(Section.STEPS, "Modalités et étapes de mise en œuvre", 45),
        Column(Section.RESOURCES, "Ressources nécessaires", 45),
        Column(Section.INDICATORS, "Évaluation / indicateurs d’amélioration", 45),
        Column("note", "Remarque", 30),
        Column("links", "Liens", 15),
    ),
)
OBJECTIVES = Tab(
    "Objectifs",
    (
        Column("number", "Numéro", 10),
        Column("title", "Intitulé", 60),
        Column("short_title", "Titre court", 30),
    ),
)
SHEET = Column("sheet", "Fiche", 10)
STEPS = Tab(
    "Étapes",
    (
        SHEET,
        Column("text", "Étape", 60),
        Column("owner", "Responsable", 25),
        Column("due_on", "Échéance", 12, "day"),
        Column("done_on", "Fait le", 12, "day"),
    ),
    "step",
    ("text",),
)
INDICATORS = Tab(
    "Indicateurs",
    (
        SHEET,
        Column("label", "Indicateur", 50),
        Column("unit", "Unité", 15),
        Column("baseline", "Valeur de départ", 15, "number"),
        Column("target", "Cible", 15, "number"),
        Column("target_on", "Date de la cible", 12, "day"),
    ),
    "indicator",
    ("label",),
)
MEASUREMENTS = Tab(
    "Mesures",
    (
        SHEET,
        Column("indicator", "Indicateur", 50),
        Column("measured_on", "Date de la mesure", 12, "day"),
        Column("value", "Valeur", 15, "number"),
        Column("note", "Remarque", 40),
    ),
    "measurement",
    ("indicator", "measured_on", "value"),
)
BUDGET = Tab(
    "Budget",
    (
        SHEET,
        Column("label", "Intitulé", 40),
        Column("organisation", "Organisme", 30),
        Column("year", "Année", 8, "year"),
        Column("spending", "Section", 16, words=SPENDING_WORDS),
        Column("planned_cents", "Prévu (€)", 14, "euros"),
        Column("committed_cents", "Engagé (€)", 14, "euros"),
        Column("paid_cents", "Payé (€)", 14, "euros"),
        Column("source", "Financement", 30),
    ),
    "budget",
    ("year",),
    ("label", "organisation", "spending"),
)
RESOURCES = Tab(
    "Ressources",
    (
        SHEET,
        Column("kind", "Nature", 18, words=RESOURCE_WORDS),
        Column("name", "Nom", 40),
        Column("amount_cents", "Montant estimé (€)", 14, "euros"),
        Column("note", "Remarque", 40),
    ),
    "resource",
    ("kind", "name"),
)
DELIVERABLES = Tab(
    "Livrables",
    (
        SHEET,
        Column("title", "Livrable", 50),
        Column("owner", "Responsable", 25),
        Column("due_on", "Échéance", 12, "day"),
        Column("delivered_on", "Remis le", 12, "day"),
        Column("address", "Adresse de la preuve", 40),
    ),
    "deliverable",
    ("title",),
)
DEPENDENCIES = Tab(
    "Dépendances",
    (
        SHEET,
        Column("awaited", "Fiche attendue", 14),
        Column("deliverable", "Livrable attendu", 50),
        Column("note", "Remarque", 40),
    ),
    "dependency",
    ("awaited", "deliverable"),
)
OUTSIDE = Tab(
    "Autres plans",
    (
        SHEET,
        Column("target", "Plan", 50),
        Column("text", "Texte", 40),
    ),
    "outside",
    ("target",),
)
# Columns of workbooks that go out, which only tell: they are not taken, and not missed.
TOLD = frozenset(
    {
        "Rattachement",
        "Services",
        "Retard et alertes",
        "Idées d’origine",
        "Modifiée le",
        "Titre de la fiche",
        "Dernière mesure",
        "Mesurée le",
        "Attendu le",
        "Remis le",
    }
)
TOTAL = "Total"
# In the order of the workbook. Measurements come after their indicators, dependencies after every deliverable.
ROW_TABS = (STEPS, INDICATORS, MEASUREMENTS, BUDGET, RESOURCES, DELIVERABLES, DEPENDENCIES, OUTSIDE)
TABS = (SHEETS, OBJECTIVES, *ROW_TABS)
OF_KIND = {tab.kind: tab for tab in ROW_TABS}
