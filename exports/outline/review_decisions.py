"""What a review ends with: the decisions that only people can take, and when they meet again."""

from datetime import date, timedelta

from exports.outline.days import long_day, short_day
from exports.outline.followed import FollowedPlan, FollowedSheet, natural
from exports.outline.slides import Body, Grid, Message, Slide

NOBODY = "À désigner"
ON_HOLD, TO_BUILD = "on_hold", "to_build"


def decisions(plan: FollowedPlan) -> Slide:
    """What only people can settle, each with the sheets it is about."""
    waiting = (
        ("Désigner un pilote", without_pilot(plan)),
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


def next_review(plan: FollowedPlan) -> Slide:
    """The day that people agreed on, else the one that the rhythm proposes, and what is due by then."""
    day, lead = _agreed(plan)
    due = [sheet for sheet in plan.live if not sheet.settled and sheet.due_on and plan.on <= sheet.due_on <= day]
    if not due:
        lines = (lead, "Aucune échéance d’ici là.")
        return Slide(title="Prochaine revue", body=Message(lines=lines), notes=lines)
    due.sort(key=lambda sheet: (sheet.due_on or day, natural(sheet.number)))
    grid = Grid(
        header=("Échéance d’ici là", "N°", "Action", "Pilote"),
        rows=tuple((short_day(sheet.due_on), sheet.number, sheet.title, pilots(sheet)) for sheet in due),
        widths=(140, 54, 470, 200),
        description=f"Les {len(due)} fiches dont l’échéance tombe avant la prochaine revue.",
        lead=lead,
    )
    return Slide(title="Prochaine revue", body=grid, notes=(lead,))


def _agreed(plan: FollowedPlan) -> tuple[date, str]:
    """Until when to look, and the sentence; the rhythm never proposes a week-end."""
    if plan.meeting:
        days = f"du {short_day(plan.meeting.first)} au {short_day(plan.meeting.last)}"
        when = long_day(plan.meeting.first) if plan.meeting.first == plan.meeting.last else days
        return plan.meeting.last, f"Date retenue : {plan.meeting.text} ({when})."
    to_monday = 7 - plan.review_on.weekday()
    day = plan.review_on + timedelta(days=to_monday if to_monday <= 2 else 0)
    year, week, _ = day.isocalendar()
    weeks = (plan.review_on - plan.on).days // 7
    proposed = f"{long_day(day)} ({year}, semaine {week})"
    return day, f"Proposition : {proposed}, {weeks} semaines après celle-ci. À confirmer en séance."


def without_pilot(plan: FollowedPlan) -> list[FollowedSheet]:
    """The sheets that are to be done and that nobody carries."""
    return [sheet for sheet in plan.live if not sheet.settled and not sheet.pilots]


def _numbers(sheets: list[FollowedSheet]) -> str:
    return ", ".join(sheet.number for sheet in sorted(sheets, key=lambda sheet: natural(sheet.number)))


def _named(sheets: list[FollowedSheet]) -> str:
    return ", ".join(f"{sheet.number} {sheet.title}" for sheet in sheets)


def pilots(sheet: FollowedSheet) -> str:
    """Their names, or that there is none."""
    return ", ".join(sheet.pilots) or NOBODY
