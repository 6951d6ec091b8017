"""The objectives with their actions and pages, and the key figures."""

from collections.abc import Sequence

from exports.outline.document import ProjectDocument
from exports.outline.parts import Section
from exports.outline.sheets import Objective, Sheet
from exports.word.draft import Draft, Named
from exports.word.markup import NOTHING, Xml, join, tag
from exports.word.paragraphs import KEEP_NEXT, paragraph, run
from exports.word.table_styles import PLAIN
from exports.word.tables import Layout, cell, table
from exports.word.texts import draw_blocks, draw_fields, draw_opening

LONGEST_KEPT = 25
MOST_FIGURES = 4


def draw_objectives(draft: Draft, section: Section) -> None:
    """The actions of each objective; the lines are the sheets, so the two cannot differ."""
    draft.open(section)
    draw_opening(draft, section)
    draw_fields(draft, draft.document.before_objectives, section.level)
    draft.add(paragraph("Normal", draft.text(_count(draft.document))))
    for objective in draft.document.objectives:
        before = objective.heading.removesuffix(objective.title)
        named = Named(f"{objective.key}:title" if objective.key else "", before)
        draft.heading(section.level + 1, objective.heading, named=named)
        draw_blocks(draft, objective.blocks, section.level + 1)
        if objective.sheets or objective.holds_sheets:
            draft.add(sheet_references(draft, objective))


def _count(document: ProjectDocument) -> str:
    if document.model_sheet:
        return "Aucune action n’est encore écrite : la fiche qui suit est un modèle, à remplir."
    sheets = "une action" if document.sheet_count == 1 else f"{document.sheet_count} actions"
    one, many = document.objective_words
    number = document.objective_count
    return f"Le plan compte {sheets} pour {number} {one if number == 1 else many}."


def sheet_references(draft: Draft, objective: Objective) -> Xml:
    if not objective.sheets:
        return paragraph("Normal", draft.text("Aucune action pour l’instant.", "Pending"))
    *others, last = objective.sheets
    # An objective stays whole on its page unless it is too long for one.
    kept = (KEEP_NEXT,) if len(objective.sheets) <= LONGEST_KEPT else ()
    return join(*(_reference(draft, sheet, *kept) for sheet in others), _reference(draft, last))


def _reference(draft: Draft, sheet: Sheet, *kept: Xml) -> Xml:
    bookmark = draft.sheet_bookmark(sheet.number)
    number = draft.text(sheet.number + "\t")
    page = draft.page(bookmark, before="\t") if bookmark else NOTHING
    return paragraph(
        "Reference",
        join(number, draft.sheet_link(sheet.number, sheet.title), _priority(sheet), page),
        *kept,
        *draft.closer_cell,
    )


def _priority(sheet: Sheet) -> Xml:
    return run(" – prioritaire", "", tag("w:b")) if sheet.prioritised else NOTHING


def draw_figures(draft: Draft, section: Section) -> None:
    """Rows of four figures at most, each under its name."""
    draft.open(section)
    draw_opening(draft, section)
    figures = draft.document.key_figures()
    # Rows of nearly the same length.
    rows = -(-len(figures) // MOST_FIGURES)
    most = -(-len(figures) // rows)
    for start in range(0, len(figures), most):
        draft.add(_figures(figures[start : start + most]), paragraph("Spacer", Xml("")))


def _figures(figures: Sequence[tuple[str, int]]) -> Xml:
    layout = Layout(
        PLAIN,
        (9412 // len(figures),) * len(figures),
        f"Le projet en chiffres : {figures[0][0].lower()}",
        "Chiffres calculés à partir des fiches et des séances.",
        first_column=False,
    )
    header = [cell(run(name), style="CentredCell") for name, _ in figures]
    return table(layout, header, [[cell(run(_grouped(count)), style="Figure") for _, count in figures]])


def _grouped(count: int) -> str:
    return f"{count:,}".replace(",", "\u00a0")
