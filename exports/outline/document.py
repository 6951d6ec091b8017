"""The whole document; counts and lists are read from its sheets, never typed."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from exports.outline.blocks import Block, Bullet
from exports.outline.contents_models import STANDARD
from exports.outline.destinies import DestinyRegister
from exports.outline.figures import DecisionTold, Figure, Participation, VoteResult
from exports.outline.mindmaps import Branch, MindMap
from exports.outline.parts import Part, Section
from exports.outline.publication import PublishedVersion
from exports.outline.sheets import Objective, Sheet


@dataclass(frozen=True, slots=True, kw_only=True)
class Cover:
    organisation: str
    title: str
    subtitle: str = ""
    period: str = ""
    version_on: date


@dataclass(frozen=True, slots=True)
class Signature:
    name: str = ""
    role: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edito:
    title: str
    blocks: tuple[Block, ...]
    signature: Signature = Signature()
    key: str = field(default="", repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Chapter:
    """`part` is the place of the text in the document; without one it stands with the reasons.

    `fields` says which slices of its blocks are which text: (from, to, key).
    """

    title: str
    blocks: tuple[Block, ...] = ()
    part: Part = Part.WHY
    key: str = field(default="", repr=False, compare=False)
    fields: tuple[tuple[int, int, str], ...] = field(default=(), repr=False, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Phase:
    title: str
    subtitle: str = ""
    blocks: tuple[Block, ...] = ()
    key: str = field(default="", repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Value:
    name: str
    practices: tuple[Bullet, ...] = ()
    key: str = field(default="", repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Values:
    title: str
    values: tuple[Value, ...]
    introduction: tuple[Block, ...] = ()
    key: str = field(default="", repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Vision:
    title: str
    text: str
    follow: tuple[Block, ...] = ()
    key: str = field(default="", repr=False, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectDocument:
    """`sections` says what is shown and in which order; the rest is what may be.

    `key` is the id of its project, said nowhere. `before_objectives` and `before_calendar` title and open those two
    chapters. `model_sheet`: the only sheet is a blank one, counted nowhere; `model_objective`: so is its objective.
    `fingerprint` is that of all the rest.
    """

    cover: Cover
    edito: Edito | None = None
    chapters: tuple[Chapter, ...] = ()
    phases: tuple[Phase, ...] = ()
    values: Values | None = None
    vision: Vision | None = None
    team: Chapter | None = None
    before_objectives: Chapter = Chapter("Objectifs et actions")
    objectives: tuple[Objective, ...] = ()
    objective_words: tuple[str, str] = ("objectif", "objectifs")
    published: PublishedVersion | None = None
    before_calendar: Chapter = Chapter("Calendrier du plan d’action")
    next_steps: Chapter | None = None
    mind_maps: tuple[MindMap, ...] = ()
    register: DestinyRegister = field(default_factory=DestinyRegister)
    votes: tuple[VoteResult, ...] = ()
    decisions: tuple[DecisionTold, ...] = ()
    participation: Participation = field(default_factory=Participation)
    sections: tuple[Section, ...] = STANDARD
    model_sheet: bool = False
    model_objective: bool = False
    fingerprint: str = ""
    key: str = field(default="", repr=False, compare=False)

    @property
    def sheets(self) -> tuple[Sheet, ...]:
        return tuple(sheet for objective in self.objectives for sheet in objective.sheets)

    @property
    def sheet_count(self) -> int:
        return 0 if self.model_sheet else len(self.sheets)

    @property
    def objective_count(self) -> int:
        """How many objectives of the level that holds sheets."""
        return 0 if self.model_objective else sum(one.holds_sheets for one in self.objectives)

    def chapter(self, part: Part) -> Chapter | None:
        """The text of that place."""
        return next((chapter for chapter in self.chapters if chapter.part is part), None)

    def sheets_of(self, part: Part) -> tuple[Sheet, ...]:
        """The sheets that have a page in that part: none has two, and without a priority all are in the first."""
        priorities = tuple(sheet for sheet in self.sheets if sheet.prioritised) or self.sheets
        if part is Part.PRIORITY_SHEETS:
            return priorities
        apart = set(priorities) if self.shows(Part.PRIORITY_SHEETS) else set()
        return tuple(sheet for sheet in self.sheets if sheet not in apart)

    @property
    def paged_sheets(self) -> tuple[Sheet, ...]:
        """The sheets that have a page of their own in this document."""
        parts = (part for part in (Part.PRIORITY_SHEETS, Part.SHEETS) if self.shows(part))
        return tuple(sheet for part in parts for sheet in self.sheets_of(part))

    def shows(self, part: Part) -> bool:
        """Whether the project chose that part."""
        return any(section.part is part for section in self.sections)

    def key_figures(self) -> tuple[Figure, ...]:
        """What is worth saying in figures; what is zero is left out, but the objectives and the sheets."""
        pilots = {pilot for sheet in self.sheets for pilot in sheet.pilots}
        counted = (
            ("Fiches prioritaires", sum(sheet.prioritised for sheet in self.sheets)),
            ("Pilotes", len(pilots)),
            ("Idées recueillies", self.register.posted),
            ("Séances", self.participation.sessions),
            ("Votes exprimés", self.participation.votes),
        )
        always = ((self.objective_words[1].capitalize(), self.objective_count), ("Fiches actions", self.sheet_count))
        return always + tuple(figure for figure in counted if figure[1])

    def plan_map(self) -> MindMap:
        """The plan itself as a map: objectives, then their sheets."""
        branches = _branches(self.objectives, 0)
        return MindMap("Carte du plan d’action", Branch(self.cover.title, branches), told_elsewhere=True)


def _branches(objectives: Sequence[Objective], depth: int) -> tuple[Branch, ...]:
    """Those of one level, each with its sheets and what stands under it until the next of its level."""
    starts = [place for place, one in enumerate(objectives) if one.depth == depth]
    ends = [*starts[1:], len(objectives)]
    return tuple(_branch(objectives[start:end]) for start, end in zip(starts, ends, strict=False))


def _branch(objectives: Sequence[Objective]) -> Branch:
    top, *under = objectives
    sheets = tuple(Branch(f"{sheet.number} {sheet.title}") for sheet in top.sheets)
    return Branch(top.heading, (*sheets, *_branches(under, top.depth + 1)))
