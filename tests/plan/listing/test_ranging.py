"""Rows in order, under headings, cut into pages."""

from datetime import UTC, date, datetime
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from workshop.plan.listing.arrangement import Arrangement, Grouping, Sort
from workshop.plan.listing.listed_sheets import ListedSheet
from workshop.plan.listing.ranging import Group, grouped, ordered, page_of
from workshop.plan.models import Priority, SheetState

NOW = datetime(2026, 11, 22, tzinfo=UTC)


def row(number: str, **known: Any) -> ListedSheet:
    """A row of that number."""
    usual: dict[str, Any] = {
        "id": number,
        "number": number,
        "title": f"Fiche {number}",
        "subtitle": "",
        "state": SheetState.UNDER_WAY,
        "priority": Priority.NORMAL,
        "completion": 0,
        "starts_on": None,
        "due_on": None,
        "updated_at": NOW,
        "version": 1,
        "objective_id": number.partition(".")[0],
    }
    return ListedSheet(**{**usual, **known})


def numbers(rows: list[ListedSheet]) -> list[str]:
    return [one.number for one in rows]


def test_numbers_are_ordered_as_people_count() -> None:
    rows = [row("1.10"), row("1.2"), row("10.1"), row("2.1")]
    assert numbers(ordered(rows, Arrangement())) == ["1.2", "1.10", "2.1", "10.1"]
    assert numbers(ordered(rows, Arrangement(descending=True))) == ["10.1", "2.1", "1.10", "1.2"]


def test_accents_do_not_push_a_title_to_the_end() -> None:
    rows = [
        row("1.1", title="Zonage"),
        row("1.2", title="Élargir"),
        row("1.3", title="École"),
        row("1.4", title="ferme"),
    ]
    found = ordered(rows, Arrangement(sort=Sort.TITLE))
    assert [one.title for one in found] == ["École", "Élargir", "ferme", "Zonage"]


def test_a_sheet_without_a_due_date_comes_last_in_both_orders() -> None:
    rows = [row("1.1"), row("1.2", due_on=date(2027, 1, 1)), row("1.3", due_on=date(2026, 1, 1))]
    assert numbers(ordered(rows, Arrangement(sort=Sort.DUE))) == ["1.3", "1.2", "1.1"]
    assert numbers(ordered(rows, Arrangement(sort=Sort.DUE, descending=True))) == ["1.2", "1.3", "1.1"]


def test_a_sheet_stands_under_each_of_its_pilots_by_alphabet_and_without_one_last() -> None:
    rows = [row("1.1", pilots={"Zoé": None, "Émile": None}), row("1.2"), row("1.3", pilots={"Farid": None})]
    found = grouped(rows, Grouping.PILOT)
    assert [(group.code, numbers(group.rows)) for group in found] == [
        ("Émile", ["1.1"]),
        ("Farid", ["1.3"]),
        ("Zoé", ["1.1"]),
        ("", ["1.2"]),
    ]


def test_states_come_in_the_order_of_the_work_and_objectives_in_that_of_the_plan() -> None:
    rows = [row("1.1", state=SheetState.DONE), row("2.1", state=SheetState.TO_START)]
    assert [group.code for group in grouped(rows, Grouping.STATE)] == ["to_start", "done"]
    assert [group.code for group in grouped(rows, Grouping.OBJECTIVE, ["2", "3", "1"])] == ["2", "3", "1"]


def a_plan(sizes: list[int]) -> list[Group]:
    """Headings of these sizes."""
    return [
        Group(str(at), [row(f"{at}.{rank + 1}") for rank in range(size)], size)
        for at, size in enumerate(sizes, start=1)
    ]


@given(st.lists(st.integers(0, 9), min_size=1, max_size=8), st.integers(1, 7))
def test_the_pages_together_hold_every_heading_and_every_row_once(sizes: list[int], size: int) -> None:
    groups = a_plan(sizes)
    first = page_of(groups, 1, size)
    pages = [page_of(groups, number + 1, size) for number in range(first.pages)]
    shown = [group for page in pages for group in page.groups]
    assert [one for group in shown for one in numbers(group.rows)] == [one for g in groups for one in numbers(g.rows)]
    assert {group.code for group in shown} == {group.code for group in groups}
    assert (
        len([group for group in shown if not group.begun])
        == len([group for group in shown if group.last])
        == len(sizes)
    )
    assert all(sum(len(group.rows) for group in page.groups) <= size for page in pages)


def test_a_page_too_far_is_the_last_one() -> None:
    assert page_of(a_plan([3, 4]), 99, 5).number == 2
