"""What is put on the screen at a review: where the plan stands, what is late and why, what waits for a decision."""

from collections.abc import Iterator
from datetime import date

from exports.outline.days import long_day, short_day
from exports.outline.followed import FollowedObjective, FollowedPlan, FollowedSheet, mean_completion, natural
from exports.outline.review_decisions import decisions, next_review, pilots, without_pilot
from exports.outline.review_sheet import sheet_slide
from exports.outline.slides import Cover, Deck, Grid, Message, Numbers, Slide


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
    yield decisions(plan)
    yield next_review(plan)


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
        ("Sans pilote", str(len(without_pilot(plan)))),
    )
    notes = (*(f"{name} : {number}" for name, number in figures), *(f"{state} : {count}" for state, count in bars))
    body = Numbers(figures=figures, bars=bars, bars_told="Fiches par état")
    return Slide(title=title, body=body, notes=("Les fiches rattachées ou abandonnées ne comptent pas.", *notes))


def _lateness(plan: FollowedPlan) -> Slide:
    title = "Fiches en retard"
    if not plan.late:
        return Slide(title=title, body=Message(lines=(f"Aucune fiche n’est en retard au {long_day(plan.on)}.",)))
    rows = tuple(
        (
            sheet.number,
            sheet.title,
            pilots(sheet),
            short_day(sheet.due_on),
            "\n".join(" ".join(text.split()) for text in sheet.attention),
        )
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
        (sheet.number, sheet.title, pilots(sheet), sheet.state, f"{sheet.completion} %", _due(sheet))
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


def _reasons(sheet: FollowedSheet) -> str:
    return "\n".join(" ".join(text.split()) for text in sheet.attention)


def _due(sheet: FollowedSheet) -> str:
    if sheet.due_on is None:
        return "À fixer" if not sheet.settled else "–"
    return short_day(sheet.due_on) + (" (en\u00a0retard)" if sheet.late else "")
