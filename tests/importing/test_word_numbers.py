"""What Word numbers by itself, as its users leave it to: sheets, operational objectives, lists of every kind."""

from typing import Any

import pytest
from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from tests.importing.word_files import LABELS, saved
from workshop.foundations.readers.word import read_word
from workshop.plan.importing.sheets.word_sheets import recognise_word
from workshop.plan.models.sheet_lines import read_lines

OUTLINE = (("decimal", "Objectif %1"), ("decimal", "%1.%2"), ("decimal", "%1.%2.%3"))


class Lists:
    """Numbering definitions as Word writes them: an abstract one with its levels, and the lists that use it."""

    def __init__(self, document: Any) -> None:
        self.root = document.part.numbering_part.element
        self.ids = iter(range(7_000, 8_000))

    def define(self, *levels: tuple[str, str], more: dict[int, str] | None = None) -> str:
        """`more` is XML of one level."""
        name = str(next(self.ids))
        told = "".join(
            f'<w:lvl w:ilvl="{rank}"><w:start w:val="1"/><w:numFmt w:val="{shape}"/>{(more or {}).get(rank, "")}'
            f'<w:lvlText w:val="{text}"/><w:pPr><w:ind w:left="{720 * (rank + 1)}"/></w:pPr></w:lvl>'
            for rank, (shape, text) in enumerate(levels)
        )
        abstract = parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{name}">{told}</w:abstractNum>')
        self.root.insert(0, abstract)
        return self.use(name)

    def use(self, abstract: str, override: str = "") -> str:
        """A list of that definition, perhaps beginning elsewhere."""
        name = str(next(self.ids))
        self.root.append(
            parse_xml(f'<w:num {nsdecls("w")} w:numId="{name}"><w:abstractNumId w:val="{abstract}"/>{override}</w:num>')
        )
        return name


def listed(paragraph: Any, list_id: str, level: int = 0) -> Any:
    properties = paragraph._p.get_or_add_pPr()
    properties.append(
        parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>')
    )
    return paragraph


def numbers(document: Any) -> list[str]:
    return [one["number"] for one in read_word(saved(document)) if one["text"] or one["number"]]


def french(document: Any, name: str, based_on: str | None = None) -> str:
    """A style whose name is French, as other programs than Word write them."""
    style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    if based_on:
        style.base_style = document.styles[based_on]
    return name


def test_levels_are_counted_as_word_counts_them() -> None:
    document = Document()
    levels = (("decimal", "%1."), ("lowerLetter", "%1.%2)"), ("upperRoman", "%3 -"), ("bullet", "•"))
    chosen = Lists(document).define(*levels)
    for level in (0, 1, 1, 2, 2, 0, 1, 2, 3, 1):
        listed(document.add_paragraph("x"), chosen, level)
    assert numbers(document) == ["1.", "1.a)", "1.b)", "I -", "II -", "2.", "2.a)", "I -", "", "2.b)"]


def test_lists_begin_again_where_they_say_so() -> None:
    document = Document()
    lists = Lists(document)
    first = lists.define(("decimal", "%1"), ("decimal", "%1.%2"), more={1: '<w:lvlRestart w:val="0"/>'})
    abstract = str(int(first) - 1)
    again = lists.use(abstract, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>')
    for name, level in ((first, 0), (first, 1), (first, 0), (first, 1), (again, 0), (again, 0), (first, 0)):
        listed(document.add_paragraph("x"), name, level)
    assert numbers(document) == ["1", "1.1", "2", "2.2", "5", "6", "7"]


def test_a_number_comes_from_the_style_and_goes_with_numid_zero() -> None:
    document = Document()
    chosen = Lists(document).define(("upperRoman", "Axe %1"), ("decimal", "%1.%2"), more={1: "<w:isLgl/>"})
    for rank in (1, 2):
        properties = document.styles[f"Heading {rank}"].element.get_or_add_pPr()
        level = f'<w:ilvl w:val="{rank - 1}"/>' if rank > 1 else ""
        properties.append(parse_xml(f'<w:numPr {nsdecls("w")}>{level}<w:numId w:val="{chosen}"/></w:numPr>'))
    for rank in (1, 2, 2, 1, 2):
        document.add_heading("x", rank)
    listed(document.add_heading("hors liste", 2), "0")
    assert numbers(document) == ["Axe I", "1.1", "1.2", "Axe II", "2.1", ""]


def sheet_lines(document: Any, lists: Lists, bullets: str) -> None:
    """The rubrics of a sheet, their lines in lists of two levels."""
    steps = lists.define(("decimal", "%1."), ("lowerLetter", "%2)"))
    for name, label in LABELS.items():
        document.add_heading(label, 3)
        chosen = steps if name == "steps" else bullets
        listed(document.add_paragraph(f"Premier de {name}"), chosen)
        listed(document.add_paragraph("dessous"), chosen, 1)
        listed(document.add_paragraph(f"Second de {name}"), chosen)


def automatic() -> Any:
    """Objectives, sheets and operational objectives numbered by one outline of Word; no number is typed."""
    document = Document()
    lists = Lists(document)
    outline = lists.define(*OUTLINE)
    bullets = lists.define(("bullet", "•"), ("bullet", "o"))
    for objective in ("Mieux accueillir", "Mieux travailler"):
        listed(document.add_heading(objective, 1), outline)
        for title in ("Ouvrir un guichet", "Écrire une charte"):
            listed(document.add_heading(f"{title} ({objective.lower()})", 2), outline, 1)
            document.add_heading("Objectifs opérationnels", 3)
            for goal in ("Un seul numéro", "Une seule porte"):
                listed(document.add_paragraph(goal), outline, 2)
                listed(document.add_paragraph("avec tous"), bullets)
            sheet_lines(document, lists, bullets)
    return document


def in_tables() -> Any:
    """The same, each sheet a table whose first cell holds its number alone."""
    document = Document()
    lists = Lists(document)
    outline = lists.define(("decimal", "Objectif %1"), ("decimal", "%1.%2 Action"), ("decimal", "%1.%2.%3"))
    bullets = lists.define(("bullet", "•"), ("bullet", "o"))
    for objective in ("Mieux accueillir", "Mieux travailler"):
        listed(document.add_paragraph(objective), outline)
        for title in ("Ouvrir un guichet", "Écrire une charte"):
            table = document.add_table(rows=0, cols=2)
            top = table.add_row().cells
            listed(top[0].paragraphs[0], outline, 1)
            top[1].text = f"{title} ({objective.lower()})"
            cells = table.add_row().cells
            cells[0].text = "Objectifs opérationnels"
            for goal in ("Un seul numéro", "Une seule porte"):
                listed(cells[1].add_paragraph(goal), outline, 2)
                listed(cells[1].add_paragraph("avec tous"), bullets)
            steps = lists.define(("decimal", "%1."), ("lowerLetter", "%2)"))
            for name, label in LABELS.items():
                cells = table.add_row().cells
                cells[0].text = label
                for text, level in ((f"Premier de {name}", 0), ("dessous", 1), (f"Second de {name}", 0)):
                    listed(cells[1].add_paragraph(text), steps if name == "steps" else bullets, level)
    return document


@pytest.mark.parametrize("written", [automatic, in_tables])
def test_sheets_that_word_numbers_come_in_whole(written: Any) -> None:
    draft = recognise_word(read_word(saved(written())), {})
    assert not draft.faults
    assert draft.objectives == {"1": "Mieux accueillir", "2": "Mieux travailler"}
    assert [one.number for one in draft.sheets] == ["1.1", "1.2", "2.1", "2.2"]
    assert [one.fields["title"] for one in draft.sheets][2:] == [
        "Ouvrir un guichet (mieux travailler)",
        "Écrire une charte (mieux travailler)",
    ]
    for sheet in draft.sheets:
        goals = [(0, "Un seul numéro"), (1, "avec tous"), (0, "Une seule porte"), (1, "avec tous")]
        assert read_lines(sheet.fields["operational_objectives"]) == goals
        for name in LABELS:
            lines = [(0, f"Premier de {name}"), (1, "dessous"), (0, f"Second de {name}")]
            assert read_lines(sheet.fields[name]) == lines


def test_styles_with_french_names_are_lists_and_headings() -> None:
    document = Document()
    for name in ("Liste à puces", "Liste à puces 2", "Liste numérotée"):
        french(document, name)
    title = french(document, "Titre de fiche", "Heading 2")
    # python-docx gives the styles of Word their English names: another program may have kept the French one.
    document.styles["Heading 3"].element.find(qn("w:name")).set(qn("w:val"), "Titre 3")
    document.add_paragraph("1.3 Ouvrir un guichet", style=title)
    for label in ("Objectifs de l’action", "Étapes"):
        document.add_paragraph(label, style=document.styles["Titre 3"])
        for text, style in (("Un", "Liste à puces"), ("dessous", "Liste à puces 2"), ("Deux", "Liste numérotée")):
            document.add_paragraph(text, style=style)
    document.add_paragraph("Un titre inconnu", style=document.styles["Titre 3"])
    document.add_paragraph("laissé de côté", style="Liste à puces")
    (sheet,) = recognise_word(read_word(saved(document)), {}).sheets
    assert (sheet.number, sheet.fields["title"]) == ("1.3", "Ouvrir un guichet")
    for name in ("objectives", "steps"):
        assert read_lines(sheet.fields[name]) == [(0, "Un"), (1, "dessous"), (0, "Deux")]


def test_chapters_and_lists_that_word_numbers_are_no_sheets() -> None:
    document = Document()
    lists = Lists(document)
    chapters = lists.define(("decimal", "%1"), ("decimal", "%1.%2"))
    for level, text in ((1, "Pourquoi"), (2, "Le contexte"), (2, "La méthode")):
        listed(document.add_heading(text, level), chapters, level - 1)
        document.add_paragraph("Quelques mots.")
    document.add_heading("Fiche action n° 1.1 : Ouvrir un guichet", 2)
    document.add_heading("Étapes", 3)
    for level, text in ((0, "Choisir"), (1, "le lieu"), (1, "les heures"), (0, "Ouvrir")):
        listed(document.add_paragraph(text), chapters, level)
    (sheet,) = recognise_word(read_word(saved(document)), {}).sheets
    assert sheet.number == "1.1"
    assert read_lines(sheet.fields["steps"]) == [(0, "Choisir"), (1, "le lieu"), (1, "les heures"), (0, "Ouvrir")]


BROKEN = (
    '<w:numPr {}><w:ilvl w:val="99"/><w:numId w:val="1"/></w:numPr>',
    '<w:numPr {}><w:ilvl w:val="x"/><w:numId w:val="404"/></w:numPr>',
    "<w:numPr {}/>",
)


@pytest.mark.parametrize("numbering", BROKEN)
def test_a_list_that_is_not_defined_is_read_all_the_same(numbering: str) -> None:
    document = Document()
    document.add_paragraph("x")._p.get_or_add_pPr().append(parse_xml(numbering.format(nsdecls("w"))))
    assert [one["text"] for one in read_word(saved(document))] == ["x"]
