"""Slides, free of any file format: a title, one body, and what whoever presents has under their eyes."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Cover:
    """The first slide; its lines stand under the title, the largest first."""

    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbers:
    """Key figures, each with its name, beside bars; `bars_told` names what the bars count."""

    figures: tuple[tuple[str, str], ...]
    bars: tuple[tuple[str, int], ...]
    bars_told: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A table; `widths` compare its columns, `description` is read by screen readers. `lead` stands above it."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...]
    description: str
    lead: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """Facts with their names, beside lists with their titles."""

    facts: tuple[tuple[str, str], ...]
    lists: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """A few sentences, where there is nothing to count."""

    lines: tuple[str, ...]


Body = Cover | Numbers | Grid | Card | Message


@dataclass(frozen=True, slots=True, kw_only=True)
class Slide:
    title: str
    body: Body
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Deck:
    """`footer` stands at the bottom of every slide."""

    title: str
    organisation: str
    footer: str
    slides: tuple[Slide, ...]
