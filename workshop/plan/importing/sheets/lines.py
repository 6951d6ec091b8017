"""The paragraphs of a rubric as lines of two levels."""

from dataclasses import dataclass, field
from typing import Any

import regex

from workshop.plan.models.sheet_lines import Line

MARK = regex.compile(r"^\s*(?P<mark>[•●▪■◦○‣⁃*\-–—➢➔→o](?=\s)|[•●▪■◦○‣⁃➢➔→])\s*")
OPERATIONAL = regex.compile(r"^\s*\d{1,3}\.\d{1,3}\.\d{1,3}\.?\s*[:–—-]?\s*")
TAB = 360


@dataclass
class Lines:
    """Lines of a rubric as they come; a line further in than the last one of the first level stands under it."""

    lines: list[Line] = field(default_factory=list)
    numbered: bool = False
    _base: int | None = None
    _marks: list[str] = field(default_factory=list)

    def add(self, paragraph: dict[str, Any]) -> None:
        """One paragraph; typed bullets and numbers 1.3.1 go, since they are drawn again from the level."""
        text = paragraph["text"]
        bare, numbers = OPERATIONAL.subn("", text)
        if numbers:
            self.numbered = True
            self._keep(0, bare, 0)
            return
        found = MARK.match(text)
        indent = paragraph["indent"] + TAB * (len(text) - len(text.lstrip("\t")))
        body = text[found.end() :] if found else text
        if found and not paragraph["listed"]:
            indent += TAB * (1 + self._rank(found["mark"]))
        deep = bool(self.lines) and (self.numbered or (self._base is not None and indent > self._base))
        self._keep(int(deep), body, indent)

    def _keep(self, level: int, text: str, indent: int) -> None:
        body = " ".join(text.split())
        if body:
            self.lines.append((level, body))
            self._base = self._base if level else indent

    def _rank(self, mark: str) -> int:
        """Which of the typed bullets of this rubric it is: another one than the first stands deeper."""
        if mark not in self._marks:
            self._marks.append(mark)
        return self._marks.index(mark)
