"""Any Word document as PDF and as OpenDocument text: the same document, whole, the same bytes each time."""

import io
from collections.abc import Callable
from datetime import date
from types import SimpleNamespace
from typing import Any, cast

import pikepdf
import pytest
from flask.testing import FlaskClient

from exports.checks.odt_file import OdtFile
from exports.checks.pages import page_count, pages_of
from exports.checks.structure import page_references
from exports.checks.word_file import WordFile
from exports.converted import SHARE, as_odt, as_pdf, odt_of, pdf_of
from exports.kinds.kind import Asked, Work, Writer
from exports.layout_engine import Listen, nobody, printed
from exports.models import LayoutMissing, NoLongerWanted
from exports.models.export import ExportFormat
from exports.pdf.structure import Structure, children, kind
from exports.word.described import described
from tests.exports.small_document import COVER
from tests.world import World

SignIn = Callable[[str], FlaskClient]
ASKED = cast(Asked, SimpleNamespace(on=date(2026, 11, 21)))


class Watched:
    """Work that remembers what it was told."""

    def __init__(self) -> None:
        self.told: list[int] = []
        self.closed = ""

    def tell(self, step: str, percent: int) -> None:
        self.told.append(percent)

    def listen(self) -> None:
        raise NoLongerWanted()

    def close_reading(self, fingerprint: str = "") -> None:
        self.closed = fingerprint


def writer(content: bytes) -> Writer:
    def write(_asked: Asked, work: Work) -> bytes:
        work.close_reading("empreinte")
        work.tell("Document prêt", 100)
        return content

    return write


@pytest.mark.slow
@pytest.mark.promise("P7")
def test_the_pages_announced_are_those_of_this_very_pdf(small_word: bytes, small_pdf: bytes) -> None:
    real = pages_of(small_pdf)
    announced = page_references(WordFile(small_word))
    assert announced and [(name, str(real[name])) for name, _shown in announced] == announced


@pytest.mark.slow
@pytest.mark.parametrize(("turned", "again"), [("small_pdf", pdf_of), ("small_odt", odt_of)])
def test_the_same_document_gives_the_same_bytes(
    request: pytest.FixtureRequest, small_word: bytes, turned: str, again: Callable[[bytes, Listen], bytes]
) -> None:
    assert again(small_word, nobody) == request.getfixturevalue(turned)


@pytest.mark.slow
def test_a_pdf_says_what_the_word_file_says(small_pdf: bytes) -> None:
    with pikepdf.open(io.BytesIO(small_pdf)) as pdf:
        told = {name: str(said) for name, said in pdf.docinfo.items()}
        assert (told["/Title"], told["/Author"]) == (COVER.title, COVER.organisation)
        assert told["/CreationDate"] == "D:20261121080000Z"
        structure = Structure(pdf)
        alternatives = [str(one.Alt) for one in structure.named("/Figure")]
        assert alternatives and all("Carte mentale" in one for one in alternatives)
        rows = [children(row) for row in structure.named("/TR")]
        assert any([kind(cell) for cell in row] == ["/TH", "/TD"] for row in rows), "rubrics name their row"


@pytest.mark.slow
def test_a_text_reopens_to_the_same_pages(small_pdf: bytes, small_odt: bytes) -> None:
    assert abs(page_count(printed(small_odt, nobody, "plan.odt")) - page_count(small_pdf)) <= 1


@pytest.mark.slow
def test_a_text_keeps_what_describes_the_tables(small_word: bytes, small_odt: bytes) -> None:
    told, text = described(small_word), OdtFile(small_odt)
    assert len(text.tables) == len(told.tables) > 5
    assert [text for _, text in text.headings] == [text for _, text in WordFile(small_word).headings]


@pytest.mark.slow
def test_the_word_writer_is_followed_as_a_part_of_the_whole(small_word: bytes) -> None:
    work = Watched()
    with pytest.raises(NoLongerWanted):
        as_pdf(writer(small_word))(ASKED, cast(Any, work))
    assert (work.told, work.closed) == ([SHARE, SHARE], "empreinte")


def test_without_a_layout_engine_the_conversion_is_refused_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    for turned in (as_pdf(writer(b"")), as_odt(writer(b""))):
        with pytest.raises(LayoutMissing):
            turned(ASKED, cast(Any, Watched()))


@pytest.mark.parametrize("wanted", [ExportFormat.PDF, ExportFormat.ODT])
def test_without_a_layout_engine_nothing_is_queued(
    sign_in: SignIn, world: World, queries: list[str], monkeypatch: pytest.MonkeyPatch, wanted: ExportFormat
) -> None:
    monkeypatch.setenv("PATH", "")
    answer = sign_in("director").post(f"/projects/{world.project}/documents", data={"format": wanted.value})
    assert answer.status_code == 409 and "LibreOffice" in answer.text
    assert not [one for one in queries if one.startswith("INSERT INTO exports")]
