"""The list of sheets, from its address to what a page draws."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from flask_sqlalchemy.pagination import Pagination
from sqlalchemy import func, select

from workshop.foundations.clock import today
from workshop.foundations.word_forms import bare
from workshop.people.models import Service, User
from workshop.plan import words
from workshop.plan.listing import words as list_words
from workshop.plan.listing.arrangement import PER_PAGE, Arrangement, Grouping, Presentation
from workshop.plan.listing.built_in import built_in_views
from workshop.plan.listing.conditions import conditions
from workshop.plan.listing.listed_sheets import Heading, ListedSheet, branches, headings, listed_sheets
from workshop.plan.listing.ranging import Group, grouped, ordered, page_of
from workshop.plan.models import ActionSheet, Objective, Plan, SavedView, SheetPilot, SheetState

IN_COLUMN, IN_LONG_COLUMN = 25, 250


@dataclass(frozen=True)
class Shown:
    """What a page draws: its headings with their rows, `rows` being how many sheets the filter keeps.

    `road` gives for the id of an objective those above it and itself.
    """

    arrangement: Arrangement
    groups: list[Group]
    rows: int
    total: int
    pages: int = 1
    road: dict[str, list[Heading]] = field(default_factory=dict)

    @property
    def objectives(self) -> list[Heading]:
        """Every objective, from top to bottom."""
        return [road[-1] for road in self.road.values()]


class ListPages(Pagination):
    """The pages of a list, for the links between them."""

    def __init__(self, shown: Shown) -> None:
        page = min(shown.arrangement.page, shown.pages)
        super().__init__(page=page, per_page=PER_PAGE, error_out=False, shown=shown)

    def _query_items(self) -> list[Any]:
        return []

    def _query_count(self) -> int:
        shown: Shown = self._query_args["shown"]
        return shown.pages * PER_PAGE


def listed(plan: Plan, arrangement: Arrangement, by: User, whole: bool = False) -> Shown:
    """The list; `whole` for one page that holds everything."""
    road = roads(headings(plan))
    rows = listed_sheets(plan, arrangement.chosen, today(), by)
    total = sheet_count(plan) if arrangement.chosen.active else len(rows)
    if arrangement.view is Presentation.KANBAN and not whole:
        return Shown(arrangement, columns(rows, arrangement), len(rows), total, road=road)
    always = list(road) if arrangement.group is Grouping.OBJECTIVE else []
    groups = grouped(ordered(rows, arrangement), arrangement.group, always)
    empty = set() if whole else _shown_empty(arrangement, road)
    groups = [group for group in groups if group.rows or group.code in empty]
    page = page_of(groups, arrangement.page, max(len(rows) * 9, 1) if whole else PER_PAGE)
    return Shown(arrangement, page.groups, len(rows), total, page.pages, road)


def _shown_empty(arrangement: Arrangement, road: dict[str, list[Heading]]) -> set[str]:
    """The ids of the objectives that are there even without a sheet: one may want to add some."""
    chosen = arrangement.chosen
    if not chosen.whole_objectives:
        return set()
    return branches([one[-1] for one in road.values()], chosen.objective) if chosen.objective else set(road)


def roads(objectives: Sequence[Heading]) -> dict[str, list[Heading]]:
    """For each objective, those above it and itself."""
    found: dict[str, list[Heading]] = {}
    for one in objectives:
        found[one.id] = [*found.get(one.parent_id or "", []), one]
    return found


def columns(rows: Sequence[ListedSheet], arrangement: Arrangement) -> list[Group]:
    """One column for each state, all of them there, with its first sheets; a column asked whole has more."""
    found = grouped(ordered(rows, arrangement), Grouping.STATE, list(SheetState))
    return [
        Group(one.code, one.rows[: IN_LONG_COLUMN if one.code in arrangement.more else IN_COLUMN], one.total)
        for one in found
    ]


def choices_of(plan: Plan, user: User, shown: Shown) -> dict[str, Any]:
    """What the filter offers, what it keeps, and the views above the list."""
    own = services(plan)
    return {
        "conditions": conditions(shown.arrangement, shown.objectives, own),
        "words": words,
        "list_words": list_words,
        "pilots": pilot_names(plan),
        "services": own,
        "pager": ListPages(shown),
        "built_in": built_in_views(),
        "saved": SavedView.of(plan.project, user),
    }


def sheet_count(plan: Plan) -> int:
    """How many sheets the plan has."""
    query = select(func.count()).select_from(ActionSheet).join(Objective)
    return plan.project.db.scalar(query.where(Objective.project_id == plan.project.id)) or 0


def pilot_names(plan: Plan) -> list[str]:
    """The names of those who pilot a sheet of the plan, by alphabet."""
    query = select(SheetPilot.name).join(ActionSheet, ActionSheet.id == SheetPilot.sheet_id).join(Objective)
    query = query.where(Objective.project_id == plan.project.id).distinct()
    return sorted(plan.project.db.scalars(query), key=bare)


def services(plan: Plan) -> list[tuple[str, str]]:
    """(id, name) of the services whose people pilot a sheet, by alphabet."""
    query = select(Service.id, Service.name).join(User, User.service_id == Service.id)
    query = query.join(SheetPilot, SheetPilot.user_id == User.id).join(
        ActionSheet, ActionSheet.id == SheetPilot.sheet_id
    )
    query = query.join(Objective).where(Objective.project_id == plan.project.id).distinct()
    found = [(row[0], row[1]) for row in plan.project.db.execute(query)]
    return sorted(found, key=lambda one: bare(one[1]))
