"""Blocks of the outline drawn under a heading or in a cell."""

from collections.abc import Iterable, Sequence

from exports.outline.blocks import Block, Bullet, BulletList, Heading, Paragraph, plain_text
from exports.outline.document import Chapter
from exports.outline.parts import Section
from exports.word.draft import Draft, Named
from exports.word.figures import draw_photo
from exports.word.markup import Xml, join, tag
from exports.word.paragraphs import paragraph

_BULLETS = ("ListBullet", "ListBullet2", "ListBullet3")
# Ids of the ordered lists begin after those of the base.
FIRST_ORDERED_LIST = 10


def draw_opening(draft: Draft, section: Section) -> None:
    """What the project wrote and showed at the head of a section."""
    with draft.writing(f"{section.key}:body" if section.key else "", f"Texte : {section.title}"):
        draw_blocks(draft, section.blocks, section.level)
    for photo in section.photos:
        draw_photo(draft, photo)


def draw_blocks(draft: Draft, blocks: Iterable[Block], deeper_than: int) -> None:
    """Headings of a text go under the heading level that introduces it."""
    for block in blocks:
        if isinstance(block, Heading):
            draft.heading(deeper_than + block.level, plain_text(block.spans))
        elif isinstance(block, Paragraph):
            draft.add(paragraph("Normal", draft.spans(block.spans), *draft.closer))
        else:
            draft.add(_listing(draft, block))


def draw_fields(draft: Draft, chapter: Chapter, deeper_than: int) -> None:
    """The blocks of a chapter, each of its texts as a field."""
    drawn = 0
    for start, end, key in chapter.fields:
        draw_blocks(draft, chapter.blocks[drawn:start], deeper_than)
        _draw_field(draft, chapter, chapter.blocks[start:end], deeper_than, key)
        drawn = end
    draw_blocks(draft, chapter.blocks[drawn:], deeper_than)


def _draw_field(draft: Draft, chapter: Chapter, blocks: Sequence[Block], deeper_than: int, key: str) -> None:
    """A heading alone is a title, its words alone are the field."""
    title = blocks[0] if len(blocks) == 1 and key.endswith(":title") else None
    if isinstance(title, Heading):
        draft.heading(deeper_than + title.level, plain_text(title.spans), named=Named(key))
    else:
        with draft.writing(key, f"Texte : {chapter.title}"):
            draw_blocks(draft, blocks, deeper_than)


def bullet_paragraphs(draft: Draft, bullets: Sequence[Bullet], level: int = 0, *, closing: bool = False) -> Xml:
    """`closing`: running text follows, so the last bullet leaves it the space of a paragraph."""
    last = len(bullets) - 1
    return join(*(_bullet(draft, bullet, level, closing and rank == last) for rank, bullet in enumerate(bullets)))


def _bullet(draft: Draft, bullet: Bullet, level: int, closing: bool) -> Xml:
    style = _BULLETS[min(level, len(_BULLETS) - 1)]
    spacing = (_CLOSING,) if closing and not bullet.children else draft.closer_bullet
    own = paragraph(style, draft.spans(bullet.spans), *spacing)
    return join(own, bullet_paragraphs(draft, bullet.children, level + 1, closing=closing))


_CLOSING = tag("w:spacing", after=140)


def _listing(draft: Draft, listing: BulletList) -> Xml:
    if not listing.ordered:
        return bullet_paragraphs(draft, listing.bullets, closing=True)
    number = FIRST_ORDERED_LIST + draft.ordered_lists
    draft.ordered_lists += 1
    numbered = tag("w:numPr", tag("w:ilvl", val=0), tag("w:numId", val=number))
    return join(*(_numbered(draft, bullet, numbered) for bullet in listing.bullets))


def _numbered(draft: Draft, bullet: Bullet, numbered: Xml) -> Xml:
    own = paragraph("ListNumber", draft.spans(bullet.spans), numbered)
    return join(own, bullet_paragraphs(draft, bullet.children, 1))
