"""Mind maps as pictures: as many as it takes for the words to stay legible."""

from base64 import b64decode
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import resvg_py

from exports.outline.document import ProjectDocument
from exports.outline.mindmaps import Branch, MindMap
from exports.outline.parts import Part, Photo
from exports.word.frame import OURS, Frame
from exports.word.map_layout import laid_out
from exports.word.map_svg import FONTS, drawn_svg

_EMU_PER_CENTIMETRE = 360_000
_WIDEST, _HIGHEST = 25.2, 13.0
_UPRIGHT_WIDEST = 16.4
_PIXELS_PER_CENTIMETRE = 79  # about 200 dots per inch
# More leaves than this and the words fall under 8 points on a landscape page.
_MOST_LEAVES = 28
# A photo fills the width of the text, half a page high at most, and is never blown up.
_PHOTO_WIDEST, _PHOTO_HIGHEST, _PHOTO_PIXELS = 16.0, 10.5, 60

# A white dot: while pages are measured only the size of a picture counts, and the engine draws it in no time.
STAND_IN = b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR42mP4DwABAQEAHLCMmQAAAABJRU5ErkJggg==")


@dataclass(frozen=True, slots=True)
class Picture:
    """`width` and `height` in English Metric Units, as Word counts."""

    title: str
    alternative: str
    png: bytes
    width: int
    height: int


Album = Mapping[MindMap, tuple[Picture, ...]]


def album_of(document: ProjectDocument, frame: Frame = OURS) -> Album:
    """The pictures of the maps that the document shows."""
    own = (document.plan_map(),) if document.objectives and document.shows(Part.MAP) else ()
    drawn = document.mind_maps if document.shows(Part.MIND_MAPS) else ()
    return {told: map_pictures(told, frame) for told in own + drawn}


def map_pictures(told: MindMap, frame: Frame, *, wide: bool = True) -> tuple[Picture, ...]:
    """A map on landscape pages; else in the text of a portrait one, smaller."""
    widest = _WIDEST * frame.ratio(wide=True) if wide else _UPRIGHT_WIDEST * frame.ratio()
    return tuple(_pictures(told, (widest, _HIGHEST * frame.tall())))


def photographed(photo: Photo) -> Picture:
    scale = min(_PHOTO_WIDEST / photo.width, _PHOTO_HIGHEST / photo.height, 1 / _PHOTO_PIXELS)
    width, height = (round(pixels * scale * _EMU_PER_CENTIMETRE) for pixels in (photo.width, photo.height))
    return Picture(photo.caption, photo.alternative, photo.content, width, height)


def _pictures(told: MindMap, room: tuple[float, float]) -> Iterator[Picture]:
    parts = list(_parts(told.root))
    for rank, part in enumerate(parts, start=1):
        title = told.title if len(parts) == 1 else f"{told.title} ({rank}/{len(parts)})"
        yield _picture(title, part, room)


def _parts(branch: Branch) -> Iterator[Branch]:
    """Neighbouring branches share a picture as long as their words stay legible."""
    if branch.leaves() <= _MOST_LEAVES:
        yield branch
        return
    together: list[Branch] = []
    for child in branch.children:
        if together and sum(one.leaves() for one in together) + child.leaves() > _MOST_LEAVES:
            yield replace(branch, children=tuple(together))
            together = []
        if child.leaves() > _MOST_LEAVES:
            yield from _parts(child)
        else:
            together.append(child)
    if together:
        yield replace(branch, children=tuple(together))


def _picture(title: str, branch: Branch, room: tuple[float, float]) -> Picture:
    layout = laid_out(branch)
    scale = min(room[0] / layout.width, room[1] / layout.height, 0.0265)
    width, height = layout.width * scale, layout.height * scale
    png = resvg_py.svg_to_bytes(
        svg_string=drawn_svg(layout), width=round(width * _PIXELS_PER_CENTIMETRE), font_family=FONTS[0]
    )
    return Picture(
        title, _alternative(branch), bytes(png), round(width * _EMU_PER_CENTIMETRE), round(height * _EMU_PER_CENTIMETRE)
    )


def _alternative(branch: Branch) -> str:
    count = len(branch.children)
    named = " ; ".join(child.text for child in branch.children)
    told = f"Carte mentale autour de « {branch.text} », {count} branche{'s' if count > 1 else ''}"
    return f"{told} : {named}"[:900] if named else told
