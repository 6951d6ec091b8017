"""The file read back with zip and XML only: no layout engine, no page numbers."""

from itertools import pairwise
from pathlib import Path

import pytest

import exports.word
from exports.outline import ProjectDocument, with_model_sheet
from exports.word.drawing import drawn
from exports.word.pages import WITHOUT, Knowledge, Pages
from exports.word.pictures import album_of
from tests.exports.opened import WP, Opened, W, style, told
from tests.exports.small_document import empty_document, small_document


def written(document: ProjectDocument, pages: Pages = WITHOUT) -> Opened:
    return Opened(drawn(document, pages, album_of(document)).content)


@pytest.fixture(scope="module")
def opened() -> Opened:
    return written(small_document(), Pages(Knowledge.MEASURED, {"_Toc_fiche_0003": 17}, 21))


def test_no_heading_level_is_skipped(opened: Opened) -> None:
    levels = [level for level, _ in opened.headings()]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_the_contents_are_the_headings(opened: Opened) -> None:
    assert opened.contents() == [text for level, text in opened.headings() if level < 3]


def test_every_link_and_page_reference_has_a_target(opened: Opened) -> None:
    bookmarks = opened.bookmarks()
    assert len(bookmarks) == len(set(bookmarks))
    assert {*opened.anchors(), *opened.page_references()} <= set(bookmarks)
    assert all(len(name) <= 40 for name in bookmarks)


def test_known_pages_are_written_in_their_fields(opened: Opened) -> None:
    assert "Fiche 2.1 – Suivre les travaux de voirie (même tableau de bord), page\u00a017" in opened.text


def test_without_a_layout_engine_no_page_number_is_written() -> None:
    opened = written(small_document())
    assert opened.page_references() == []
    assert any(one.startswith('TOC \\o "1-2" \\n') for one in opened.instructions())
    assert opened.contents() == [text for level, text in opened.headings() if level < 3]


def test_word_never_asks_to_update_fields(opened: Opened) -> None:
    assert opened.part("word/settings.xml").find(f"{W}updateFields") is None
    assert not [one for one in opened.body.iter(f"{W}fldChar") if one.get(f"{W}dirty")]


def test_every_table_repeats_its_header_and_says_what_it_is(opened: Opened) -> None:
    for table in opened.body.iter(f"{W}tbl"):
        first = next(table.iter(f"{W}tr"))
        assert first.find(f"{W}trPr/{W}tblHeader") is not None
        assert all(told(one) for one in first.iter(f"{W}p"))
        assert [one.get(f"{W}val") for one in table.iter(f"{W}tblDescription")] != [""]


def test_every_picture_has_an_alternative_and_a_caption(opened: Opened) -> None:
    pictures = list(opened.body.iter(f"{WP}docPr"))
    assert len(pictures) == 2
    assert all("Carte mentale autour de" in one.get("descr", "") for one in pictures)
    assert sum(one.startswith("SEQ Figure") for one in opened.instructions()) == 2


def test_a_captured_map_is_also_told_in_words(opened: Opened) -> None:
    assert "Réunions\nLongues" in opened.text


def test_one_sheet_begins_each_page(opened: Opened) -> None:
    sheets = opened.styled("Heading3")
    assert [told(one).split(" ")[0] for one in sheets] == ["1.1", "1.2", "2.1"]
    assert all(one.find(f"{W}pPr/{W}pageBreakBefore") is not None for one in sheets)


def test_a_section_left_empty_says_so(opened: Opened) -> None:
    (sheet,) = (table for table in opened.tables() if table[0][0] == "Fiche 1.2")
    assert ["Évaluation / indicateurs d’amélioration", "À compléter avant validation"] in sheet


def test_the_sheet_tells_where_it_comes_from(opened: Opened) -> None:
    assert "Née de 14 idées – Séminaire du personnel (12\u00a0mars\u00a02026)" in opened.text


def test_a_link_to_a_missing_sheet_is_told_and_leads_nowhere(opened: Opened) -> None:
    assert "Fiche 9.9 – absente de ce document" in opened.text


def test_every_sheet_is_in_the_list_and_in_the_calendar(opened: Opened) -> None:
    by_header = {tuple(table[0][:2]): [row[0] for row in table[1:]] for table in opened.tables()}
    numbers = ["1.1", "1.2", "2.1"]
    lists = [table for table in opened.tables() if table[0][:2] == ["N°", "Action"]]
    assert by_header and [[row[0] for row in table[1:]] for table in lists] == [numbers, numbers]


def test_the_register_prints_a_sum_that_holds(opened: Opened) -> None:
    assert "4 idées recueillies = 3 décidées + 1 à décider" in opened.text


def test_an_ordered_list_begins_at_one(opened: Opened) -> None:
    numbering = opened.part("word/numbering.xml")
    used = {one.get(f"{W}val") for one in opened.body.iter(f"{W}numId")} - {"0"}
    assert used == {"10"}
    assert used <= {one.get(f"{W}numId") for one in numbering.iter(f"{W}num")}


def test_every_style_used_is_defined(opened: Opened) -> None:
    defined = {one.get(f"{W}styleId") for one in opened.part("word/styles.xml").iter(f"{W}style")}
    assert {style(one) for one in opened.body.iter(f"{W}p")} <= defined
    assert {one.get(f"{W}val") for one in opened.body.iter(f"{W}tblStyle", f"{W}rStyle")} <= defined


def test_an_empty_project_still_makes_a_document() -> None:
    opened = written(with_model_sheet(empty_document()))
    told = [text for _, text in opened.headings()]
    assert "Objectifs et actions" in told and "1.1 Première action, à écrire" in told
    assert opened.contents() == [text for level, text in opened.headings() if level < 3]
    assert ["0", "0"] in [row for table in opened.tables() for row in table]


def test_no_blank_page_follows_the_last_section_that_holds_something() -> None:
    (section,) = written(empty_document()).body.iter(f"{W}sectPr")
    assert section.find(f"{W}titlePg") is not None


def test_the_same_outline_makes_the_same_bytes() -> None:
    album = album_of(small_document())
    assert drawn(small_document(), WITHOUT, album).content == drawn(small_document(), WITHOUT, album).content


def test_the_slow_way_to_reach_a_cell_is_never_taken() -> None:
    sources = Path(exports.word.__file__).parent.glob("*.py")
    assert not [source.name for source in sources if "table.cell(" in source.read_text(encoding="utf-8")]
