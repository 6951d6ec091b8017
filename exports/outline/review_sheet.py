"""One priority sheet at a review: who, when, how far, what comes next and what deserves a word."""

from datetime import date

from exports.outline.days import short_day
from exports.outline.followed import FollowedIndicator, FollowedSheet, Lines
from exports.outline.slides import Card, Slide

NEXT_STEPS = 6


def sheet_slide(sheet: FollowedSheet) -> Slide:
    """Its slide; the notes tell what does not stand on it."""
    coming = [step for step in sheet.steps if step.done_on is None]
    lists = (
        ("Prochaines étapes", tuple(_step(step.text, step.owner, step.due_on) for step in coming[:NEXT_STEPS])),
        ("Points d’attention", sheet.attention),
    )
    card = Card(facts=_facts(sheet), lists=tuple((title, lines or ("Rien à signaler",)) for title, lines in lists))
    notes = (
        *_listed("Objectifs de l’action", sheet.objectives),
        *(f"Étape faite : {step.text}" for step in sheet.steps if step.done_on),
        *(f"Étape : {_step(step.text, step.owner, step.due_on)}" for step in coming),
        *(f"À surveiller : {text}" for text in sheet.attention),
        *_listed("Évaluation et indicateurs", sheet.indicator_lines),
        *(_indicator(one) for one in sheet.indicators),
    )
    return Slide(title=f"{sheet.number} – {sheet.title}", body=card, notes=notes)


def _facts(sheet: FollowedSheet) -> tuple[tuple[str, str], ...]:
    planned = f"{sheet.planned // 100:,} €".replace(",", "\u00a0")
    dates = " – ".join(short_day(day) for day in (sheet.starts_on, sheet.due_on) if day)
    facts = (
        ("Pilote", ", ".join(sheet.pilots) or "À désigner"),
        ("État", sheet.state),
        ("Achèvement", f"{sheet.completion} %"),
        ("Dates", dates or "À fixer"),
        ("Services", ", ".join(sheet.services)),
        ("Budget prévu", planned if sheet.budget else ""),
        ("Idées d’origine", str(sheet.ideas) if sheet.ideas else ""),
    )
    return tuple((name, text) for name, text in facts if text)


def _step(text: str, owner: str, due_on: date | None) -> str:
    more = [part for part in (owner, f"pour le {short_day(due_on)}" if due_on else "") if part]
    return f"{text} – {', '.join(more)}" if more else text


def _listed(title: str, lines: Lines) -> tuple[str, ...]:
    return (f"{title} : {' ; '.join(text for _, text in lines)}.",) if lines else ()


def _indicator(one: FollowedIndicator) -> str:
    said = [f"cible {one.target.normalize():f} {one.unit}".strip()] if one.target is not None else []
    said += [f"mesuré à {one.last.value.normalize():f} le {short_day(one.last.on)}"] if one.last else []
    return f"Indicateur : {one.label} ({', '.join(said)})" if said else f"Indicateur : {one.label}"
