from datetime import date

from exports.outline import Period, Sheet, calendar_of


def dated(first: date | None, last: date | None) -> Sheet:
    return Sheet(number="1.1", title="Une action", starts_on=first, due_on=last)


def test_columns_are_quarters_from_the_first_to_the_last_date() -> None:
    calendar = calendar_of([dated(date(2026, 11, 3), date(2027, 4, 1))])
    assert [period.label for period in calendar.periods] == ["T4 2026", "T1 2027", "T2 2027"]


def test_a_long_plan_is_counted_in_half_years_then_in_years() -> None:
    assert calendar_of([dated(date(2026, 1, 1), date(2031, 1, 1))]).periods[0].label == "S1 2026"
    assert calendar_of([dated(date(2026, 1, 1), date(2040, 1, 1))]).periods[0].label == "2026"


def test_a_sheet_is_active_from_its_start_to_its_term() -> None:
    sheet = dated(date(2026, 2, 1), date(2026, 5, 1))
    calendar = calendar_of([sheet, dated(date(2026, 12, 1), None)])
    assert calendar.active(sheet) == {Period(2026, 1, 3), Period(2026, 2, 3)}


def test_a_sheet_with_one_date_is_active_in_its_period() -> None:
    sheet = dated(None, date(2026, 5, 1))
    assert calendar_of([sheet]).active(sheet) == {Period(2026, 2, 3)}


def test_dates_typed_the_wrong_way_round_still_make_a_period() -> None:
    sheet = dated(date(2026, 5, 1), date(2026, 2, 1))
    assert len(calendar_of([sheet]).active(sheet)) == 2


def test_without_a_date_there_is_no_column() -> None:
    assert calendar_of([dated(None, None)]).periods == ()
