"""Texts of a document: paragraphs, headings and nested bullets made of spans."""

from collections.abc import Sequence
from dataclasses import dataclass, field

# The key of what is computed and stands inside a text: a date, an amount.
COMPUTED = "computed"


@dataclass(frozen=True, slots=True)
class Span:
    """`key` names the field that holds these words, where they are one of their own; it is no part of what is said."""

    text: str
    bold: bool = False
    italic: bool = False
    href: str | None = None
    key: str = field(default="", repr=False, compare=False)


Spans = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    spans: Spans


@dataclass(frozen=True, slots=True)
class Heading:
    """`level` counts from 1 inside the chapter that holds the block."""

    level: int
    spans: Spans


@dataclass(frozen=True, slots=True)
class Bullet:
    spans: Spans
    children: tuple["Bullet", ...] = ()


@dataclass(frozen=True, slots=True)
class BulletList:
    bullets: tuple[Bullet, ...]
    ordered: bool = False


Block = Paragraph | Heading | BulletList


def paragraph(text: str) -> Paragraph:
    return Paragraph((Span(text),))


def bullet(text: str, *children: str) -> Bullet:
    return Bullet((Span(text),), tuple(bullet(child) for child in children))


def bullets(texts: Sequence[str]) -> tuple[Bullet, ...]:
    return tuple(bullet(text) for text in texts)


def plain_text(spans: Sequence[Span]) -> str:
    return "".join(span.text for span in spans)
