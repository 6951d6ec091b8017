"""Cover, table of contents, list of the sheets, édito."""

from exports.outline.document import Edito
from exports.outline.sheets import Sheet
from exports.word.dates import long_date, short_date
from exports.word.draft import Draft, Title
from exports.word.long_tables import draw_long_table
from exports.word.markup import Xml, join, tag
from exports.word.paragraphs import PAGE_BREAK_BEFORE, field_end, field_start, paragraph, run
from exports.word.table_styles import PLAIN
from exports.word.tables import Cell, Layout, cell
from exports.word.texts import draw_blocks

_LISTED_LEVELS = (1, 2)


def draw_cover(draft: Draft) -> None:
    cover = draft.document.cover
    draft.write("Organisation", cover.organisation)
    draft.write("Title", cover.title)
    for line in (cover.subtitle, cover.period):
        if line:
            draft.write("Subtitle", line)
    draft.write("Version", f"Version du {long_date(cover.version_on)}")


def contents(draft: Draft) -> Xml:
    """The table of contents, already filled from the titles drawn: Word never has to ask."""
    listed = [title for title in draft.titles if title.level in _LISTED_LEVELS]
    switches = "\\h \\z \\u" if draft.pages.written else "\\n \\h \\z \\u"
    entries = [_entry(draft, title) for title in listed]
    first = field_start(f'TOC \\o "1-2" {switches}')
    starts = [first] + [Xml("")] * (len(entries) - 1)
    ends = [Xml("")] * (len(entries) - 1) + [field_end()]
    drawn = (
        paragraph(f"TOC{title.level}", join(start, entry, end))
        for title, start, entry, end in zip(listed, starts, entries, ends, strict=True)
    )
    heading = paragraph("TOCHeading", run("Sommaire"), PAGE_BREAK_BEFORE)
    return tag("w:sdt", _CONTENTS_PROPERTIES, tag("w:sdtContent", heading, *drawn))


_CONTENTS_PROPERTIES = tag(
    "w:sdtPr",
    tag("w:alias", val="Sommaire"),
    tag("w:tag", val="sommaire"),
    tag("w:docPartObj", tag("w:docPartGallery", val="Table of Contents"), tag("w:docPartUnique")),
)


def _entry(draft: Draft, title: Title) -> Xml:
    page = draft.page(title.bookmark, before="\t")
    return tag("w:hyperlink", run(title.text), page, anchor=title.bookmark, history=1)


def draw_sheet_list(draft: Draft) -> None:
    if not draft.document.sheets:
        return
    draft.chapter("Liste des fiches actions")
    paged = draft.pages.written
    names = ("N°", "Action", "Pilote", "Échéance", "Statut") + ("Page",) * paged
    widths = (624, 3626 + 624 * (not paged), 1644, 1420, 1474) + (624,) * paged
    layout = Layout(
        PLAIN,
        widths,
        "Liste des fiches actions",
        "Une ligne par fiche action : numéro, intitulé, pilote, échéance, statut et page.",
    )
    header = [cell(run(name), style="SmallCell") for name in names]
    draw_long_table(draft, layout, [header, *(_listed(draft, sheet) for sheet in draft.document.sheets)])
    draft.add(paragraph("Spacer", draft.end()))


def _listed(draft: Draft, sheet: Sheet) -> list[Cell]:
    bookmark = draft.sheet_bookmark(sheet.number) or ""
    cells = [
        draft.text(sheet.number),
        draft.link(bookmark, sheet.title),
        draft.text(", ".join(sheet.pilots) or "À définir"),
        draft.text(short_date(sheet.due_on) if sheet.due_on else "À définir"),
        draft.text(sheet.state or "À définir"),
    ]
    if draft.pages.written:
        cells.append(draft.page(bookmark))
    return [cell(content, *draft.closer_cell, style="SmallCell") for content in cells]


def draw_edito(draft: Draft, edito: Edito) -> None:
    draft.chapter(edito.title)
    draw_blocks(draft, edito.blocks, deeper_than=1)
    signed = "\n".join(part for part in (edito.signature.name, edito.signature.role) if part)
    end = draft.end()
    draft.add(paragraph("Signature", join(draft.text(signed), end)) if signed else paragraph("Spacer", end))
