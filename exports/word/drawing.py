"""One pass: the outline drawn with what is known of the pages."""

from dataclasses import dataclass

from exports.outline.document import ProjectDocument
from exports.word import annexes, chapters, front, landscape, sections, sheet_pages
from exports.word.draft import Draft
from exports.word.markup import join
from exports.word.package import Package
from exports.word.pages import Pages
from exports.word.pictures import Album


@dataclass(frozen=True, slots=True)
class Drawn:
    """`ends`: bookmark at the end of a block → bookmark of its heading (while measuring).

    `sections`: bookmark of a second-level heading → its block. `splittable`: blocks that end with a long table.
    """

    content: bytes
    sections: dict[str, str]
    ends: dict[str, str]
    splittable: frozenset[str]


def drawn(document: ProjectDocument, pages: Pages, album: Album) -> Drawn:
    package = Package(document.cover, pages.total)
    cover = Draft(document, pages, album, package)
    front.draw_cover(cover)
    draft = Draft(document, pages, album, package)
    _draw_body(draft)
    parts, section = sections.carried(draft.parts)
    body = join(cover.body, front.contents(draft), *parts, section)
    return Drawn(package.saved(body, draft.ordered_lists), draft.sections, draft.ends, frozenset(draft.splittable))


def _draw_body(draft: Draft) -> None:
    document = draft.document
    front.draw_sheet_list(draft)
    if document.edito:
        front.draw_edito(draft, document.edito)
    for chapter in document.chapters:
        chapters.draw_chapter(draft, chapter)
    chapters.draw_method(draft)
    chapters.draw_objectives(draft)
    chapters.draw_next_steps(draft)
    draft.add(sections.front_section())
    _draw_landscape(draft)
    sheet_pages.draw_sheets(draft)
    annexes.draw_gaps(draft)
    # Last, because the longest table drifts most in another Word: nothing after it can move.
    annexes.draw_register(draft)


def _draw_landscape(draft: Draft) -> None:
    if draft.album or draft.document.sheets:
        landscape.draw_maps(draft)
        landscape.draw_calendar(draft)
        draft.add(sections.wide_section())
