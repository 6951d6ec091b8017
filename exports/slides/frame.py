"""Where things stand on a slide, in points, and how text is put into a frame: always as text, always in French."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from pptx.dml.color import RGBColor
from pptx.enum.lang import MSO_LANGUAGE_ID
from pptx.util import Length, Pt

from exports.slides.measure import Type
from exports.word.typography import typeset_text


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle of the slide."""

    left: float
    top: float
    width: float
    height: float

    @property
    def lengths(self) -> tuple[Length, Length, Length, Length]:
        """As the library wants it."""
        return Pt(self.left), Pt(self.top), Pt(self.width), Pt(self.height)

    def below(self, top: float) -> "Box":
        """What is left of it under the first `top` points."""
        return Box(self.left, self.top + top, self.width, self.height - top)


TITLE = Box(48, 30, 864, 72)
BODY = Box(48, 118, 864, 376)
LEFT = Box(48, 118, 320, 376)
RIGHT = Box(400, 118, 512, 376)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A paragraph; what it does not say looks as its place says. `plain`: without the bullet of its place."""

    text: str
    letters: Type | None = None
    colour: str = ""
    before: float | None = None
    plain: bool = False


@lru_cache(maxsize=8_192)
def shown(text: str) -> str:
    """A text as it is printed: cleaned of what breaks a file, with French spaces; its lines stay apart."""
    return typeset_text(text.replace("\t", " ")).strip()


def in_a_line(text: str) -> str:
    """The same, on one line."""
    return " ".join(part.strip() for part in shown(text).split("\n") if part.strip())


def write_lines(text_frame: Any, lines: Sequence[Line]) -> None:
    """Put these paragraphs into a frame that has one empty paragraph."""
    for place, line in enumerate(lines):
        paragraph = text_frame.paragraphs[0] if place == 0 else text_frame.add_paragraph()
        if line.before is not None:
            paragraph.space_before = Pt(line.before)
        if line.plain:
            _without_bullet(paragraph)
        _write(paragraph, line)


def _write(paragraph: Any, line: Line) -> None:
    run = paragraph.add_run()
    run.text = line.text
    run.font.language_id = MSO_LANGUAGE_ID.FRENCH
    if line.letters:
        run.font.size, run.font.bold = Pt(line.letters.size), line.letters.bold
    if line.colour:
        run.font.color.rgb = RGBColor.from_string(line.colour)


def _without_bullet(paragraph: Any) -> None:
    properties = paragraph._p.get_or_add_pPr()
    properties.set("marL", "0")
    properties.set("indent", "0")
    namespace = properties.nsmap["a"]
    properties.append(properties.makeelement(f"{{{namespace}}}buNone"))
