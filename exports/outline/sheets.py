"""Objectives and their action sheets."""

from dataclasses import dataclass, field
from datetime import date

from exports.outline.blocks import Block, Bullet


@dataclass(frozen=True, slots=True)
class OperationalObjective:
    number: str
    title: str
    bullets: tuple[Bullet, ...] = ()


@dataclass(frozen=True, slots=True)
class SheetLink:
    """To another sheet of the same document; `note` says why, in a few words."""

    number: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class OutsideLink:
    title: str
    address: str | None = None


@dataclass(frozen=True, slots=True)
class Origin:
    """« née de 14 idées du séminaire du … »: how many ideas of which session led to the sheet."""

    ideas: int
    session: str
    held_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """`priority`, `state` are the words a reader sees; empty means not decided yet."""

    number: str
    title: str
    subtitle: str = ""
    pilots: tuple[str, ...] = ()
    starts_on: date | None = None
    due_on: date | None = None
    priority: str = ""
    prioritised: bool = False
    completion: int | None = None
    state: str = ""
    objectives: tuple[Bullet, ...] = ()
    operational_objectives: tuple[OperationalObjective, ...] = ()
    steps: tuple[Bullet, ...] = ()
    resources: tuple[Bullet, ...] = ()
    indicators: tuple[Bullet, ...] = ()
    budget: tuple[Bullet, ...] = ()
    deliverables: tuple[Bullet, ...] = ()
    links: tuple[SheetLink, ...] = ()
    outside_links: tuple[OutsideLink, ...] = ()
    origins: tuple[Origin, ...] = ()
    key: str = field(default="", repr=False, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Objective:
    """`level` is what the project calls it; one above the lowest level holds no sheet, but objectives."""

    number: str
    title: str
    level: str = "Objectif"
    depth: int = 0
    holds_sheets: bool = True
    blocks: tuple[Block, ...] = ()
    sheets: tuple[Sheet, ...] = ()
    key: str = field(default="", repr=False, compare=False)

    @property
    def heading(self) -> str:
        """« Axe 2 – Mieux accueillir »."""
        return f"{self.level} {self.number} – {self.title}"
