"""The body: why, method, values, vision, objectives and their actions, next steps."""

from exports.outline.document import Chapter, Phase, ProjectDocument, Values, Vision
from exports.outline.sheets import Objective, Sheet
from exports.word.draft import Draft
from exports.word.markup import Xml, join
from exports.word.paragraphs import KEEP_NEXT, paragraph, run
from exports.word.table_styles import PLAIN
from exports.word.tables import Cell, Layout, cell, table
from exports.word.texts import bullet_paragraphs, draw_blocks

LONGEST_KEPT = 25


def draw_chapter(draft: Draft, chapter: Chapter) -> None:
    draft.chapter(chapter.title)
    draw_blocks(draft, chapter.blocks, deeper_than=1)
    _close(draft)


def draw_method(draft: Draft) -> None:
    """Phases, values, vision and team: how the project was made."""
    document = draft.document
    if not (document.phases or document.values or document.vision or document.team):
        return
    draft.chapter("La démarche")
    for rank, phase in enumerate(document.phases, start=1):
        _draw_phase(draft, rank, phase)
    if document.values:
        _draw_values(draft, document.values)
    if document.vision:
        _draw_vision(draft, document.vision)
    if document.team:
        draft.heading(2, document.team.title)
        draw_blocks(draft, document.team.blocks, deeper_than=2)
    _close(draft)


def _draw_phase(draft: Draft, rank: int, phase: Phase) -> None:
    draft.heading(2, f"Phase {rank} – {phase.title}")
    if phase.subtitle:
        draft.write("Lead", phase.subtitle)
    draw_blocks(draft, phase.blocks, deeper_than=2)


def _draw_values(draft: Draft, values: Values) -> None:
    draft.heading(2, values.title)
    draw_blocks(draft, values.introduction, deeper_than=2)
    layout = Layout(PLAIN, (2551, 6861), values.title, "Une ligne par valeur, avec ses pratiques.")
    rows = [
        (
            cell(draft.text(value.name)),
            Cell(bullet_paragraphs(draft, value.practices)) if value.practices else cell(draft.text("À préciser")),
        )
        for value in values.values
    ]
    if rows:
        draft.add(table(layout, (cell(run("Valeur")), cell(run("Pratiques"))), rows))


def _draw_vision(draft: Draft, vision: Vision) -> None:
    draft.heading(2, vision.title)
    draft.write("Encadre", vision.text)
    draw_blocks(draft, vision.follow, deeper_than=2)


def draw_objectives(draft: Draft) -> None:
    """The actions of each objective; the lines are the sheets, so the two cannot differ."""
    opening = draft.document.before_objectives
    draft.chapter(opening.title)
    draw_blocks(draft, opening.blocks, deeper_than=1)
    draft.add(_figures(draft.document))
    draft.add(paragraph("Spacer", Xml("")))
    if not draft.document.objectives:
        draft.add(paragraph("Normal", draft.text("Aucun objectif n’est encore écrit.", "Pending")))
    for objective in draft.document.objectives:
        draft.heading(2, f"Objectif {objective.number} – {objective.title}")
        draw_blocks(draft, objective.blocks, deeper_than=2)
        draft.add(sheet_references(draft, objective))
    _close(draft)


def sheet_references(draft: Draft, objective: Objective) -> Xml:
    if not objective.sheets:
        return paragraph("Normal", draft.text("Aucune action pour l’instant.", "Pending"))
    *others, last = objective.sheets
    # An objective stays whole on its page unless it is too long for one.
    kept = (KEEP_NEXT,) if len(objective.sheets) <= LONGEST_KEPT else ()
    return join(*(_reference(draft, sheet, *kept) for sheet in others), _reference(draft, last))


def _reference(draft: Draft, sheet: Sheet, *kept: Xml) -> Xml:
    bookmark = draft.sheet_bookmark(sheet.number) or ""
    number = draft.text(sheet.number + "\t")
    return paragraph(
        "Reference",
        join(number, draft.link(bookmark, sheet.title), draft.page(bookmark, before="\t")),
        *kept,
        *draft.closer_cell,
    )


def _figures(document: ProjectDocument) -> Xml:
    figures = [("Objectifs", len(document.objectives)), ("Fiches actions", document.sheet_count)]
    if document.register.posted:
        figures.append(("Idées recueillies", document.register.posted))
    width = 9412 // len(figures)
    layout = Layout(
        PLAIN,
        (width,) * len(figures),
        "Le projet en chiffres",
        "Chiffres calculés à partir des fiches du document.",
        first_column=False,
    )
    header = [cell(run(name), style="CentredCell") for name, _ in figures]
    return table(layout, header, [[cell(run(str(count)), style="Figure") for _, count in figures]])


def draw_next_steps(draft: Draft) -> None:
    if draft.document.next_steps:
        draw_chapter(draft, draft.document.next_steps)


def _close(draft: Draft) -> None:
    if draft.pages.measuring:
        draft.add(paragraph("SectionEnd", draft.end()))
