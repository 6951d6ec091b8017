"""What is put on the screen at a review: where the plan stands, what is late and why, what waits for a decision."""

from collections.abc import Iterator
from datetime import date, timedelta

from exports.outline.days import long_day, short_day
from exports.outline.followed import FollowedObjective, FollowedPlan, FollowedSheet, mean_completion, natural
from exports.outline.review_sheet import sheet_slide
from exports.outline.slides import Body, Cover, Deck, Grid, Message, Numbers, Slide

# The rhythm of reviews; people decide of the day.
RHYTHM = timedelta(weeks=8)
NOBODY = "À désigner"
ON_HOLD, TO_BUILD = "on_hold", "to_build"


def review_of(plan: FollowedPlan) -> Deck:
    """The slides of the review of that day."""
    return Deck(
        title=f"Revue du plan – {plan.title}",
        organisation=plan.organisation,
        footer=f"{plan.organisation} – revue du {short_day(plan.on)}",
        slides=tuple(_slides(plan)),
    )


def _slides(plan: FollowedPlan) -> Iterator[Slide]:
    yield Slide(title="Revue du plan d’action", body=Cover(lines=(plan.title, plan.organisation, long_day(plan.on))))
    yield _figures(plan)
    yield _lateness(plan)
    yield from (_objective(one, plan.on) for one in plan.objectives if one.sheets)
    priorities = [sheet for sheet in plan.live if sheet.prioritised]
    yield from (sheet_slide(sheet) for sheet in sorted(priorities, key=lambda sheet: natural(sheet.number)))
    yield _decisions(plan)
    yield _next_review(plan)


def _figures(plan: FollowedPlan) -> Slide:
    title = "Le plan en chiffres"
    if not plan.sheets:
        return Slide(title=title, body=Message(lines=("Le plan n’a pas encore de fiche action.",)))
    bars = tuple((state, count) for state, count in plan.counted() if count)
    figures = (
        ("Fiches actions", str(len(plan.live))),
        ("dont prioritaires", str(sum(sheet.prioritised for sheet in plan.live))),
        ("Achèvement moyen", f"{mean_completion(plan.sheets)} %"),
        ("En retard", str(len(plan.late))),
        ("Sans pilote", str(len(_without_pilot(plan)))),
    )
    notes = (*(f"{name} : {number}" for name, number in figures), *(f"{state} : {count}" for state, count in bars))
    body = Numbers(figures=figures, bars=bars, bars_told="Fiches par état")
    return Slide(title=title, body=body, notes=("Les fiches rattachées ou abandonnées ne comptent pas.", *notes))


def _lateness(plan: FollowedPlan) -> Slide:
    title = "Fiches en retard"
    if not plan.late:
        return Slide(title=title, body=Message(lines=(f"Aucune fiche n’est en retard au {long_day(plan.on)}.",)))
    rows = tuple(
        (sheet.number, sheet.title, _pilots(sheet), short_day(sheet.due_on), "\n".join(sheet.attention))
        for sheet in plan.late
    )
    grid = Grid(
        header=("N°", "Action", "Pilote", "Échéance", "Pourquoi"),
        rows=rows,
        widths=(54, 262, 140, 106, 302),
        description=f"{len(rows)} fiches dont l’échéance est dépassée, la plus ancienne d’abord, avec leurs raisons.",
    )
    return Slide(title=title, body=grid, notes=tuple(f"{row[0]} {row[1]} : {row[4]}" for row in rows))


def _objective(one: FollowedObjective, on: date) -> Slide:
    rows = tuple(
        (sheet.number, sheet.title, _pilots(sheet), sheet.state, f"{sheet.completion} %", _due(sheet))
        for sheet in sorted(one.sheets, key=lambda sheet: natural(sheet.number))
    )
    grid = Grid(
        header=("N°", "Action", "Pilote", "État", "Achèvement", "Échéance"),
        rows=rows,
        widths=(54, 318, 150, 124, 112, 106),
        description=f"Les {len(rows)} fiches de {one.heading}, avec pilote, état, achèvement et échéance.",
    )
    told = (*one.path, f"Achèvement moyen : {mean_completion(one.sheets)} %.")
    alerts = (f"{sheet.number} : {' ; '.join(sheet.attention)}." for sheet in one.sheets if sheet.attention)
    return Slide(title=one.heading, body=grid, notes=(*told, *alerts))


def _decisions(plan: FollowedPlan) -> Slide:
    """What only people can settle, each with the sheets it is about."""
    waiting = (
        ("Désigner un pilote", _without_pilot(plan)),
        ("Fixer une échéance", [sheet for sheet in plan.live if not sheet.settled and sheet.due_on is None]),
        ("Revoir l’échéance ou les moyens", list(plan.late)),
        ("Reprendre ou arrêter ce qui est en pause", [sheet for sheet in plan.live if sheet.state_code == ON_HOLD]),
        ("Achever d’écrire la fiche", [sheet for sheet in plan.live if sheet.state_code == TO_BUILD]),
    )
    rows = [(name, str(len(sheets)), _numbers(sheets)) for name, sheets in waiting if sheets]
    if plan.register.undecided:
        rows.append(("Donner un devenir aux idées", str(plan.register.undecided), "Voir le registre des idées"))
    title = "Décisions à prendre"
    if not rows:
        return Slide(title=title, body=Message(lines=("Le plan n’attend aucune décision.",)))
    body: Body = Grid(
        header=("Décision", "Nombre", "Fiches"),
        rows=tuple(rows),
        widths=(300, 80, 484),
        description="Les décisions que le plan attend, avec les fiches concernées.",
    )
    named = (
        f"{name} : {', '.join(f'{one.number} {one.title}' for one in sheets)}." for name, sheets in waiting if sheets
    )
    return Slide(title=title, body=body, notes=tuple(named))


def _next_review(plan: FollowedPlan) -> Slide:
    """The day that the rhythm proposes, never at a week-end, and what is due by then."""
    day = plan.on + RHYTHM
    day += timedelta(days=max(0, 7 - day.weekday()) if day.weekday() > 4 else 0)
    year, week, _ = day.isocalendar()
    lead = (
        f"Proposition : {long_day(day)} ({year}, semaine {week}), huit semaines après celle-ci. À confirmer en séance."
    )
    due = [sheet for sheet in plan.live if not sheet.settled and sheet.due_on and plan.on <= sheet.due_on <= day]
    if not due:
        lines = (lead, "Aucune échéance d’ici là.")
        return Slide(title="Prochaine revue", body=Message(lines=lines), notes=lines)
    due.sort(key=lambda sheet: (sheet.due_on or day, natural(sheet.number)))
    grid = Grid(
        header=("Échéance d’ici là", "N°", "Action", "Pilote"),
        rows=tuple((short_day(sheet.due_on), sheet.number, sheet.title, _pilots(sheet)) for sheet in due),
        widths=(140, 54, 470, 200),
        description=f"Les {len(due)} fiches dont l’échéance tombe avant la prochaine revue.",
        lead=lead,
    )
    return Slide(title="Prochaine revue", body=grid, notes=(lead,))


def _without_pilot(plan: FollowedPlan) -> list[FollowedSheet]:
    return [sheet for sheet in plan.live if not sheet.settled and not sheet.pilots]


def _numbers(sheets: list[FollowedSheet]) -> str:
    return ", ".join(sheet.number for sheet in sorted(sheets, key=lambda sheet: natural(sheet.number)))


def _named(sheets: list[FollowedSheet]) -> str:
    return ", ".join(f"{sheet.number} {sheet.title}" for sheet in sheets)


def _pilots(sheet: FollowedSheet) -> str:
    return ", ".join(sheet.pilots) or NOBODY


def _due(sheet: FollowedSheet) -> str:
    if sheet.due_on is None:
        return "À fixer" if not sheet.settled else "–"
    return f"{short_day(sheet.due_on)}{' (en retard)' if sheet.late else ''}"
