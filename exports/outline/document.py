"""The whole document; counts and lists are read from its sheets, never typed."""

from dataclasses import dataclass, field
from datetime import date

from exports.outline.blocks import Block, Bullet
from exports.outline.destinies import DestinyRegister
from exports.outline.mindmaps import Branch, MindMap
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


@dataclass(frozen=True, slots=True)
class Chapter:
    title: str
    blocks: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Phase:
    title: str
    subtitle: str = ""
    blocks: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True)
class Value:
    name: str
    practices: tuple[Bullet, ...] = ()


@dataclass(frozen=True, slots=True)
class Values:
    title: str
    values: tuple[Value, ...]
    introduction: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True)
class Vision:
    title: str
    text: str
    follow: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectDocument:
    """`chapters` come before the method (why, what…), `next_steps` after the objectives.

    `before_objectives` and `before_calendar` title and open those two chapters.
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
    before_calendar: Chapter = Chapter("Calendrier du plan d’action")
    next_steps: Chapter | None = None
    mind_maps: tuple[MindMap, ...] = ()
    register: DestinyRegister = field(default_factory=DestinyRegister)

    @property
    def sheets(self) -> tuple[Sheet, ...]:
        return tuple(sheet for objective in self.objectives for sheet in objective.sheets)

    @property
    def sheet_count(self) -> int:
        return len(self.sheets)

    def plan_map(self) -> MindMap:
        """The plan itself as a map: objectives, then their sheets."""
        branches = tuple(_objective_branch(objective) for objective in self.objectives)
        return MindMap("Carte du plan d’action", Branch(self.cover.title, branches), told_elsewhere=True)


def _objective_branch(objective: Objective) -> Branch:
    sheets = tuple(Branch(f"{sheet.number} {sheet.title}") for sheet in objective.sheets)
    return Branch(f"Objectif {objective.number} – {objective.title}", sheets)
