"""The deck, slide by slide: each with a title of its own, its body measured beforehand, and notes."""

from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from exports.outline.slides import Body, Card, Cover, Deck, Grid, Message, Numbers, Slide
from exports.slides.cards import draw_card, draw_message
from exports.slides.chart import draw_numbers
from exports.slides.frame import BODY, TITLE, Box, Line, in_a_line, shown, write_lines
from exports.slides.measure import Type, clipped, wrapped
from exports.slides.package import LAYOUTS, presentation, saved
from exports.slides.tables import LEAD, Drawn, draw_table, lead_height, table_pages

TITLES = (Type(28, bold=True), Type(24, bold=True), Type(20, bold=True))
TITLE_LINES = 2
COVER_TITLE, COVER_LINES = Box(72, 140, 816, 124), (Type(24, bold=True), Type(18), Type(18))
LATENT = ("ftr", "sldNum")
LAYOUT_OF = {Cover: "cover", Numbers: "title", Drawn: "title", Card: "card", Message: "content"}


def write_deck(deck: Deck, on: date, listen: Callable[[], None] = lambda: None) -> bytes:
    """The presentation; `listen` is called at every slide. The same deck gives the same bytes."""
    made, titles = presentation(deck, on), Titles()
    for slide in deck.slides:
        for page in _pages(slide):
            listen()
            _draw(made, page, titles, deck.footer)
    return saved(made)


class Titles:
    """Titles already given: a reader who goes by titles must not meet the same twice."""

    def __init__(self) -> None:
        self.given: set[str] = set()

    def own(self, title: str, follows: str = "") -> tuple[str, Type]:
        """The title as it fits, and its letters; what follows it always shows."""
        letters = next((one for one in TITLES if _fits(title + follows, one)), TITLES[-1])
        said, rank = self._cut(title, follows, letters), 1
        while said in self.given:
            rank += 1
            said = self._cut(title, f"{follows} ({rank})", letters)
        self.given.add(said)
        return said, letters

    def _cut(self, title: str, follows: str, letters: Type) -> str:
        return clipped(title, letters, TITLE.width - letters.width(follows), TITLE_LINES) + follows


def _fits(title: str, letters: Type) -> bool:
    return len(wrapped(title, letters, TITLE.width)) <= TITLE_LINES


@dataclass(frozen=True, slots=True)
class Page:
    """One slide of the file; `follows` says after the title that a table goes on."""

    slide: Slide
    body: Body | Drawn
    follows: str = ""


def _pages(slide: Slide) -> Iterator[Page]:
    """The slide, or the slides that its table takes; the notes stand with the first."""
    if not isinstance(slide.body, Grid):
        yield Page(slide, slide.body)
        return
    for rank, part in enumerate(table_pages(slide.body)):
        follows = "" if rank == 0 else " (suite)" if rank == 1 else f" (suite {rank})"
        yield Page(slide if rank == 0 else replace(slide, notes=()), part, follows)


def _draw(made: Any, page: Page, titles: Titles, footer: str) -> None:
    slide = made.slides.add_slide(made.slide_layouts[LAYOUTS[LAYOUT_OF[type(page.body)]]])
    whole = in_a_line(page.slide.title)
    title, letters = titles.own(whole, page.follows)
    own = None if isinstance(page.body, Cover) else letters
    write_lines(slide.shapes.title.text_frame, [Line(text=title, letters=own)])
    _draw_body(slide, page.body)
    if not isinstance(page.body, Cover):
        _sign(slide, footer)
    _note(slide, (*(() if title.startswith(whole) else (whole,)), *page.slide.notes))


def _draw_body(slide: Any, body: Body | Drawn) -> None:
    match body:
        case Cover() as cover:
            _draw_cover(slide, cover)
        case Numbers() as numbers:
            draw_numbers(slide, numbers)
        case Card() as card:
            draw_card(slide, card)
        case Message() as message:
            draw_message(slide, message)
        case Drawn() as drawn:
            _draw_grid(slide, drawn)


def _draw_cover(slide: Any, cover: Cover) -> None:
    texts = [(in_a_line(text), letters) for text, letters in zip(cover.lines, COVER_LINES, strict=False)]
    lines = [Line(text=clipped(text, letters, COVER_TITLE.width, 2), letters=letters) for text, letters in texts]
    write_lines(slide.placeholders[1].text_frame, lines)


def _draw_grid(slide: Any, drawn: Drawn) -> None:
    grid, top = drawn.grid, lead_height(drawn.grid)
    if grid.lead:
        frame = slide.shapes.add_textbox(*replace(BODY, height=top).lengths)
        frame.name = "Phrase d’introduction"
        frame.text_frame.word_wrap = True
        frame.text_frame.margin_left = frame.text_frame.margin_right = frame.text_frame.margin_top = 0
        write_lines(frame.text_frame, [Line(text=shown(grid.lead), letters=LEAD)])
    draw_table(slide, drawn, BODY.below(top))


def _sign(slide: Any, footer: str) -> None:
    """The foot and the number, last in the order of reading: the library leaves them on the layout."""
    for placeholder in slide.slide_layout.placeholders:
        kind = placeholder._element.ph.get("type")
        if kind in LATENT:
            copy = deepcopy(placeholder._element)
            copy.nvSpPr.cNvPr.set("id", str(max(shape.shape_id for shape in slide.shapes) + 1))
            slide.shapes._spTree.append(copy)
            if kind == "ftr":
                write_lines(slide.shapes[-1].text_frame, [Line(text=in_a_line(footer)[:90])])


def _note(slide: Any, notes: tuple[str, ...]) -> None:
    if notes:
        lines = [Line(text=in_a_line(text)) for text in notes if in_a_line(text)]
        write_lines(slide.notes_slide.notes_text_frame, lines)
