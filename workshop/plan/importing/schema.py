"""The shape of a file `projet-administration/1`: docs/import-schema.md tells the same in words."""

from typing import Annotated, Any, Literal

from pydantic import Field

from workshop.plan.importing.sheet_schema import LevelPart, Number, ObjectivePart
from workshop.plan.importing.texts import Line, Many, Maybe, MaybeTitle, Part, Prose, Title

# Remarks of whoever made the file: read by nobody, so left out by name.
LEFT_OUT = ("source", "language", "summary_of_original", "disagreements", "extraction_notes", "raw_caps")


class SignatoryPart(Part):
    """Who signs the édito."""

    name: MaybeTitle = ""
    role: MaybeTitle = ""


class EditoPart(Part):
    """The édito, paragraph by paragraph."""

    title: Title
    text: Many[Prose]
    signatory: SignatoryPart = SignatoryPart()


class WhyPart(Part):
    """Why such a démarche."""

    title: Title
    intro: Maybe = ""
    themes_intro: Maybe = ""
    themes: Many[Line]
    goals_intro: Maybe = ""
    goals: Many[Line]
    conclusion: Maybe = ""


class QualityPart(Part):
    """A quality of the method and what it means."""

    name: Line
    text: Maybe = ""


class MethodsPart(Part):
    """How it is done."""

    title: Title
    intro: Maybe = ""
    qualities: Many[QualityPart]
    paragraphs: Many[Prose]


class WhatPart(Part):
    """What a project is."""

    title: Title
    intro: Maybe = ""
    points: Many[Line]
    methods: MethodsPart | None = None


class PhasePart(Part):
    """A stage of the démarche."""

    number: Number
    title: Title
    subtitle: MaybeTitle = ""
    text: Many[Prose]
    points: Many[Line]


class ValuePart(Part):
    """A value and the practices that make it real."""

    name: Title
    practices: Many[Line]


class VisionPart(Part):
    """The vision, and what follows from it."""

    title: Title
    text: Maybe = ""
    follow: Maybe = ""


class TeamPart(Part):
    """Who did it, line by line. The numbers are left out: the document counts for itself."""

    title: Title = "Une équipe mobilisée"
    lines: Many[Line]
    project_manager: int | None = None
    pilots: int | None = None
    volunteers_more_than: int | None = None
    actions_claimed: int | None = None


class NextStepsPart(Part):
    """What comes now, and who watches over it."""

    title: Title
    lead: Maybe = ""
    paragraphs: Many[Prose]
    monitoring_group_title: MaybeTitle = ""
    monitoring_group: Many[Line]


class CalendarPart(Part):
    """Until which year. Entries and note are left out: the calendar is made from the dates of the sheets."""

    title: MaybeTitle = ""
    until: Annotated[int, Field(ge=1900, le=2200)] | None = None
    entries: Many[Any]
    note: Any = None


class ProjectPart(Part):
    """The whole file."""

    schema_: Literal["projet-administration/1"] = Field(alias="schema")
    title: Title
    short_title: Annotated[MaybeTitle, Field(max_length=120)] = ""
    organisation: Annotated[Title, Field(max_length=200)]
    edito: EditoPart | None = None
    why: WhyPart | None = None
    what: WhatPart | None = None
    phases: Many[PhasePart]
    values_title: MaybeTitle = ""
    values: Many[ValuePart]
    vision: VisionPart | None = None
    levels: Many[LevelPart]
    objectives: list[ObjectivePart]
    project_team: TeamPart | None = None
    next_steps: NextStepsPart | None = None
    calendar: CalendarPart | None = None
    source: Any = None
    language: Any = None
    summary_of_original: Any = None
    disagreements: Any = None
    extraction_notes: Any = None
    raw_caps: Any = None

    def left_out(self) -> list[str]:
        """What the file holds and the project does not take, by name."""
        named = [name for name in LEFT_OUT if name in self.model_fields_set]
        return named + ["calendar.note"] * bool(self.calendar and self.calendar.note)
