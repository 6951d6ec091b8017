"""The checks that look at one sheet. Each is a function of its own."""

from collections.abc import Callable, Iterator

import regex

from workshop.plan.quality.findings import Check, Finding, on
from workshop.plan.quality.reading import Reading, Sheet

COUNTABLE = regex.compile(
    r"\b(nombres?|nb|taux|pourcentages?|volumes?|fréquen\w+|comptages?|montants?|délais?|durées?|coûts?|quantités?"
    r"|effectifs?|proportions?|moyennes?)\b|%|\d",
    regex.IGNORECASE,
)
MOST_SHOUTED = 5
SECTIONS = ("objectives", "steps", "resources")
Found = Iterator[Finding]


def no_pilot(sheet: Sheet) -> Found:
    """Nobody answers for it."""
    if not sheet.pilots:
        yield on(Check.NO_PILOT, sheet)


def pilot_as_text(sheet: Sheet) -> Found:
    """A pilot is named in a text, or without an account: nobody can keep the sheet, nobody is reminded."""
    names = [name for name, has_account in sheet.pilots if not has_account]
    if names or sheet.wording.pilot_lines:
        yield on(Check.PILOT_AS_TEXT, sheet, " ; ".join([*names, *sheet.wording.pilot_lines]))


def no_dates(sheet: Sheet) -> Found:
    """Neither the sheet nor any step has a day."""
    if not (sheet.starts_on or sheet.due_on or sheet.wording.step_days):
        yield on(Check.NO_DATES, sheet)


def no_money(sheet: Sheet) -> Found:
    """No amount, not even nought."""
    if not sheet.money:
        yield on(Check.NO_MONEY, sheet, place="budget")


def no_indicator(sheet: Sheet) -> Found:
    """One will not know whether it succeeded."""
    if not sheet.indicators and not sheet.wording.indicators:
        yield on(Check.NO_INDICATOR, sheet)


def none_countable(sheet: Sheet) -> Found:
    """There are indicators, and none can be counted or measured."""
    texts = [*sheet.wording.indicators, *(label for label, *_ in sheet.indicators)]
    measured = any(unit or baseline or target for _, unit, baseline, target in sheet.indicators)
    if texts and not measured and not any(COUNTABLE.search(text) for text in texts):
        yield on(Check.NONE_COUNTABLE, sheet, " ; ".join(texts))


def no_target(sheet: Sheet) -> Found:
    """There are indicators, and none says where it should be."""
    if (sheet.indicators or sheet.wording.indicators) and not any(one[3] for one in sheet.indicators):
        yield on(Check.NO_TARGET, sheet)


def empty_section(sheet: Sheet) -> Found:
    """A section of the document would stay empty; indicators have a check of their own."""
    filled = sheet.wording.filled
    aims = {"objectives", "operational_objectives"} & filled
    empty = [name for name in SECTIONS if not (aims if name == "objectives" else name in filled)]
    if empty:
        yield on(Check.EMPTY_SECTION, sheet, codes=tuple(empty))


def capitals(sheet: Sheet) -> Found:
    """Words in capitals are harder to read, and are spelled out by some screen readers."""
    if sheet.wording.shouted:
        yield on(Check.CAPITALS, sheet, ", ".join(sheet.wording.shouted[:MOST_SHOUTED]))


def wrong_level(sheet: Sheet) -> Found:
    """It hangs above the level that holds sheets."""
    if not sheet.on_lowest_level:
        yield on(Check.WRONG_LEVEL, sheet, place="move")


ON_A_SHEET: tuple[Callable[[Sheet], Found], ...] = (
    no_pilot,
    pilot_as_text,
    no_dates,
    no_money,
    no_indicator,
    none_countable,
    no_target,
    empty_section,
    capitals,
    wrong_level,
)


def of_sheets(reading: Reading) -> Found:
    """Every such check on every sheet."""
    for sheet in reading.sheets.values():
        for check in ON_A_SHEET:
            yield from check(sheet)
