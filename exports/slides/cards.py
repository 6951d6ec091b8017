"""Facts beside lists: a sheet on one slide. What does not fit is in the notes, and the slide says so."""

from collections.abc import Sequence
from typing import Any

from exports.outline.slides import Card, Grid, Message
from exports.slides.frame import BODY, LEFT, RIGHT, Line, in_a_line, shown, write_lines
from exports.slides.measure import Type, clipped, height
from exports.slides.tables import draw_table, sized
from exports.word.palette import TEAL

HEAD, POINT, SENTENCE = Type(18, bold=True), Type(16), Type(20)
# Before a title, before a point; the room a bullet takes.
GAP, SMALL_GAP, BULLET = 12.0, 6.0, 18.0
MOST_LINES = 3


def draw_card(slide: Any, card: Card) -> None:
    """The facts as a table, the lists in the frame of the layout."""
    facts = tuple((name, in_a_line(text)) for name, text in card.facts)
    grid = Grid(header=("Repère", "Situation"), rows=facts, widths=(125, 195), description="Repères de la fiche.")
    write_lines(slide.placeholders[1].text_frame, _listed(card))
    draw_table(slide, sized(grid, LEFT), LEFT)


def _listed(card: Card) -> list[Line]:
    """Each list has at least its share of the frame; what a short one leaves goes to the others."""
    heads = len(card.lists) * (HEAD.line + GAP)
    wanted = [_room(points) for _, points in card.lists]
    rooms = shared(RIGHT.height - heads, wanted)
    lines: list[Line] = []
    for (title, points), room in zip(card.lists, rooms, strict=True):
        lines.append(_title(title, first=not lines))
        lines += [Line(text=text, letters=POINT, before=SMALL_GAP) for text in _fitting(points, room)]
    return lines


def shared(room: float, wanted: Sequence[float]) -> list[float]:
    """What each gets of the room: all it wants where that is less than an equal share of what is left."""
    given = [0.0] * len(wanted)
    waiting = sorted(range(len(wanted)), key=lambda place: wanted[place])
    for rank, place in enumerate(waiting):
        given[place] = min(wanted[place], room / (len(waiting) - rank))
        room -= given[place]
    return given


def _room(points: Sequence[str]) -> float:
    return sum(map(_point_height, _clipped(points)))


def _clipped(points: Sequence[str]) -> list[str]:
    return [clipped(in_a_line(text), POINT, RIGHT.width - BULLET, MOST_LINES) for text in points]


def _title(title: str, first: bool) -> Line:
    return Line(text=in_a_line(title), letters=HEAD, colour=TEAL, before=0 if first else GAP, plain=True)


def _fitting(points: Sequence[str], room: float) -> list[str]:
    """The first points, as many as fit, and how many more there are."""
    texts = _clipped(points)
    if sum(map(_point_height, texts)) <= room + 0.01:
        return texts
    kept: list[str] = []
    room -= _point_height(_more(len(texts)))
    for text in texts:
        room -= _point_height(text)
        if room < 0:
            break
        kept.append(text)
    return [*kept, _more(len(texts) - len(kept))]


def _more(count: int) -> str:
    return shown(f"et {count} autre{'s' * (count > 1)} : voir les commentaires")


def _point_height(text: str) -> float:
    return height(text, POINT, RIGHT.width - BULLET) + SMALL_GAP


def draw_message(slide: Any, message: Message) -> None:
    """A few sentences in the frame of the layout."""
    most = max(1, int(BODY.height / SENTENCE.line / max(1, len(message.lines))) - 1)
    texts = (clipped(in_a_line(text), SENTENCE, BODY.width, most) for text in message.lines)
    write_lines(slide.placeholders[1].text_frame, [Line(text=text, letters=SENTENCE, plain=True) for text in texts])
