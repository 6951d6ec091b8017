"""The sentences of what follows the plan, in French whatever the language of the screens."""

from datetime import date
from decimal import Decimal

from exports.word.dates import long_date
from workshop.plan.over_time.lateness import Cause, Reason

CAUSES = {
    Cause.DUE: "Échéance dépassée",
    Cause.START: "Pas encore démarrée",
    Cause.WAITING: "Attend une autre fiche",
    Cause.DELIVERABLE: "Livrable en retard",
    Cause.STEP: "Étape en retard",
    Cause.TARGET: "Cible non atteinte à sa date",
    Cause.SILENCE: "Sans nouvelle depuis plus de huit semaines",
    Cause.UNMEASURED: "Indicateur non mesuré depuis six mois",
}


def told(reason: Reason) -> str:
    """« étape « Former les agents » prévue pour le 3 mars 2026 (et 2 autres) »."""
    since, about = long_date(reason.since), shortened(reason.about, 140)
    sentences = {
        Cause.DUE: f"échéance du {since} dépassée",
        Cause.START: f"devait démarrer le {since}",
        Cause.WAITING: f"attend « {about} » de la fiche {reason.number}, prévu pour le {since}",
        Cause.DELIVERABLE: f"livrable « {about} » attendu le {since}",
        Cause.STEP: f"étape « {about} » prévue pour le {since}",
        Cause.TARGET: f"cible « {about} » non atteinte au {since}",
        Cause.SILENCE: f"sans nouvelle depuis le {since}",
        Cause.UNMEASURED: f"« {about} » non mesuré depuis le {since}",
    }
    more = f" (et {reason.more} autre{'s' * (reason.more > 1)})" if reason.more else ""
    return sentences[reason.cause] + more


def number_of(number: int, noun: str, nouns: str = "") -> str:
    """« 3 fiches »."""
    return f"{figure(number)}\u00a0{noun if number < 2 else nouns or noun + 's'}"


def figure(number: int) -> str:
    """« 16 207 »."""
    return f"{number:,}".replace(",", "\u00a0")


def euros(cents: int) -> str:
    """« 29 209 € », the cents only where there are some."""
    sign, (whole, rest) = "–" * (cents < 0), divmod(abs(cents), 100)
    return f"{sign}{figure(whole)},{rest:02d}\u00a0€" if rest else f"{sign}{figure(whole)}\u00a0€"


def more_or_less(cents: int) -> str:
    """« + 1 200 € »; nothing where nothing moved."""
    return f"+\u00a0{euros(cents)}" if cents > 0 else euros(cents) if cents else ""


def measured(value: Decimal | None, unit: str = "") -> str:
    """« 12,5 jours »."""
    if value is None:
        return ""
    whole, _, rest = f"{value.normalize():f}".partition(".")
    said = figure(int(whole)) if whole.lstrip("-").isdigit() and not whole.startswith("-0") else whole
    return f"{said}{',' * bool(rest)}{rest}\u00a0{unit}".rstrip()


def percent(number: int) -> str:
    """« 45 % »."""
    return f"{number}\u00a0%"


def shortened(text: str, most: int) -> str:
    """The beginning of a text, at the end of a word, with an ellipsis when it is longer."""
    whole = " ".join(text.split())
    if len(whole) <= most:
        return whole
    kept = whole[:most].rsplit(" ", 1)[0] if " " in whole[most // 2 : most] else whole[:most]
    return kept.rstrip(" ,;:.") + "…"


def period(first: date, last: date) -> str:
    """« du 1er au 31 octobre 2026 »."""
    begin = long_date(first).removesuffix(f"\u00a0{last.year}") if first.year == last.year else long_date(first)
    if (first.year, first.month) == (last.year, last.month):
        begin = begin.split("\u00a0")[0]
    return f"du {begin} au {long_date(last)}"
