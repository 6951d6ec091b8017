"""The list of the sheets: one line each, with its page."""

from exports.outline.parts import Section
from exports.outline.sheets import Sheet
from exports.word.dates import short_date
from exports.word.draft import Draft
from exports.word.long_tables import draw_long_table
from exports.word.markup import NOTHING, Xml, join, tag
from exports.word.paragraphs import paragraph, run
from exports.word.table_styles import PLAIN
from exports.word.tables import Cell, Layout, cell
from exports.word.texts import draw_opening


def draw_sheet_list(draft: Draft, section: Section) -> None:
    draft.open(section)
    draw_opening(draft, section)
    if any(sheet.prioritised for sheet in draft.document.sheets):
        draft.write("Lead", "Les actions prioritaires portent la mention « Prioritaire ».")
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
    cells = [
        draft.text(sheet.number),
        join(draft.sheet_link(sheet.number, sheet.title), _priority(sheet)),
        draft.text(", ".join(sheet.pilots) or "À définir"),
        draft.text(short_date(sheet.due_on) if sheet.due_on else "À définir"),
        draft.text(sheet.state or "À définir"),
    ]
    if draft.pages.written:
        bookmark = draft.sheet_bookmark(sheet.number)
        cells.append(draft.page(bookmark) if bookmark else run("–"))
    return [cell(content, *draft.closer_cell, style="SmallCell") for content in cells]


def _priority(sheet: Sheet) -> Xml:
    return run("\nPrioritaire", "", tag("w:b")) if sheet.prioritised else NOTHING
