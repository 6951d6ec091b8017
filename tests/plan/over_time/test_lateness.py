"""Lateness is computed, and always says why."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from workshop.plan.models import SheetState
from workshop.plan.over_time.facts import Followed, Owed
from workshop.plan.over_time.lateness import FRESH, SILENCE, Cause, Watched, reasons

TODAY = date(2026, 11, 22)
YESTERDAY = TODAY - timedelta(days=1)


def owed(due_on: date | None, done_on: date | None = None, text: str = "Rapport") -> Owed:
    return Owed("id", "sheet", text, due_on, done_on)


def followed(**values: object) -> Followed:
    told = {"id": "id", "sheet_id": "sheet", "label": "Attente", "unit": "min", "baseline": None, "target": None}
    return Followed(**{**told, "target_on": None, **values})  # type: ignore[arg-type]


def causes(on: date = TODAY, **values: object) -> list[Cause]:
    sheet = Watched(**{"state": SheetState.UNDER_WAY, **values})  # type: ignore[arg-type]
    return [one.cause for one in reasons(sheet, on)]


def test_a_sheet_without_anything_is_not_late() -> None:
    assert causes() == []


def test_a_due_date_is_late_the_day_after() -> None:
    assert causes(due_on=TODAY) == []
    assert causes(due_on=YESTERDAY) == [Cause.DUE]


@pytest.mark.parametrize("state", [SheetState.DONE, SheetState.ABANDONED, SheetState.ATTACHED])
def test_what_is_settled_is_never_late(state: SheetState) -> None:
    late = [owed(YESTERDAY)]
    assert causes(state=state, due_on=YESTERDAY, starts_on=YESTERDAY, steps=late, deliverables=late) == []


def test_a_start_that_has_passed_counts_until_the_sheet_has_begun() -> None:
    assert causes(state=SheetState.TO_START, starts_on=YESTERDAY) == [Cause.START]
    assert causes(state=SheetState.UNDER_WAY, starts_on=YESTERDAY) == []


def test_silence_lasts_longer_than_from_one_review_to_the_next() -> None:
    assert causes(last_sign=TODAY - SILENCE) == []
    assert causes(last_sign=TODAY - SILENCE - timedelta(days=1)) == [Cause.SILENCE]
    assert causes(state=SheetState.ON_HOLD, last_sign=date(2020, 1, 1)) == []


def test_what_another_sheet_owes_is_a_reason_with_its_number() -> None:
    sheet = Watched(state=SheetState.UNDER_WAY, awaited=[(owed(YESTERDAY), "2.1")])
    (one,) = reasons(sheet, TODAY)
    assert (one.cause, one.number, one.about, one.since) == (Cause.WAITING, "2.1", "Rapport", YESTERDAY)


def test_a_step_done_after_that_day_was_late_on_that_day() -> None:
    step = owed(date(2026, 10, 10), done_on=date(2026, 11, 5))
    assert causes(steps=[step]) == []
    assert causes(on=date(2026, 10, 31), steps=[step]) == [Cause.STEP]


def test_the_oldest_debt_speaks_for_the_others() -> None:
    debts = [owed(YESTERDAY, text="Récent"), owed(date(2026, 3, 1), text="Ancien"), owed(None)]
    (one,) = reasons(Watched(state=SheetState.UNDER_WAY, deliverables=debts), TODAY)
    assert (one.about, one.more) == ("Ancien", 1)


def test_a_target_that_falls_is_reached_from_above() -> None:
    falling = {"baseline": Decimal(30), "target": Decimal(10), "target_on": YESTERDAY}
    assert causes(indicators=[followed(**falling, measures=((YESTERDAY, Decimal(9)),))]) == []
    assert causes(indicators=[followed(**falling, measures=((YESTERDAY, Decimal(12)),))]) == [Cause.TARGET]
    assert causes(indicators=[followed(**falling)]) == [Cause.TARGET]


def test_an_indicator_grows_stale_half_a_year_after_its_last_measure() -> None:
    measured = TODAY - FRESH
    assert causes(indicators=[followed(measures=((measured, Decimal(1)),))]) == []
    older = measured - timedelta(days=1)
    assert causes(indicators=[followed(measures=((older, Decimal(1)),))]) == [Cause.UNMEASURED]
    assert causes(indicators=[followed()]) == []


def test_the_gravest_reason_comes_first() -> None:
    told = causes(due_on=YESTERDAY, steps=[owed(YESTERDAY)], awaited=[(owed(YESTERDAY), "2.1")])
    assert told == [Cause.DUE, Cause.WAITING, Cause.STEP]
