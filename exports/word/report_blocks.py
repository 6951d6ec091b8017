"""The blocks of a report, drawn one after the other."""

from collections.abc import Callable, Sequence
from typing import Any

from docx.image.image import Image

from exports.outline.blocks import BulletList, Heading, Paragraph, Span, plain_text
from exports.outline.document import Signature
from exports.outline.mindmaps import MindMap
from exports.outline.report import (
    Bar,
    Callout,
    Card,
    Cell,
    Display,
    Figures,
    Lead,
    Lines,
    PageBreak,
    Picture,
    ReportBlock,
    SheetCard,
    Table,
)
from exports.word import pictures
from exports.word.draft import Draft
from exports.word.figures import draw_picture, pictured
from exports.word.frame import OURS
from exports.word.landscape import draw_map
from exports.word.long_tables import draw_long_table
from exports.word.markup import NOTHING, Xml, join, tag
from exports.word.palette import TEAL
from exports.word.paragraphs import PAGE_BREAK_BEFORE, paragraph, run
from exports.word.sheet_pages import draw_card
from exports.word.table_styles import PLAIN, sheet_style
from exports.word.tables import Cell as Drawn
from exports.word.tables import Layout, cell, table
from exports.word.texts import draw_blocks
from exports.word.typography import typeset_text

_EMU_PER_CENTIMETRE = 360_000
_SHARPEST = 79  # pixels a centimetre: about 200 dots per inch, so that nothing small is blown up
# What the bar of a quantity may fill of its cell, both of whose margins are this.
_CELL_MARGIN = 113
NONE = "–"
# Signs from which a line may run over the end of a page.
LONG_ROW = 600


def draw_report_blocks(draft: Draft, blocks: Sequence[ReportBlock], level: int) -> None:
    """Headings count from 1 below `level`; a text without a sign is not drawn."""
    for block in blocks:
        if isinstance(block, Paragraph | Callout) and not typeset_text(plain_text(block.spans)).strip():
            continue
        if isinstance(block, Heading | Paragraph | BulletList):
            draw_blocks(draft, (block,), level)
        else:
            _DRAWINGS[type(block)](draft, block)


def _draw_table(draft: Draft, told: Table) -> None:
    """A table without a line says nothing: it is not drawn."""
    if not told.rows:
        return
    widths = _widths(told, OURS.text(wide=draft.wide))
    layout = Layout(PLAIN, widths, told.caption, told.description, first_column=told.headed)
    header = [cell(draft.text(_shown(name)), style="SmallCell") for name in told.header]
    rows = [[_cell(draft, one, width) for one, width in zip(row, widths, strict=True)] for row in told.rows]
    draw_long_table(draft, layout, [header, *rows], splittable=LONG_ROW if told.broken else False)
    draft.add(paragraph("Spacer", NOTHING))


def _widths(told: Table, whole: int) -> tuple[int, ...]:
    shares = told.widths or (1,) * len(told.header)
    first, *others = (whole * share // sum(shares) for share in shares)
    return (whole - sum(others), *others) if others else (first,)


def _cell(draft: Draft, content: Cell, width: int) -> Drawn:
    if isinstance(content, Bar):
        return Drawn(join(paragraph("SmallCell", draft.text(_shown(content.text))), _bar(content.share, width)))
    if isinstance(content, Card):
        return Drawn(_card(draft, content))
    if isinstance(content, Lines):
        lines = content.lines or ((Span(NONE),),)
        return Drawn(join(*(paragraph("SmallCell", draft.spans(spans)) for spans in lines)))
    return cell(draft.text(_shown(content)), style="SmallCell")


def _card(draft: Draft, card: Card) -> Xml:
    picture = _sized(draft, Picture(content=card.content, alternative=card.alternative, widest=card.size))
    words = (paragraph("CentredCell", draft.text(_shown(line))) for line in card.lines)
    return join(pictured(draft, picture), paragraph("Figure", draft.text(_shown(card.large))), *words)


def _bar(share: float, width: int) -> Xml:
    """A paragraph without a word, coloured on a part of its width: furniture under the words that say the same."""
    room = width - 2 * _CELL_MARGIN
    length = max(round(room * min(max(share, 0.0), 1.0)), 1)
    if share <= 0:
        return NOTHING
    return paragraph(
        "SmallCell",
        NOTHING,
        tag("w:shd", val="clear", color="auto", fill=TEAL),
        tag("w:spacing", before=0, after=60, line=100, lineRule="exact"),
        tag("w:ind", right=room - length),
    )


def _shown(raw: str) -> str:
    return raw if typeset_text(raw).strip() else NONE


def _draw_figures(draft: Draft, told: Figures) -> None:
    if not told.figures:
        return
    count = len(told.figures)
    width = OURS.text(wide=draft.wide) // count
    description = "Un chiffre par colonne, sous son nom."
    layout = Layout(PLAIN, (width,) * count, told.caption, description, first_column=False)
    header = [cell(draft.text(_shown(name)), style="CentredCell") for name, _ in told.figures]
    draft.add(table(layout, header, [[cell(run(_figure(value)), style="Figure") for _, value in told.figures]]))
    draft.add(paragraph("Spacer", NOTHING))


def _figure(value: int | str) -> str:
    return f"{value:,}".replace(",", "\u00a0") if isinstance(value, int) else _shown(typeset_text(value))


def _draw_given_picture(draft: Draft, told: Picture) -> None:
    draw_picture(draft, _sized(draft, told))


def _sized(draft: Draft, told: Picture) -> pictures.Picture:
    """Within what it asks and what the page gives, and never blown up."""
    image = Image.from_blob(told.content)
    widest = min(told.widest, OURS.text(wide=draft.wide) * draft.frame.ratio(wide=draft.wide) / 567)
    scale = min(widest / image.px_width, told.highest / image.px_height, 1 / _SHARPEST)
    width, height = (round(pixels * scale * _EMU_PER_CENTIMETRE) for pixels in (image.px_width, image.px_height))
    return pictures.Picture(told.caption, told.alternative, told.content, width, height)


def _draw_lead(draft: Draft, told: Lead) -> None:
    if typeset_text(told.text).strip():
        draft.write("Lead", told.text)


def _draw_display(draft: Draft, told: Display) -> None:
    size = 2 * told.points
    large = draft.text(_shown(told.text), "", tag("w:sz", val=size), tag("w:szCs", val=size))
    draft.add(paragraph("Figure", large))


def _draw_mind_map(draft: Draft, told: MindMap) -> None:
    draw_map(draft, told, pictures.map_pictures(told, draft.frame, wide=draft.wide))


def _draw_signature(draft: Draft, told: Signature) -> None:
    signed = "\n".join(part for part in (told.name, told.role) if part)
    if signed:
        draft.write("Signature", signed)


def _draw_sheet_card(draft: Draft, told: SheetCard) -> None:
    draw_card(draft, told.objective, told.sheet, sheet_style(told.rank))


_DRAWINGS: dict[type[Any], Callable[[Draft, Any], None]] = {
    SheetCard: _draw_sheet_card,
    Table: _draw_table,
    Figures: _draw_figures,
    Picture: _draw_given_picture,
    MindMap: _draw_mind_map,
    Lead: _draw_lead,
    Display: _draw_display,
    Callout: lambda draft, told: draft.add(paragraph("Encadre", draft.spans(told.spans))),
    Signature: _draw_signature,
    PageBreak: lambda draft, _told: draft.add(paragraph("SectionEnd", NOTHING, PAGE_BREAK_BEFORE)),
}
