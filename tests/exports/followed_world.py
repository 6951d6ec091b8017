"""Followed plans made by chance, the same for the same seed, and one in which people typed all that breaks files."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from random import Random

from exports.outline.destinies import Destined, DestinyRegister
from exports.outline.followed import (
    BudgetRow,
    DeliverableRow,
    FollowedIndicator,
    FollowedObjective,
    FollowedPlan,
    FollowedSession,
    FollowedSheet,
    Measure,
    ResourceRow,
    Step,
    Wait,
)
from tests.exports.generated import told
from tests.exports.hostile import TEXTS
from workshop.plan.importing.sheets.columns import PRIORITY_WORDS, STATE_WORDS
from workshop.plan.models import Priority, SheetState
from workshop.plan.models.sheet_state import SETTLED, WITHDRAWN

DAY = date(2026, 11, 22)
CHANGED = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
CARRIERS = (("a1", "Aïcha Benmoussa"), ("b2", "Bertrand Lescure"), ("zoé martin", "Zoé Martin"))


def followed(seed: int, sheets: int) -> FollowedPlan:
    chance, count = Random(seed), max(1, min(9, sheets // 8))
    made = [sheet(chance, f"{rank % count + 1}.{rank // count + 1}") for rank in range(sheets)]
    objectives = tuple(
        FollowedObjective(
            number=str(rank + 1),
            title=told(chance, 3, 14),
            sheets=tuple(one for one in made if one.number.startswith(f"{rank + 1}.")),
        )
        for rank in range(count)
    )
    ideas = tuple(Destined(text=told(chance, 3, 20), votes=chance.randint(0, 40)) for _ in range(sheets // 2))
    return plan(objectives=objectives, register=DestinyRegister(ideas))


def plan(**parts: object) -> FollowedPlan:
    about = {"id": "plan-1", "organisation": "Ville de Valombre", "title": "Projet d’administration", "on": DAY}
    about |= {"review_on": DAY + timedelta(weeks=8)}
    about |= {"states": tuple(STATE_WORDS.values()), "carriers": CARRIERS, "sessions": (session(),)}
    return FollowedPlan(**{**about, **parts})  # type: ignore[arg-type]


def session(**parts: object) -> FollowedSession:
    opened = datetime(2026, 7, 1, 7, 0, tzinfo=UTC)
    about = {"id": "s-1", "title": "Séminaire", "on": date(2026, 7, 1), "revision": 12, "changed_at": opened}
    about |= {"opened_at": opened, "closed_at": opened + timedelta(hours=3)}
    return FollowedSession(**{**about, **parts})  # type: ignore[arg-type]


def sheet(chance: Random, number: str) -> FollowedSheet:
    state, priority = chance.choice(list(SheetState)), chance.choices(list(Priority), (1, 4, 1))[0]
    due = DAY + timedelta(days=chance.randint(-200, 700)) if chance.random() < 0.7 else None
    late = bool(due and due < DAY and state not in SETTLED)
    key, name = chance.choice(CARRIERS)
    carried = chance.random() < 0.8
    return FollowedSheet(
        id=f"sheet-{number}",
        number=number,
        title=told(chance, 3, 18),
        subtitle=told(chance, 1, 4) if chance.random() < 0.2 else "",
        state=STATE_WORDS[state],
        state_code=state.value,
        settled=state in SETTLED,
        withdrawn=state in WITHDRAWN,
        priority=PRIORITY_WORDS[priority],
        prioritised=priority is Priority.HIGH,
        completion=chance.randint(0, 100),
        starts_on=due - timedelta(days=90) if due else None,
        due_on=due,
        pilots=(name,) if carried else (),
        carriers=(key,) if carried else (),
        services=("Ressources humaines",),
        contributors=("Zoé Martin",),
        objectives=((0, told(chance, 4, 20)), (1, told(chance, 4, 20))),
        steps=tuple(step(chance, number, rank) for rank in range(chance.randint(0, 6))),
        indicator_lines=((0, told(chance, 4, 12)),),
        links=("1.1",),
        ideas=chance.randint(0, 20),
        version=chance.randint(1, 9),
        changed_at=CHANGED,
        late=late,
        attention=("échéance dépassée",) if late else (),
        budget=tuple(budget(chance, year) for year in range(2026, 2026 + chance.randint(0, 3))),
        indicators=(indicator(chance, number),) if chance.random() < 0.6 else (),
        resources=(ResourceRow(kind="Service", name="Ressources humaines", amount=1_250_00),),
        deliverables=(deliverable(chance, number),) if chance.random() < 0.5 else (),
        waits=(Wait(number="1.1", title="Une autre", deliverable="Le guide", due_on=DAY),),
        outside=(("Plan climat", "en lien"),),
    )


def step(chance: Random, number: str, rank: int) -> Step:
    key, name = chance.choice((("", ""), *CARRIERS))
    due = DAY + timedelta(days=chance.randint(-60, 300)) if chance.random() < 0.5 else None
    done = DAY if chance.random() < 0.2 else None
    text = told(chance, 3, 20)
    return Step(
        id=f"step-{number}-{rank}", text=text, level=rank % 2, owner=name, carrier=key, due_on=due, done_on=done
    )


def budget(chance: Random, year: int) -> BudgetRow:
    planned = chance.randint(0, 9_000_000)
    return BudgetRow(
        label=told(chance, 1, 4),
        organisation="Ville de Valombre",
        year=year,
        spending=chance.choice(("Fonctionnement", "Investissement")),
        planned=planned,
        committed=planned // 2,
        paid=planned // 3,
        source="État",
    )


def indicator(chance: Random, number: str) -> FollowedIndicator:
    return FollowedIndicator(
        id=f"indicator-{number}",
        label=told(chance, 2, 8),
        unit="%",
        baseline=Decimal("12.5"),
        target=Decimal(chance.randint(20, 100)),
        target_on=DAY + timedelta(days=200),
        measures=(Measure(DAY, Decimal("0.125")), Measure(DAY + timedelta(days=30), Decimal(-3), "à revoir")),
    )


def deliverable(chance: Random, number: str) -> DeliverableRow:
    key, name = chance.choice(CARRIERS)
    title = told(chance, 2, 9)
    return DeliverableRow(id=f"deliverable-{number}", title=title, owner=name, carrier=key, due_on=DAY)


def hostile() -> FollowedPlan:
    """Every text of `TEXTS` wherever a person types."""
    sheets = tuple(hostile_sheet(rank, text) for rank, text in enumerate((*TEXTS, "@SUM(A1)\tb", "-2\r\n+3"), start=1))
    ideas = tuple(Destined(text=text, reasons=(text,)) for text in TEXTS)
    return plan(
        title=TEXTS[1],
        organisation=TEXTS[8],
        objectives=(FollowedObjective(number="1", title=TEXTS[8], sheets=sheets),),
        sessions=(session(title=TEXTS[10]),),
        register=DestinyRegister(ideas),
    )


def hostile_sheet(rank: int, text: str) -> FollowedSheet:
    return FollowedSheet(
        id=f"sheet-{rank}",
        number=f"1.{rank}",
        title=text,
        subtitle=text,
        state="En cours",
        state_code="under_way",
        priority="Prioritaire",
        prioritised=True,
        due_on=DAY - timedelta(days=rank),
        pilots=(text,),
        carriers=("a1",),
        services=(text,),
        objectives=((0, text), (1, text)),
        steps=(Step(id=f"step-{rank}", text=text, owner=text, due_on=date(1, 1, 1)),),
        note=text,
        changed_at=CHANGED,
        late=True,
        attention=(text, f"échéance dépassée, {text}"),
        budget=(BudgetRow(label=text, organisation=text, year=2026, spending="Fonctionnement", planned=10**14),),
        indicators=(FollowedIndicator(id=f"i-{rank}", label=text, unit=text, target=Decimal(3), target_on=DAY),),
        deliverables=(DeliverableRow(id=f"d-{rank}", title=text, owner=text, due_on=date.max, evidence=text),),
        waits=(Wait(number="1.1", title=text, deliverable=text, note=text),),
        outside=((text, text),),
    )
