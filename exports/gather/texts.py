"""The texts of the project as chapters of the outline."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from exports.gather import words
from exports.outline import (
    Block,
    Chapter,
    Cover,
    Edito,
    Heading,
    Paragraph,
    Part,
    Phase,
    Signature,
    Span,
    Value,
    Values,
    Vision,
    blocks_from_markdown,
    bullets,
    plain_text,
)
from workshop.projects.models import Phase as PhaseRow
from workshop.projects.models import Project, ProjectText, TextKey

Blocks = tuple[Block, ...]


def cover(project: Project, on: date) -> Cover:
    """Who, what, until when."""
    return Cover(
        organisation=project.organisation.name,
        title=project.title,
        subtitle="Avec " + ", ".join(project.partners) if project.partners else "",
        period=_period(project.starts_on, project.ends_on),
        version_on=on,
    )


def _period(first: date | None, last: date | None) -> str:
    if first and last and first.year != last.year:
        return f"{first.year} – {last.year}"
    if last and not first:
        return f"Jusqu’en {last.year}"
    return str(first.year) if first else ""


class Texts:
    """The texts of a project by their place; a place nobody wrote in is None."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self.rows = {text.key: text for text in project.texts}

    def edito(self) -> Edito | None:
        row = self.rows.get(TextKey.EDITO)
        if row is None or not (row.body or row.signature):
            return None
        name, _, role = row.signature.replace("\n", ", ").rpartition(", ")
        signature = Signature(name=name, role=role)
        title = row.title or words.EDITO
        return Edito(title=title, blocks=blocks_of(row.body), signature=signature, key=f"text:{row.key.value}")

    def chapters(self) -> tuple[Chapter, ...]:
        """Why, then what and how in one chapter: the method alone would fill a third of a page."""
        what, methods = self._chapter(TextKey.WHAT, words.WHAT), self._chapter(TextKey.METHODS, words.METHODS)
        if what and methods:
            inner = tuple(_deeper(block) for block in methods.blocks)
            first, whole = len(what.blocks), len(what.blocks) + len(inner) + 1
            fields = (
                *what.fields,
                (first, first + 1, f"{methods.key}:title"),
                (first + 1, whole, f"{methods.key}:body"),
            )
            what = replace(what, blocks=(*what.blocks, _heading(methods.title), *inner), fields=fields)
        second = what or methods
        found = (self._chapter(TextKey.WHY, words.WHY), replace(second, part=Part.WHAT) if second else None)
        return tuple(chapter for chapter in found if chapter)

    def phases(self) -> tuple[Phase, ...]:
        return tuple(_phase(row) for row in self.project.phases)

    def values(self) -> Values | None:
        row = self.rows.get(TextKey.VALUES)
        values = tuple(
            Value(value.name, bullets(value.practices), key=f"value:{value.id}") for value in self.project.values
        )
        introduction = blocks_of(row.body) if row else ()
        if not values and not introduction:
            return None
        title = (row.title if row else "") or words.VALUES
        return Values(title, values, introduction, key=f"text:{TextKey.VALUES.value}")

    def vision(self) -> Vision | None:
        """Its first paragraph stands in the frame; what follows explains it."""
        chapter = self._chapter(TextKey.VISION, words.VISION)
        if chapter is None:
            return None
        first = next((block for block in chapter.blocks if isinstance(block, Paragraph)), None)
        follow = tuple(block for block in chapter.blocks if block is not first)
        told = plain_text(first.spans) if first else chapter.title
        return Vision(chapter.title, told, follow, key=chapter.key if first else "")

    def opening(self, key: TextKey, title: str) -> Chapter:
        """What opens a chapter that stands anyway, because the plan fills it."""
        row = self.rows.get(key)
        return _written(row, title) if row else Chapter(title, key=f"text:{key.value}")

    def team(self) -> Chapter | None:
        return self._chapter(TextKey.TEAM, words.TEAM)

    def next_steps(self) -> Chapter | None:
        return self._chapter(TextKey.NEXT_STEPS, words.NEXT_STEPS)

    def _chapter(self, key: TextKey, title: str) -> Chapter | None:
        row = self.rows.get(key)
        return _written(row, title) if row and row.body else None


def _written(row: ProjectText, title: str) -> Chapter:
    blocks, key = blocks_of(row.body), f"text:{row.key.value}"
    return Chapter(row.title or title, blocks, key=key, fields=((0, len(blocks), f"{key}:body"),))


def blocks_of(body: str) -> Blocks:
    """The blocks of a text, its shallowest heading at level 1, whichever level its writer began with."""
    blocks = blocks_from_markdown(body)
    shallowest = min((block.level for block in blocks if isinstance(block, Heading)), default=1)
    return tuple(_risen(block, shallowest - 1) for block in blocks)


def _risen(block: Block, by: int) -> Block:
    return replace(block, level=block.level - by) if isinstance(block, Heading) else block


def _deeper(block: Block) -> Block:
    return _risen(block, -1)


def _heading(title: str) -> Heading:
    return Heading(1, (Span(title),))


def _phase(row: PhaseRow) -> Phase:
    """A heading that opens the text is the phase's subtitle."""
    subtitle, blocks = _subtitled(blocks_of(row.body))
    return Phase(title=row.title, subtitle=subtitle, blocks=tuple(blocks), key=f"phase:{row.id}")


def _subtitled(blocks: Blocks) -> tuple[str, Sequence[Block]]:
    if blocks and isinstance(blocks[0], Heading):
        return plain_text(blocks[0].spans), blocks[1:]
    return "", blocks
