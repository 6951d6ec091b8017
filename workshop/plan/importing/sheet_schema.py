"""The shape of objectives and their action sheets."""

from typing import Annotated, Any, Literal

from pydantic import Field

from workshop.plan.importing.texts import Line, Many, MaybeNote, MaybeTitle, Part, SheetTitle, Step

Number = Annotated[int, Field(ge=1, le=999)]
SheetNumber = Annotated[str, Field(pattern=r"^[1-9][0-9]{0,2}\.[1-9][0-9]{0,2}$")]


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


class SheetPart(Part):
    """One action sheet. `note` is a remark for the team, which the document does not print."""

    number: SheetNumber
    title: SheetTitle
    subtitle: MaybeTitle = ""
    objectives: Many[Step]
    operational_objectives: Many[OperationalPart]
    steps: Many[Step]
    resources: Many[Step]
    indicators: Many[Step]
    links: Many[LinkPart]
    note: MaybeNote = ""


class ObjectivePart(Part):
    """An objective with its sheets. `body_list`, the list printed in an older document, is left out."""

    number: Number
    title: SheetTitle
    short_title: Annotated[MaybeTitle, Field(max_length=200)] = ""
    actions: Many[SheetPart]
    body_list: Any = None
