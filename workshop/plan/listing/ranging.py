"""Rows put in order, under headings, and cut into pages."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from math import ceil
from typing import Any

from workshop.foundations.word_forms import bare
from workshop.plan.listing.arrangement import PER_PAGE, Arrangement, Grouping, Sort
from workshop.plan.listing.listed_sheets import ListedSheet
from workshop.plan.models import Priority, SheetState
from workshop.plan.models.action_sheet import number_order

STATES = list(SheetState)
PRIORITIES = list(Priority)
KEYS: dict[Sort, Callable[[ListedSheet], Any]] = {
    Sort.NUMBER: number_order,
    Sort.TITLE: lambda row: bare(row.title),
    Sort.STATE: lambda row: STATES.index(row.state),
    Sort.DUE: lambda row: row.due_on,
    Sort.COMPLETION: lambda row: row.completion,
    Sort.UPDATED: lambda row: row.updated_at,
}


@dataclass
class Group:
    """Rows under one heading. `code` is the id of an objective, a state, a priority or a name; "" for no pilot.

    `total` counts the rows of the whole heading, `begun` says that a former page shows its first ones, `last` that
    none is left for a later one.
    """

    code: str
    rows: list[ListedSheet] = field(default_factory=list)
    total: int = 0
    begun: bool = False
    last: bool = True


def ordered(rows: Iterable[ListedSheet], arrangement: Arrangement) -> list[ListedSheet]:
    """In the order asked for, then by number; a sheet without a due date comes after those that have one."""
    key = KEYS[arrangement.sort]
    by_number = sorted(rows, key=number_order)
    there = [row for row in by_number if key(row) is not None]
    return [
        *sorted(there, key=key, reverse=arrangement.descending),
        *(row for row in by_number if key(row) is None),
    ]


def grouped(rows: Iterable[ListedSheet], by: Grouping, always: Iterable[str] = ()) -> list[Group]:
    """The headings in order: objectives in that of `always`, which are all there even without a row; pilots by
    alphabet, a sheet under each of its own, and what has none last."""
    found = {code: Group(code) for code in always}
    for row in rows:
        for code in _codes(row, by):
            found.setdefault(code, Group(code)).rows.append(row)
    for group in found.values():
        group.total = len(group.rows)
    return sorted(found.values(), key=ORDERS[by]) if by in ORDERS else list(found.values())


def _codes(row: ListedSheet, by: Grouping) -> list[str]:
    if by is Grouping.PILOT:
        return list(row.pilots) or [""]
    codes = {Grouping.OBJECTIVE: row.objective_id, Grouping.STATE: row.state, Grouping.PRIORITY: row.priority}
    return [str(codes.get(by, ""))]


ORDERS: dict[Grouping, Callable[[Group], Any]] = {
    Grouping.STATE: lambda group: STATES.index(SheetState(group.code)),
    Grouping.PILOT: lambda group: (not group.code, bare(group.code)),
    Grouping.PRIORITY: lambda group: PRIORITIES.index(Priority(group.code)),
}


@dataclass(frozen=True)
class Page:
    """One page of headings, with how many pages there are."""

    groups: list[Group]
    number: int
    pages: int


def page_of(groups: list[Group], number: int, size: int = PER_PAGE) -> Page:
    """The page of that number, or the last one. A heading without a row is on the page where it would stand."""
    pages = max(1, ceil(sum(group.total for group in groups) / size))
    number = min(number, pages)
    first, shown, at = (number - 1) * size, [], 0
    for group in groups:
        start, at = at, at + group.total
        rows = group.rows[max(first - start, 0) : max(first + size - start, 0)]
        if rows or (not group.total and min(start, pages * size - 1) // size == number - 1):
            shown.append(Group(group.code, rows, group.total, start < first and bool(rows), at <= first + size))
    return Page(shown, number, pages)
