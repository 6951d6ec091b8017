"""Smaller documents: every block drawn, nothing a text can break, pages told once there is something to find."""

from dataclasses import replace
from datetime import date

import pytest
import resvg_py
from hypothesis import given, settings
from hypothesis import strategies as st

from exports.checks import Severity, examined
from exports.outline import Branch, Heading, MindMap, Signature, Span, paragraph
from exports.outline.report import (
    Bar,
    Callout,
    Figures,
    Lead,
    Lines,
    PageBreak,
    Picture,
    Report,
    ReportChapter,
    Table,
)
from exports.word.adoption.adopt import adopted
from exports.word.adoption.base import OURS, Base
from exports.word.pages import WITHOUT, Knowledge, Pages
from exports.word.report import Drawing, write_report
from tests.exports.hostile import TEXTS
from tests.exports.opened import Opened, W
from tests.exports.word_templates import french, town_template

PNG = bytes(resvg_py.svg_to_bytes(svg_string='<svg xmlns="http://www.w3.org/2000/svg" width="90" height="60"/>'))
VOTE = Table(
    caption="Vote",
    description="Une ligne par proposition.",
    header=("Proposition", "Voix"),
    rows=(("Un accueil unique", Bar("12 voix", 1.0)), ("Rien", Bar("0 voix", 0.0))),
    widths=(3, 1),
)


def report(text: str = "Un texte", **changes: object) -> Report:
    """Every block there is, all saying the same."""
    table = replace(VOTE, caption=text, rows=((text, Bar(text, 0.5)), (Lines(((Span(text),),)), text)))
    tree = MindMap(text, Branch(text, (Branch(text),)))
    picture = Picture(content=PNG, alternative="Un rectangle pour essayer", caption=text)
    blocks = (Lead(text), Heading(1, (Span(text),)), paragraph(text), table, Callout((Span(text),)), picture, tree)
    told = Report(
        title=text,
        organisation=text,
        dated_on=date(2026, 11, 22),
        kind_of_document="Compte rendu",
        subtitle=text,
        opening=(Figures(text, ((text, 12_345), ("Votes", text))),),
        chapters=(
            ReportChapter(title=text, blocks=blocks),
            ReportChapter(title="Carte", blocks=(tree, PageBreak()), wide=True),
            ReportChapter(title="Fin", blocks=(paragraph("Merci."), Signature(text, text)), new_page=True),
        ),
    )
    return replace(told, **changes)  # type: ignore[arg-type]


def drawn(told: Report, base: Base = OURS, *, contents: bool = False, pages: Pages = WITHOUT) -> bytes:
    return Drawing(told, base, contents).draw(pages).content


def faults(content: bytes) -> list[str]:
    return [found.code for found in examined(content) if found.severity is Severity.FAULT]


@pytest.mark.parametrize("cover", [False, True])
@pytest.mark.parametrize("contents", [False, True])
def test_every_block_is_drawn_without_a_fault(cover: bool, contents: bool) -> None:
    content = drawn(report(cover=cover), contents=contents)
    assert faults(content) == []
    found = Opened(content)
    assert found.headings() == [(1, "Un texte"), (2, "Un texte"), (1, "Carte"), (1, "Fin")]
    assert found.contents() == (["Un texte", "Un texte", "Carte", "Fin"] if contents else [])
    assert "12\u00a0345" in found.text


@pytest.mark.parametrize("text", [*TEXTS, "", " \n "], ids=range(len(TEXTS) + 2))
def test_a_hostile_text_makes_a_sound_report(text: str) -> None:
    content = drawn(report(text), contents=True)
    assert faults(content) == []
    assert all(heading.strip() for _, heading in Opened(content).headings())


@settings(max_examples=8, deadline=None)
@given(st.text(max_size=40))
def test_any_text_makes_a_sound_report(text: str) -> None:
    assert faults(drawn(report(text))) == []


def test_a_bar_says_its_number_in_words_and_none_is_drawn_for_nothing() -> None:
    told = report(opening=(), chapters=(ReportChapter(title="Vote", blocks=(VOTE,)),))
    shades = list(Opened(drawn(told)).body.iter(f"{W}shd"))
    assert len(shades) == 1
    assert Opened(drawn(told)).tables()[0][1:] == [["Un accueil unique", "12 voix\n"], ["Rien", "0 voix"]]


def test_a_table_whose_lines_differ_in_length_is_refused() -> None:
    with pytest.raises(ValueError, match="Vote"):
        replace(VOTE, rows=(("seul",),))


def test_a_report_stands_on_an_organisations_template() -> None:
    base = Base.kept(adopted(french(town_template())).package)
    content = drawn(report(), base, contents=True)
    assert faults(content) == []
    found = Opened(content)
    assert b'w:val="8A1538"' in found.archive.read("word/styles.xml")
    # The first page is no cover: it bears the footer of the others, its number included.
    assert b"NUMPAGES" in found.archive.read("word/footer_first.xml")


def test_two_reports_of_the_same_day_are_the_same_bytes() -> None:
    measured = Pages(Knowledge.MEASURED, total=3)
    assert drawn(report(), pages=measured) == drawn(report(), pages=measured)


def test_a_long_report_gets_contents_with_true_pages() -> None:
    long = report(chapters=tuple(ReportChapter(title=f"Partie {rank}", new_page=True) for rank in range(1, 7)))
    found = Opened(write_report(long))
    assert found.contents() == [f"Partie {rank}" for rank in range(1, 7)]
