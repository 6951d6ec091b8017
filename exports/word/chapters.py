"""The texts of the body: édito, reasons, phases, values, vision, team, next steps."""

from exports.outline.document import Chapter, Phase
from exports.outline.parts import Part, Section
from exports.word.draft import Draft
from exports.word.markup import Xml
from exports.word.paragraphs import paragraph, run
from exports.word.table_styles import PLAIN
from exports.word.tables import Cell, Layout, cell, table
from exports.word.texts import bullet_paragraphs, draw_blocks, draw_opening


def draw_edito(draft: Draft, section: Section) -> None:
    draft.open(section)
    draw_opening(draft, section)
    edito = draft.document.edito
    if edito is None:
        return
    draw_blocks(draft, edito.blocks, section.level)
    signed = "\n".join(part for part in (edito.signature.name, edito.signature.role) if part)
    if signed:
        draft.add(paragraph("Signature", draft.text(signed)))


def draw_chapter(draft: Draft, section: Section) -> None:
    _draw_written(draft, section, draft.document.chapter(section.part))


def draw_team(draft: Draft, section: Section) -> None:
    _draw_written(draft, section, draft.document.team)


def draw_next_steps(draft: Draft, section: Section) -> None:
    _draw_written(draft, section, draft.document.next_steps)


def draw_own(draft: Draft, section: Section) -> None:
    _draw_written(draft, section, None)


def _draw_written(draft: Draft, section: Section, chapter: Chapter | None) -> None:
    draft.open(section)
    draw_opening(draft, section)
    draw_blocks(draft, chapter.blocks if chapter else (), section.level)


def draw_method(draft: Draft, section: Section) -> None:
    """The phases as sections of one chapter."""
    draft.open(section)
    draw_opening(draft, section)
    for rank, phase in enumerate(draft.document.phases, start=1):
        _draw_phase(draft, rank, phase, section.level + 1)


def draw_phases(draft: Draft, section: Section) -> None:
    """The phases as chapters; what opens the section stands before the first."""
    if section.blocks or section.photos:
        draft.open(section)
        draw_opening(draft, section)
    for rank, phase in enumerate(draft.document.phases, start=1):
        draft.finish()
        _draw_phase(draft, rank, phase, 1)


def _draw_phase(draft: Draft, rank: int, phase: Phase, level: int) -> None:
    draft.open(Section(Part.METHOD, f"Phase {rank} – {phase.title}", level))
    if phase.subtitle:
        draft.write("Lead", phase.subtitle)
    draw_blocks(draft, phase.blocks, level)


def draw_values(draft: Draft, section: Section) -> None:
    draft.open(section)
    draw_opening(draft, section)
    values = draft.document.values
    if values is None:
        return
    draw_blocks(draft, values.introduction, section.level)
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
        draft.add(paragraph("Spacer", Xml("")))


def draw_vision(draft: Draft, section: Section) -> None:
    draft.open(section)
    draw_opening(draft, section)
    if vision := draft.document.vision:
        draft.write("Encadre", vision.text)
        draw_blocks(draft, vision.follow, section.level)
