"""A small project written through its own verbs, with every kind of text that a document prints."""

from sqlalchemy.orm import Session

from exports.models import Composition
from tests.world import World
from workshop.foundations.transaction import transaction
from workshop.plan.models import Section
from workshop.plan.models.row_edit import RowEdit
from workshop.plan.models.sheet_edit import SheetEdit
from workshop.projects.models import Phases, Project, TextKey, Values

BODY = """Un accueil **attentif** commence par l'écoute : « oui ; bien sûr ! »

## Trois raisons

- la *première*, dite ici
- la deuxième, [détaillée](https://exemple.fr/deux)
   - et son détail
- la troisième

1. D'abord lire
2. Ensuite écrire

Un dernier mot, pour 16 207 habitants."""


def written(world: World) -> None:
    """Fill the small world."""
    with transaction() as db:
        _fill(db, world)


def _fill(db: Session, world: World) -> None:
    project = world.plan(db).project
    lead = world.user(db, "lead")
    for key in TextKey:
        signature = "Anne Leroy, Directrice générale" if key is TextKey.EDITO else ""
        project.write_text(key, f"Titre {key.value}", BODY, signature)
    phases = Phases(project)
    for title in ("Écouter", "Construire", "Agir"):
        phases.add(title, f"## Ce que la phase a donné\n\n{BODY}")
    values = Values(project)
    for name in ("Confiance", "Exemplarité"):
        values.add(name, ["Dire ce qui va", "Tenir ce qui est dit", "Ouvrir l'agenda"])
    composition = Composition(project)
    composition.begin()
    composition.add("Un mot des agents", BODY, 1)
    for sheet in world.plan(db).sheets():
        sheet.edit(
            SheetEdit(
                {
                    "subtitle": "Pour les usagers, l'agent & l'élu",
                    "objectives": "- Accueillir **mieux**\n- Orienter\n    - dès la porte\n- Écouter",
                    "operational_objectives": "- Former\n    - deux jours\n    - avec l'école\n- Ouvrir le samedi",
                    "steps": "- Nommer un référent\n- Choisir *ensemble* les horaires\n    - par service\n- Ouvrir",
                    "resources": "- Deux agents\n- Le service communication",
                    "indicators": "- Nombre de visites : 100 par mois",
                }
            ),
            sheet.version,
            lead,
        )
    first = world.plan(db).sheet("1.1")
    for kind, cells in (
        ("resource", {"kind": "money", "name": "Enveloppe mobilier", "amount_cents": "1200000"}),
        ("indicator", {"label": "Attente au guichet", "unit": "min", "baseline": "12", "target": "5"}),
        ("deliverable", {"title": "Le plan des lieux", "owner": "Paul Garnier", "due_on": "2027-03-31"}),
    ):
        first.write_row(RowEdit(kind, cells), first.version, lead)
    step = first.lines_of(Section.STEPS)[0]
    first.write_row(RowEdit("step", {"owner": "Paul Garnier", "due_on": "2027-06-30"}, step.id), first.version, lead)


def of(db: Session, world: World) -> Project:
    return world.plan(db).project
