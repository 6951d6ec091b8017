"""What a session was and what it gave, as plain values. No persons: neither who wrote nor who was there."""

from dataclasses import dataclass, field
from datetime import date, datetime

from exports.outline.destinies import DestinyRegister
from exports.outline.mindmaps import MindMap


@dataclass(frozen=True, slots=True)
class Group:
    """Post-its that stand together; without a title, those of no group. Each text with how often it was written."""

    title: str
    notes: tuple[tuple[str, int], ...] = ()

    @property
    def count(self) -> int:
        return sum(times for _text, times in self.notes)


@dataclass(frozen=True, slots=True)
class ZoneTold:
    """A part of a board; the only one of a board without zones has no title."""

    title: str
    groups: tuple[Group, ...]

    @property
    def count(self) -> int:
        return sum(group.count for group in self.groups)


@dataclass(frozen=True, slots=True)
class Choice:
    """What could be voted for, what it received, and its place; equal votes share a place."""

    text: str
    votes: int
    rank: int


@dataclass(frozen=True, slots=True, kw_only=True)
class VoteTold:
    """`quota` dots each, `per_option` at most on one. `choices`: most voted first, none until it is counted."""

    quota: int
    per_option: int
    choices: tuple[Choice, ...] = ()

    @property
    def votes(self) -> int:
        return sum(choice.votes for choice in self.choices)


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivityTold:
    """`begun_at` to `ended_at` on the clock of the room, where history tells them; `minutes` it was really open."""

    title: str
    kind: str
    opened: bool = True
    instruction: str = ""
    begun_at: datetime | None = None
    ended_at: datetime | None = None
    minutes: int | None = None
    zones: tuple[ZoneTold, ...] = ()
    vote: VoteTold | None = None
    map: MindMap | None = None

    @property
    def notes(self) -> int:
        return sum(zone.count for zone in self.zones)


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionTold:
    """`register` holds the ideas of this session alone; `address` is that of its public register, when it has one.

    `named` gives the title of what the plan calls « Fiche 1.2 » or « Objectif 1 ».
    """

    title: str
    project: str
    organisation: str
    asked: str
    held_on: date | None = None
    place: str = ""
    over: bool = False
    begun_at: datetime | None = None
    ended_at: datetime | None = None
    participants: int = 0
    activities: tuple[ActivityTold, ...] = ()
    register: DestinyRegister = field(default_factory=DestinyRegister)
    named: tuple[tuple[str, str], ...] = ()
    address: str = ""
    receipts: str = ""

    @property
    def notes(self) -> int:
        return sum(activity.notes for activity in self.activities)

    @property
    def votes(self) -> int:
        return sum(activity.vote.votes for activity in self.activities if activity.vote)
