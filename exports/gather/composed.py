"""The sections that the project chose, with what it wrote and showed at their head."""

from collections.abc import Callable

from exports.gather.texts import blocks_of
from exports.models import Composition, DocumentPhoto, DocumentSection
from exports.outline import Part, Photo, Section
from workshop.projects.models import Project

Read = Callable[[DocumentPhoto], bytes | None]


def sections(project: Project, read: Read, *, hidden: bool = False) -> tuple[Section, ...]:
    """Those shown (or all), in their order; `read` gives the bytes of a photo, None when its file is gone."""
    return tuple(_section(row, read) for row in Composition(project).sections() if row.shown or hidden)


def _section(row: DocumentSection, read: Read) -> Section:
    photos = [_photo(photo, content) for photo in row.photos if (content := read(photo))]
    # Kept by its part where the contents were never changed: it has no row then.
    key = f"section:{row.id if row.part is Part.OWN else row.part.value}"
    return Section(row.part, row.title, row.level, blocks_of(row.body), tuple(photos), key=key)


def _photo(row: DocumentPhoto, content: bytes) -> Photo:
    return Photo(content, row.width, row.height, row.caption, row.alternative, key=f"photo:{row.id}")
