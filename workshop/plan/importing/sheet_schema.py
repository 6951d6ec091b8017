"""The shape of objectives and their action sheets."""

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from workshop.plan.importing.row_schema import (
    BudgetPart,
    Day,
    DeliverablePart,
    DependencyPart,
    IndicatorPart,
    MaybeName,
    Name,
    ResourcePart,
    SheetNumber,
)
from workshop.plan.importing.texts import Line, Many, MaybeNote, MaybeTitle, Part, SheetTitle, Step, bare_line

Number = Annotated[int, Field(ge=1, le=999)]
StateCode = Literal[
    "to_build",
    "looking_for_pilot",
    "to_start",
    "under_way",
    "on_hold",
    "done",
    "attached",
    "redirected",
    "abandoned",
]


class LinkPart(Part):
    """To another sheet of the file (`target` is its number) or to an outside plan (`target` is its name)."""

    kind: Literal["action", "plan"]
    target: SheetTitle
    text: MaybeTitle = ""
    implicit: bool = False


class OperationalPart(Part):
    """An operational objective: `number` is the sheet's followed by its rank."""

    number: str
    title: Line
    items: Many[Line]


class OwnedLine(Part):
    """A line of the steps: who does it, by when, and the day it was done."""

    text: Line
    owner: MaybeName = ""
    due_on: Day = ""
    done_on: Day = ""

    def own(self) -> dict[str, str]:
        """What it has of its own, as cells."""
        return {name: getattr(self, name) for name in ("owner", "due_on", "done_on") if getattr(self, name)}


class StepPart(OwnedLine):
    """A step with the lines under it, each as its text alone or with what it has of its own."""

    items: Many[Annotated[OwnedLine, BeforeValidator(bare_line)]]


class SheetPart(Part):
    """One action sheet. `note` is a remark for the team, which the document does not print."""

    number: SheetNumber
    title: SheetTitle
    subtitle: MaybeTitle = ""
    objectives: Many[Step]
    operational_objectives: Many[OperationalPart]
    steps: Many[Annotated[StepPart, BeforeValidator(bare_line)]]
    resources: Many[Step]
    indicators: Many[Step]
    links: Many[LinkPart]
    note: MaybeNote = ""
    state: StateCode = "to_build"
    priority: Literal["high", "normal", "low"] = "normal"
    completion: Annotated[int, Field(ge=0, le=100)] = 0
    starts_on: Day = ""
    due_on: Day = ""
    pilots: Many[Name]
    project_lead: Many[Name]
    coordinator: Many[Name]
    sponsor: Many[Name]
    contributors: Many[Name]
    followed_indicators: Many[IndicatorPart]
    budget: Many[BudgetPart]
    named_resources: Many[ResourcePart]
    deliverables: Many[DeliverablePart]
    dependencies: Many[DependencyPart]


class ObjectivePart(Part):
    """An objective with the objectives or the sheets under it; `number` is its rank there.

    `body_list`, the list printed in an older document, is kept for the checks alone.
    """

    number: Number
    title: SheetTitle
    short_title: Annotated[MaybeTitle, Field(max_length=200)] = ""
    objectives: Many["ObjectivePart"]
    actions: Many[SheetPart]
    body_list: Any = None


class LevelPart(Part):
    """How one level of the plan is called; the action sheets are the last one."""

    singular: Annotated[SheetTitle, Field(max_length=40)]
    plural: Annotated[SheetTitle, Field(max_length=40)]
