"""One pass: the outline drawn with what is known of the pages."""

from dataclasses import dataclass

from exports.outline.document import ProjectDocument
from exports.word import front, parts, sections
from exports.word.adoption.base import OURS, Base
from exports.word.draft import Draft
from exports.word.markup import join
from exports.word.package import Package
from exports.word.pages import Pages
from exports.word.paragraphs import PAGE_BREAK_BEFORE
from exports.word.pictures import Album
from exports.word.properties import origin


@dataclass(frozen=True, slots=True)
class Drawn:
    """`ends`: bookmark at the end of a block → bookmark of its heading (while measuring).

    `sections`: bookmark of a second-level heading → its block. `splittable`: blocks that end with a long table.
    `titles`: how many headings. `flowing`: chapters stand in the text, where a page left nearly empty is a fault.
    """

    content: bytes
    sections: dict[str, str]
    ends: dict[str, str]
    splittable: frozenset[str]
    titles: int = 0
    flowing: bool = False


def drawn(document: ProjectDocument, pages: Pages, album: Album, base: Base = OURS) -> Drawn:
    package = Package(document.cover, pages.total, base)
    cover = Draft(document, pages, album, package, base.frame)
    front.draw_cover(cover)
    draft = Draft(document, pages, album, package, base.frame).after(cover)
    parts.draw_parts(draft)
    drawn_parts, section = sections.carried(draft.parts, base.frame)
    body = join(cover.body, front.contents(draft, PAGE_BREAK_BEFORE), *drawn_parts, section)
    content = package.saved(body, draft.ordered_lists, origin(document))
    return Drawn(content, draft.sections, draft.ends, frozenset(draft.splittable))
