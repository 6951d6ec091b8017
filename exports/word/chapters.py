"""The texts of the body: édito, reasons, phases, values, vision, team, next steps."""

from exports.outline.document import Chapter, Phase, Value
from exports.outline.parts import Part, Section
from exports.word.draft import Draft
from exports.word.markup import Xml
from exports.word.paragraphs import paragraph, run
from exports.word.table_styles import PLAIN
from exports.word.tables import Cell, Layout, cell, table
from exports.word.texts import bullet_paragraphs, draw_blocks, draw_fields, draw_opening

NO_PRACTICE = "À préciser"


def draw_edito(draft: Draft, section: Section) -> None:
    draft.open(section)
    draw_opening(draft, section)
    edito = draft.document.edito
    if edito is None:
        return
    with draft.writing(f"{edito.key}:body" if edito.key else "", f"Texte : {section.title}"):
        draw_blocks(draft, edito.blocks, section.level)
    signed = "\n".join(part for part in (edito.signature.name, edito.signature.role) if part)
    if signed:
        key = f"{edito.key}:signature" if edito.key else ""
        draft.add(paragraph("Signature", draft.words(key, "Signature", draft.text(signed))))


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
    if chapter:
        draw_fields(draft, chapter, section.level)


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
    before, key = f"Phase {rank} – ", f"{phase.key}:title" if phase.key else ""
    draft.open(Section(Part.METHOD, before + phase.title, level, title_key=key, before=before))
    with draft.writing(f"{phase.key}:body" if phase.key else "", f"Texte de la phase {rank}"):
        if phase.subtitle:
            draft.write("Lead", phase.subtitle)
        draw_blocks(draft, phase.blocks, level)


def draw_values(draft: Draft, section: Section) -> None:
    draft.open(section)
    draw_opening(draft, section)
    values = draft.document.values
    if values is None:
        return
    with draft.writing(f"{values.key}:body" if values.key else "", f"Texte : {section.title}"):
        draw_blocks(draft, values.introduction, section.level)
    layout = Layout(PLAIN, (2551, 6861), values.title, "Une ligne par valeur, avec ses pratiques.")
    rows = [(cell(_name(draft, value)), _practices(draft, value)) for value in values.values]
    if rows:
        draft.add(table(layout, (cell(run("Valeur")), cell(run("Pratiques"))), rows))
        draft.add(paragraph("Spacer", Xml("")))


def _name(draft: Draft, value: Value) -> Xml:
    return draft.words(f"{value.key}:name" if value.key else "", "Valeur", draft.text(value.name))


def _practices(draft: Draft, value: Value) -> Cell:
    told = bullet_paragraphs(draft, value.practices) or paragraph("Cell", draft.text(NO_PRACTICE))
    return draft.cell(f"{value.key}:practices" if value.key else "", f"Pratiques : {value.name}", told)


def draw_vision(draft: Draft, section: Section) -> None:
    draft.open(section)
    draw_opening(draft, section)
    if vision := draft.document.vision:
        with draft.writing(f"{vision.key}:body" if vision.key else "", f"Texte : {section.title}"):
            draft.write("Encadre", vision.text)
            draw_blocks(draft, vision.follow, section.level)
