"""Page numbers: the rules with plain objects, then the real layout engine."""

import pytest

from exports.layout_engine import Unmeasurable
from exports.word import write
from exports.word.drawing import Drawn
from exports.word.pages import Knowledge, Pages
from exports.word.paginate import Layout, Place, balanced, broken, measured
from tests.exports.opened import Opened
from tests.exports.small_document import small_document

BLANK = Pages(Knowledge.MEASURING)
DRAWN = Drawn(b"", sections={"h2": "block"}, ends={"end": "block"}, splittable=frozenset({"block"}))


def layout(heading: float, end: float, last_page: int = 1) -> Layout:
    return Layout({"block": Place(1, 0.0), "h2": Place(1, heading), "end": Place(last_page, end)}, last_page)


def test_a_comfortable_block_is_left_alone() -> None:
    assert balanced(layout(0.5, 0.7), DRAWN, BLANK) == BLANK


@pytest.mark.parametrize(("end", "last_page"), [(0.95, 1), (0.05, 2), (0.18, 9)])
def test_a_block_that_ends_near_an_edge_is_drawn_closer(end: float, last_page: int) -> None:
    assert balanced(layout(0.5, end, last_page), DRAWN, BLANK).tightened == {"block"}


def test_a_heading_near_the_foot_begins_the_next_page() -> None:
    assert balanced(layout(0.9, 0.5, 2), DRAWN, BLANK).pushed == {"h2"}


def test_a_heading_pushed_pushes_those_below_it() -> None:
    places = {"a": Place(1, 0.9), "b": Place(2, 0.8), "block": Place(1, 0.0), "end": Place(2, 0.85)}
    both = Drawn(b"", sections={"a": "block", "b": "block"}, ends={"end": "block"}, splittable=frozenset())
    assert balanced(Layout(places, 2), both, BLANK).pushed == {"a", "b"}


def test_what_closer_drawing_did_not_cure_is_split() -> None:
    assert broken(layout(0.5, 0.95), DRAWN, BLANK).split == {"block"}


def test_without_a_layout_engine_the_numbers_are_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert Opened(write(small_document())).page_references() == []


def test_progress_is_told_from_beginning_to_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    told: list[int] = []
    write(small_document(), lambda _sentence, percentage: told.append(percentage))
    assert told == sorted(told) and told[-1] == 100


@pytest.mark.slow
@pytest.mark.promise("P7")
def test_written_pages_are_the_real_ones(small_word: bytes) -> None:
    real = measured(small_word)
    opened = Opened(small_word)
    written = dict(zip(opened.page_references(), results(opened), strict=True))
    assert written and written == {name: real.pages[name] for name in written}
    assert not [name for name in opened.bookmarks() if name.startswith("_End_")]
    footer = "".join(str(one) for one in opened.part("word/footer.xml").itertext())
    assert footer.endswith(f" NUMPAGES {real.total}")


def results(opened: Opened) -> list[int]:
    """Results of the PAGEREF fields, in order: the run between `separate` and `end`."""
    found, inside, shown = [], False, ""
    for one in opened.body.iter():
        kind = one.get("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}fldCharType")
        if one.tag.endswith("}instrText"):
            inside, shown = (one.text or "").strip().startswith("PAGEREF"), ""
        elif one.tag.endswith("}t") and inside:
            shown += one.text or ""
        elif kind == "end" and inside:
            found.append(int(shown))
            inside = False
    return found


def test_a_file_the_engine_cannot_read_is_unmeasurable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(Unmeasurable):
        measured(b"not a document")
