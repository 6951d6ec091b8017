"""A small plan in which every field and every kind of row is filled."""

from datetime import date

from workshop.people.models import User
from workshop.plan.models import ActionSheet, Plan, Section
from workshop.plan.models.row_edit import RowEdit
from workshop.plan.models.sheet_edit import SheetEdit
from workshop.plan.models.sheet_state import Priority, SheetState


def fill(plan: Plan, by: User) -> None:
    """Fill 1.1 of the world, let it wait for nothing and 1.2 for it; 2.1 hands something over."""
    first, second, third = (plan.sheet(number) for number in ("1.1", "1.2", "2.1"))
    accounts = first.project_accounts()
    texts = {
        "subtitle": "Pour tous",
        "note": "=Une remarque",
        "state": SheetState.UNDER_WAY.value,
        "priority": Priority.HIGH.value,
        "completion": "35",
        "starts_on": "2026-01-15",
        "due_on": "2027-12-31",
        "pilots": "Paul Garnier\nZoé Sans Compte",
        "project_lead": "Claire Morel",
        "coordinator": "Hugo Petit",
        "sponsor": "Anne Leroy",
        "contributors": "Inès Faure\nUne association",
        "objectives": "- Mieux recevoir",
        "operational_objectives": "- Un guichet\n    - avec un seul numéro",
        "steps": "- Écrire la charte\n    - avec les agents\n- Ouvrir le guichet\n- Ouvrir le guichet",
        "resources": "- Deux agents",
        "indicators": "- Délai de réponse",
    }
    first.edit(SheetEdit.from_texts(texts, accounts), first.version, by)
    _row(first, by, "deliverable", title="Une charte", owner="Paul Garnier", due_on="2026-06-30")
    _row(third, by, "deliverable", title="Un annuaire", delivered_on="2026-02-01", address="https://intranet.example/a")
    numbers = {"baseline": "21", "target": "7.5", "target_on": "2027-06-30"}
    indicator = _row(first, by, "indicator", label="Délai de réponse", unit="jours", **numbers)
    _row(first, by, "measurement", indicator_id=indicator, measured_on="2026-03-01", value="18.25", note="Enquête")
    _row(first, by, "measurement", indicator_id=indicator, measured_on="2026-09-01", value="12")
    for year, spending in (("2027", "investment"), ("2026", "operating")):
        amounts = {"planned_cents": "1250050", "committed_cents": "300000", "source": "Région"}
        named = {"label": "Mobilier", "organisation": "Ville de Bellerive", "year": year, "spending": spending}
        _row(first, by, "budget", **named, **amounts)
    _row(first, by, "resource", kind="partner", name="CNFPT", amount_cents="120000", note="Deux jours")
    _row(first, by, "resource", kind="person", name="Nadia Roux")
    _row(second, by, "dependency", deliverable_id=first.deliverables[0].id, note="Pour commencer")
    step = first.lines_of(Section.STEPS)[0]
    first.write_row(
        RowEdit("step", {"owner": "Hugo Petit", "due_on": "2026-04-30", "done_on": "2026-04-28"}, step.id),
        first.version,
        by,
    )
    first.link_outside("Plan de formation", "Pour les agents d’accueil", by)
    first.link(third, by=by)
    plan.objectives()[0].short_title = "Accueil"
    assert first.due_on == date(2027, 12, 31)


def _row(sheet: ActionSheet, by: User, row: str, **cells: str) -> str:
    return sheet.write_row(RowEdit(row, cells), sheet.version, by)
