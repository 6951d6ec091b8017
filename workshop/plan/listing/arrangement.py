"""How a list of sheets is shown: presentation, order, headings, page. An address holds all of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any
from urllib.parse import urlencode

from workshop.plan.listing.sheet_filter import SheetFilter, known

PER_PAGE = 100


class Presentation(StrEnum):
    """As what the sheets are drawn."""

    CARDS = "cards"
    TABLE = "table"
    KANBAN = "kanban"


class Sort(StrEnum):
    """By what the sheets are ordered, within their heading."""

    NUMBER = "number"
    TITLE = "title"
    STATE = "state"
    DUE = "due"
    COMPLETION = "completion"
    UPDATED = "updated"


class Grouping(StrEnum):
    """Under which headings the sheets stand."""

    OBJECTIVE = "objective"
    STATE = "state"
    PILOT = "pilot"
    PRIORITY = "priority"
    NONE = "none"


@dataclass(frozen=True)
class Arrangement:
    """Everything that the address of a list says."""

    chosen: SheetFilter = field(default_factory=SheetFilter)
    view: Presentation = Presentation.CARDS
    sort: Sort = Sort.NUMBER
    descending: bool = False
    group: Grouping = Grouping.OBJECTIVE
    page: int = 1
    more: tuple[str, ...] = ()

    @classmethod
    def read(cls, arguments: Mapping[str, Sequence[str]]) -> "Arrangement":
        """The arrangement of an address; what makes no sense there is as if it were not there."""
        sort = _first(arguments, "sort")
        page = _first(arguments, "page")
        return cls(
            chosen=SheetFilter.read(arguments),
            view=next(iter(known(Presentation, [_first(arguments, "view")])), Presentation.CARDS),
            sort=next(iter(known(Sort, [sort.removeprefix("-")])), Sort.NUMBER),
            descending=sort.startswith("-"),
            group=next(iter(known(Grouping, [_first(arguments, "group")])), Grouping.OBJECTIVE),
            page=max(1, int(page)) if page.isdecimal() and len(page) < 6 else 1,
            more=tuple(arguments.get("more", ())),
        )

    @property
    def order(self) -> str:
        """The order as an address writes it: descending with a minus."""
        return f"-{self.sort}" if self.descending else str(self.sort)

    @property
    def arguments(self) -> dict[str, Any]:
        """What an address repeats to find this list again, without its page."""
        said = {"view": str(self.view), "sort": self.order, "group": str(self.group)}
        usual = {"view": Presentation.CARDS, "sort": Sort.NUMBER, "group": Grouping.OBJECTIVE}
        return {**self.chosen.arguments, **{name: value for name, value in said.items() if value != usual[name]}}

    @property
    def address(self) -> str:
        """The same as the end of an address; two addresses of the same list are the same text."""
        return urlencode(sorted(self.arguments.items()), doseq=True)

    def but(self, **changes: Any) -> dict[str, Any]:
        """The arguments with some replaced; None takes one away."""
        return {name: value for name, value in {**self.arguments, **changes}.items() if value is not None}


def _first(arguments: Mapping[str, Sequence[str]], name: str) -> str:
    values = arguments.get(name, ())
    return values[0] if values else ""
