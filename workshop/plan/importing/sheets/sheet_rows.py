"""The rows of a draft beside those that the sheet has: which are new, what would change in the others."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from workshop.plan.importing.sheets.columns import OF_KIND, ROW_TABS, Tab
from workshop.plan.importing.sheets.drafts import SheetDraft
from workshop.plan.models import ActionSheet, Section
from workshop.plan.models.budget import Spending
from workshop.plan.models.cells import Cells
from workshop.plan.models.sheet_row import packed

LISTS = {
    "indicator": "indicators",
    "budget": "budget_lines",
    "resource": "resources",
    "deliverable": "deliverables",
    "dependency": "dependencies",
    "outside": "outside_links",
}
# What ties a sheet to another or to a plan, once all of them are there.
TIES = ("dependency", "outside")
ROWS = "rows:"


@dataclass(frozen=True)
class Beside:
    """A row of the draft: `row` is the one it is in the plan, None for a new one; `cells` are those that differ."""

    kind: str
    row: Any
    held: Cells
    cells: Cells


def complete_rows(draft: SheetDraft, organisation: str) -> None:
    """What a line of the budget leaves unsaid: it is the organisation's own, for running costs."""
    for cells in draft.rows.get("budget", ()):
        cells.setdefault("organisation", organisation[:200])
        cells.setdefault("spending", Spending.OPERATING.value)


def held_rows(sheet: ActionSheet, kind: str) -> list[tuple[Any, Cells]]:
    """The rows of that kind, in order, with their cells under the names of the columns."""
    if kind == "step":
        return [(line, {"text": line.text, **line.cells()}) for line in sheet.lines_of(Section.STEPS)]
    if kind == "measurement":
        return [
            (one, {"indicator": indicator.label, **one.cells()})
            for indicator in sheet.indicators
            for one in indicator.measurements
        ]
    rows = list(getattr(sheet, LISTS[kind]))
    if kind == "dependency":
        return [(one, {**_awaited(one), **one.cells()}) for one in rows]
    return [(one, one.cells()) for one in rows]


def rows_beside(draft: SheetDraft, sheet: ActionSheet) -> Iterator[Beside]:
    """Every row of the draft that the sheet does not have, or has otherwise; an empty cell says nothing."""
    for tab in ROW_TABS:
        yield from _of_kind(tab, draft.rows.get(tab.kind, []), sheet)


def row_fields(draft: SheetDraft, sheet: ActionSheet | None) -> dict[str, list[str]]:
    """[before, after] by kind of row, one row a line as packed cells, for people to see before it is written."""
    found: dict[str, list[list[str]]] = defaultdict(lambda: [[], []])
    if sheet is None:
        for kind, rows in draft.rows.items():
            found[kind][1] = [packed(cells) for cells in rows]
    else:
        for one in rows_beside(draft, sheet):
            names = {*one.cells, *OF_KIND[one.kind].needed}
            if one.row is not None:
                found[one.kind][0].append(packed({name: one.held[name] for name in names if name in one.held}))
            found[one.kind][1].append(
                packed({name: text for name, text in (one.held | one.cells).items() if name in names})
            )
    return {f"{ROWS}{kind}": ["\n".join(before), "\n".join(after)] for kind, (before, after) in found.items()}


def _of_kind(tab: Tab, wanted: list[Cells], sheet: ActionSheet) -> Iterator[Beside]:
    """The first row of a name is the first of that name in the plan, and so on."""
    if not wanted:
        return
    known: dict[tuple[str, ...], list[tuple[Any, Cells]]] = defaultdict(list)
    for row, cells in held_rows(sheet, tab.kind):
        known[_key(tab, cells)].append((row, cells))
    for cells in wanted:
        same = known[_key(tab, cells)]
        row, held = same.pop(0) if same else (None, {})
        differing = {name: text for name, text in cells.items() if text and text != held.get(name, "")}
        differing = {name: text for name, text in differing.items() if row is None or name not in tab.keys}
        if row is None or (differing and tab.kind not in TIES):
            yield Beside(tab.kind, row, held, differing)


def _key(tab: Tab, cells: Cells) -> tuple[str, ...]:
    return tuple(" ".join(cells.get(name, "").split()).casefold() for name in tab.keys)


def _awaited(dependency: Any) -> Cells:
    return {"awaited": dependency.deliverable.sheet.number, "deliverable": dependency.deliverable.title}
