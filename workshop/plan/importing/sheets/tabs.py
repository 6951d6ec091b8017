"""The rows of sheets in the other tabs of a workbook: steps, indicators, budget … each with the number of its sheet."""

from collections.abc import Iterator
from typing import Any

from workshop.plan.importing.sheets.columns import OBJECTIVES, ROW_TABS, SHEET, TOLD, TOTAL, Column, Tab
from workshop.plan.importing.sheets.drafts import Draft, Fault, SheetDraft
from workshop.plan.importing.sheets.grid_cells import Cell, Row, cell_place, cell_text
from workshop.plan.importing.sheets.labels import column_meaning, plain
from workshop.plan.importing.sheets.not_read import NotRead
from workshop.plan.importing.sheets.row_cells import row_cell
from workshop.plan.importing.sheets.titles import ANY_NUMBER
from workshop.plan.importing.sheets.values import as_number


def tab_alone(grid: dict[str, Any]) -> Tab | None:
    """The tab that a table is, when it went out alone: it names its sheets by « Fiche », and has all its rows need."""
    header = {plain(cell_text(cell, "text")) for cell in (grid["rows"][0] if grid["rows"] else ())}
    found = [tab for tab in ROW_TABS if {plain(one.title) for one in _needed(tab)} <= header]
    return max(found, key=lambda tab: len(header & {plain(one.title) for one in tab.columns}), default=None)


def read_alone(grid: dict[str, Any], tab: Tab, draft: Draft) -> None:
    """Rows of sheets that are in the plan already: each number that is met is a sheet of the draft."""
    place = next(
        rank for rank, cell in enumerate(grid["rows"][0]) if plain(cell_text(cell, "text")) == plain(SHEET.title)
    )
    numbers = [cell_text(row[place], "text") if place < len(row) else "" for row in grid["rows"]]
    for rank, number in enumerate(numbers[1:], 2):
        if ANY_NUMBER.fullmatch(number) and numbers.index(number) == rank - 1:
            draft.sheets.append(SheetDraft(number=number, place={"line": rank}))
    _TabReading(tab, draft, grid["rows"][0], "").read(grid["rows"][1:])


def _needed(tab: Tab) -> list[Column]:
    return [SHEET, *(column for column in tab.columns if column.name in tab.needed)]


def read_tabs(grids: list[dict[str, Any]], draft: Draft) -> None:
    """Give the sheets of the draft what the tabs of the same workbook say of them; what cannot be read is told."""
    others = [grid for grid in grids if grid["name"] != draft.grid and grid["rows"]]
    tabs = {plain(tab.title): tab for tab in ROW_TABS}
    for grid in others:
        if plain(grid["name"]) == plain(OBJECTIVES.title):
            _objectives(grid["rows"], draft)
        elif tab := tabs.get(plain(grid["name"])):
            _TabReading(tab, draft, grid["rows"][0], tab.title).read(grid["rows"][1:])


class _TabReading:
    """One tab. A table that does not name its sheets is somebody's own: it is left alone."""

    def __init__(self, tab: Tab, draft: Draft, header: Row, title: str) -> None:
        self.tab, self.draft, self.title = tab, draft, title
        self.known: dict[str, SheetDraft] = {sheet.number: sheet for sheet in draft.sheets if sheet.number}
        self.needed = _needed(tab)[1:]
        self.unknown: list[Fault] = []
        self.columns = dict(self._columns(header))

    def read(self, rows: list[Row]) -> None:
        if SHEET not in self.columns.values():
            return
        self.draft.faults += self.unknown
        missing = [column.title for column in self.needed if column not in self.columns.values()]
        if missing:
            self._tell(cell_place(0, 1, self.title), ", ".join(missing), "column_missing")
            return
        for rank, row in enumerate(rows, 2):
            if any(cell is not None for cell in row) and cell_text(row[0], "text") != TOTAL:
                self._row(rank, dict(self._cells(rank, row)))

    def _columns(self, header: Row) -> Iterator[tuple[int, Column]]:
        """The column of each place; a name that is not known is told."""
        names = {plain(column.title): column for column in self.tab.columns}
        for rank, cell in enumerate(header):
            said = cell_text(cell, "text")
            column = names.pop(plain(said), None) or (SHEET if column_meaning(said) == "number" else None)
            if column is not None:
                yield rank, column
            elif said and said not in TOLD:
                self.unknown.append(Fault(cell_place(rank, 1, self.title), said[:90], "column_unknown"))

    def _cells(self, rank: int, row: Row) -> Iterator[tuple[str, str | None]]:
        """The cells of one row, by name; what cannot be read is told with its place, and is None."""
        for place, column in self.columns.items():
            cell = row[place] if place < len(row) else None
            if cell is None:
                continue
            text = cell_text(cell, column.look)
            try:
                yield column.name, self._cell(column, cell, text)
            except NotRead as fault:
                self._tell(cell_place(place, rank, self.title), text[:300], fault.code, **fault.facts)
                yield column.name, None

    def _cell(self, column: Column, cell: Cell, text: str) -> str:
        if isinstance(cell, dict) and "fault" in cell:
            raise NotRead("cell_error")
        if column is SHEET and isinstance(cell, dict) and "day" in cell:
            raise NotRead("number_became_day")
        return as_number(text) if column is SHEET else row_cell(self.tab.kind, column, text)

    def _row(self, rank: int, told: dict[str, str | None]) -> None:
        """A row is left without its sheet or a needed cell, and where what it is cannot be read, which was told."""
        place = {"line": rank, **({"tab": self.title} if self.title else {})}
        if any(told.get(name, "") is None for name in ("sheet", *self.tab.keys)):
            return
        missing = [column.title for column in self.needed if not told.get(column.name)]
        cells = {name: text for name, text in told.items() if text}
        number = cells.pop("sheet", "")
        if number not in self.known:
            self._tell(place, number, "row_of_no_sheet")
        elif missing and None not in [told.get(column.name, "") for column in self.needed]:
            self._tell(place, ", ".join(missing), "row_incomplete")
        elif not missing:
            self.known[number].rows.setdefault(self.tab.kind, []).append(cells)

    def _tell(self, place: dict[str, Any], text: str, problem: str, **facts: Any) -> None:
        self.draft.faults.append(Fault(place, text, problem, facts))


def _objectives(rows: list[Row], draft: Draft) -> None:
    """The titles of objectives by number, for those that are not in the plan yet."""
    names = {plain(column.title): column.name for column in OBJECTIVES.columns}
    header = [plain(cell_text(cell, "text")) for cell in rows[0]]
    places = {names[said]: rank for rank, said in enumerate(header) if said in names}
    for row in rows[1:] if {"number", "title"} <= places.keys() else ():
        said = {name: cell_text(row[place], "text") for name, place in places.items() if place < len(row)}
        number, title = said.get("number", ""), " ".join(said.get("title", "").split())
        if title and number.replace(".", "").isdigit():
            draft.objectives[number] = title[:300]
            draft.short_titles[number] = " ".join(said.get("short_title", "").split())[:200]
