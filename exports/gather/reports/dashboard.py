"""The dashboard for a director general: the whole plan on a page, in figures that the screens show too."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain

from exports.charts import Stack, stacked
from exports.gather.reports import words
from exports.gather.reports.expected import expected
from exports.gather.reports.happenings import Happenings
from exports.outline.blocks import paragraph
from exports.outline.report import Figures, Picture, Report, ReportBlock, ReportChapter, Table
from exports.word.dates import short_date
from workshop.plan.models import Destiny, Plan, SheetState
from workshop.plan.models.sheet_state import WITHDRAWN
from workshop.plan.over_time.facts import ObjectiveFact, SheetFact
from workshop.plan.over_time.lateness import NOT_STARTED, Cause
from workshop.plan.over_time.on_day import PlanOnDay, completion_of
from workshop.plan.over_time.reading import read_plan
from workshop.projects.models import Project

AHEAD = timedelta(days=90)
# One page holds so much: more objectives are told by those above them, more dates and causes by their number.
MOST_OBJECTIVES, MOST_CAUSES, MOST_NUMBERS, MOST_YEARS = 8, 4, 14, 2
# Rows that objectives, causes and dates share; of dates at least one and at most three.
ROWS, MOST_DATES = 11, 3
GROUPS: tuple[tuple[str, frozenset[SheetState]], ...] = (
    ("À venir", NOT_STARTED),
    ("En cours", frozenset({SheetState.UNDER_WAY})),
    ("En pause", frozenset({SheetState.ON_HOLD})),
    ("Faites", frozenset({SheetState.DONE})),
    ("Retirées", WITHDRAWN),
)
DESTINIES = {
    Destiny.KEPT: "Retenues",
    Destiny.ATTACHED: "Rattachées",
    Destiny.ALREADY_DONE: "Déjà faites",
    Destiny.POSTPONED: "Reportées",
    Destiny.OUT_OF_SCOPE: "Hors du cadre",
    Destiny.UNDECIDED: "À décider",
}
Blocks = tuple[ReportBlock, ...]


@dataclass(frozen=True)
class Branch:
    """An objective with the sheets of all that stands under it."""

    objective: ObjectiveFact
    sheets: tuple[SheetFact, ...]

    @property
    def groups(self) -> tuple[int, ...]:
        """How many sheets stand in each group of states."""
        counted = Counter(one.state for one in self.sheets)
        return tuple(sum(counted[state] for state in states) for _name, states in GROUPS)


def dashboard(project: Project, on: date) -> Report:
    """As it stands; `on` is the day that lateness is counted from. About 25 queries, whatever its size."""
    facts = read_plan(project, on, on)
    plan, fates = PlanOnDay(facts, on), Plan(project).counts()
    sessions = Happenings([project], {}, on, on).sessions(on, on + AHEAD).get(project.id, [])
    wanted = {
        "Les actions par objectif": _objectives(plan),
        "Retards et alertes, et pourquoi": _causes(plan),
        "Moyens, idées": (*_budget(plan), *_ideas(fates)),
        "Prochaines dates": _dates(plan, sessions, _room(plan)),
    }
    return Report(
        title="Tableau de bord",
        subtitle=project.title,
        organisation=project.organisation.name,
        dated_on=on,
        opening=(_figures(plan),),
        chapters=tuple(
            ReportChapter(title=title, blocks=blocks or (paragraph("Rien pour l’instant."),))
            for title, blocks in wanted.items()
        ),
        dense=True,
    )


def _figures(plan: PlanOnDay) -> Figures:
    targets = [
        one for sheet in plan.sheets for one in plan.facts.indicators.get(sheet.id, ()) if one.target is not None
    ]
    reached = sum(one.reached(plan.on) for one in targets)
    told = (
        ("Fiches actions", len(plan.sheets)),
        ("Terminées", plan.states[SheetState.DONE]),
        ("En retard", len(plan.late)),
        ("Achèvement", words.percent(plan.completion)),
        ("Cibles atteintes", f"{reached} / {len(targets)}" if targets else "–"),
    )
    return Figures("Le plan en chiffres", told)


def branches(plan: PlanOnDay) -> list[Branch]:
    """Objectives that hold sheets; those of the top when there are too many for a page."""
    own: dict[str, list[SheetFact]] = defaultdict(list)
    for one in plan.sheets:
        own[one.objective_id].append(one)
    lowest = [Branch(one, tuple(own[one.id])) for one in plan.facts.objectives if own[one.id]]
    if len(lowest) <= MOST_OBJECTIVES or all(one.objective.depth == 0 for one in lowest):
        return lowest
    return _tops(plan.facts.objectives, own)


def _tops(objectives: Sequence[ObjectiveFact], own: dict[str, list[SheetFact]]) -> list[Branch]:
    """They stand in the order of reading: each top is followed by what stands under it."""
    found: list[tuple[ObjectiveFact, list[SheetFact]]] = []
    for one in objectives:
        if one.depth == 0 or not found:
            found.append((one, []))
        found[-1][1].extend(own[one.id])
    return [Branch(one, tuple(sheets)) for one, sheets in found if sheets]


def _objectives(plan: PlanOnDay) -> Blocks:
    told = branches(plan)
    if not told:
        return ()
    late = {one.id for one in plan.late}
    rows = tuple(_line(_named(one.objective), one.groups, one.sheets, late) for one in told)
    whole = tuple(sum(numbers) for numbers in zip(*(one.groups for one in told), strict=True))
    everything = tuple(chain.from_iterable(one.sheets for one in told))
    table = Table(
        caption="Fiches par objectif et par état",
        description="Une ligne par objectif : ses fiches par groupe d’états, ses retards, son achèvement moyen.",
        header=("Objectif", "Fiches", *(name for name, _states in GROUPS), "En retard", "Achevé"),
        rows=(*rows, _line("Ensemble", whole, everything, late)),
        widths=(600, 130, 115, 120, 120, 125, 145, 125, 135),
    )
    return _drawn(told), table


def _drawn(told: Sequence[Branch]) -> Picture:
    legend = [name for name, _states in GROUPS]
    stacks = [Stack(f"{one.objective.level} {one.objective.number}", one.groups) for one in told[:MOST_OBJECTIVES]]
    sentences = "; ".join(f"{one.name} : {_parts(one.parts, legend)}" for one in stacks)
    return Picture(
        content=stacked(stacks, legend),
        alternative=words.shortened(f"Barres des fiches par objectif et par état. {sentences}.", 900),
        widest=15.0,
        highest=3.9,
    )


def _parts(numbers: Iterable[int], legend: Sequence[str]) -> str:
    return ", ".join(f"{number} {name.lower()}" for number, name in zip(numbers, legend, strict=True) if number)


def _line(name: str, groups: Sequence[int], sheets: tuple[SheetFact, ...], late: set[str]) -> tuple[str, ...]:
    counted = str(sum(one.id in late for one in sheets))
    return name, str(len(sheets)), *(str(number) for number in groups), counted, words.percent(completion_of(sheets))


def _named(one: ObjectiveFact) -> str:
    return f"{one.number} – {words.shortened(one.title, 36)}"


def _causes(plan: PlanOnDay) -> Blocks:
    """Each cause with the sheets it concerns: numbers of sheets, never names of people."""
    met: dict[Cause, list[str]] = defaultdict(list)
    for sheet in plan.sheets:
        for cause in dict.fromkeys(one.cause for one in plan.reasons.get(sheet.id, ())):
            met[cause].append(sheet.number)
    told = [(words.CAUSES[cause], met[cause]) for cause in Cause if met[cause]]
    if not told:
        return (paragraph("Aucun retard, aucune alerte."),)
    others = sorted({number for _cause, numbers in told[MOST_CAUSES:] for number in numbers}, key=_order)
    told = [*told[:MOST_CAUSES], *([("Autres alertes", others)] if others else [])]
    rows = tuple((cause, str(len(numbers)), _listed(numbers)) for cause, numbers in told)
    return (
        Table(
            caption="Causes de retard et alertes",
            description="Une ligne par cause, la plus grave d’abord : combien de fiches, et lesquelles.",
            header=("Cause", "Fiches", "Lesquelles"),
            rows=rows,
            widths=(62, 14, 60),
        ),
    )


def _order(number: str) -> list[int]:
    return [int(part) for part in number.split(".")]


def _listed(numbers: Sequence[str]) -> str:
    rest = len(numbers) - MOST_NUMBERS
    return ", ".join(numbers[:MOST_NUMBERS]) + (f" et {words.number_of(rest, 'autre')}" if rest > 0 else "")


def _budget(plan: PlanOnDay) -> Blocks:
    years: dict[int, list[int]] = defaultdict(lambda: [0, 0, 0])
    for one in plan.facts.money:
        for place, cents in enumerate((one.planned, one.committed, one.paid)):
            years[one.year][place] += cents
    if not years:
        return ()
    shown = sorted(years)[-MOST_YEARS:]
    rows = [(str(year), *(words.euros(cents) for cents in years[year])) for year in shown]
    rows.append(("Ensemble du plan", *(words.euros(cents) for cents in plan.spent)))
    return (
        Table(
            caption="Budget du plan",
            description="Une ligne par année, puis l’ensemble : prévu, engagé, payé.",
            header=("Année", "Prévu", "Engagé", "Payé"),
            rows=tuple(rows),
            widths=(40, 32, 32, 32),
        ),
    )


def _ideas(fates: dict[Destiny, int]) -> Blocks:
    posted = sum(fates.values())
    if not posted:
        return ()
    numbers = (words.figure(posted), *(words.figure(fates[one]) for one in DESTINIES))
    return (
        Table(
            caption="Idées par devenir",
            description="Une seule ligne : les idées postées, puis ce qu’elles sont devenues ; la somme est exacte.",
            header=("Idées postées", *DESTINIES.values()),
            rows=(numbers,),
            headed=False,
        ),
    )


def _room(plan: PlanOnDay) -> int:
    """How many dates are left room for."""
    causes = {one.cause for told in plan.reasons.values() for one in told}
    return min(MOST_DATES, max(1, ROWS - len(branches(plan)) - min(len(causes), MOST_CAUSES + 1)))


def _dates(plan: PlanOnDay, sessions: Sequence[tuple[date, str]], most: int) -> Blocks:
    first, last = plan.on, plan.on + AHEAD
    found = [row for one in plan.sheets for row in expected(plan, one, first, last)]
    dated = sorted([*found, *((on, "", f"Séance : {title}") for on, title in sessions)], key=lambda row: row[0])
    rows = tuple((short_date(on), words.shortened(what, 48), words.shortened(sheet, 46)) for on, sheet, what in dated)
    if not rows:
        return ()
    return (
        Table(
            caption="Les premières dates des trois mois à venir",
            description=f"Une ligne par date : ce qui est attendu, et de quelle fiche. {len(rows)} dates en tout.",
            header=("Date", f"Ce qui est attendu ({len(rows)} dates d’ici trois mois)", "Fiche"),
            rows=rows[:most],
            widths=(22, 62, 62),
        ),
    )
