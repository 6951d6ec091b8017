"""Our checker has no fault to find in the five documents that matter, and neither has Microsoft's own validator."""

import json
import shutil
import subprocess
from collections.abc import Callable
from functools import cache
from pathlib import Path

import page as page_validation
import pytest

from exports.checks import Severity, examined
from exports.checks.converted_files import examined_odt, examined_pdf
from exports.converted import odt_of, pdf_of
from exports.layout_engine import nobody
from exports.outline import ProjectDocument, with_fingerprint, with_model_sheet
from exports.word.adoption.adopt import adopted
from exports.word.adoption.base import OURS, Base
from exports.word.drawing import drawn
from exports.word.pages import Knowledge, Pages
from exports.word.pictures import album_of
from tests.exports.generated import generated
from tests.exports.hostile import hostile_document
from tests.exports.real_document import SOURCE, real_document
from tests.exports.small_document import empty_document, small_document
from tests.exports.word_templates import town_template

VALIDATOR = Path(__file__).parents[3] / "node_modules" / "@xarsh" / "ooxml-validator-linux-x64" / "ooxml-validator"
# What a person typed is told, and nothing is said against the file for it.
TYPED = {"leftover", "heading_odd", "blanks", "count_differs", "typography", "typed_bullet"}


def real() -> ProjectDocument:
    if not SOURCE.exists():
        pytest.skip("the shared data is not here")
    return with_fingerprint(real_document())


def large() -> ProjectDocument:
    return generated(117, sheets=117, ideas=220)


def empty() -> ProjectDocument:
    return with_fingerprint(with_model_sheet(empty_document()))


def town() -> Base:
    return Base.kept(adopted(town_template()).package)


def ours() -> Base:
    return OURS


Case = tuple[Callable[[], ProjectDocument], Callable[[], Base]]
CASES: dict[str, Case] = {
    "real": (real, ours),
    "117 sheets": (large, ours),
    "empty": (empty, ours),
    "hostile": (hostile_document, ours),
    "template": (small_document, town),
}


def written(name: str) -> bytes:
    """With numbers that stand in for the pages, which take the layout engine seconds."""
    document, base = (made() for made in CASES[name])
    places = [f"_Toc_titre_{rank:04d}" for rank in range(1, 400)]
    numbers = {name: rank for rank, name in enumerate(places, start=1)}
    numbers |= {f"_Toc_fiche_{rank:04d}": 400 + rank for rank in range(1, 130)}
    pages = Pages(Knowledge.MEASURED, numbers, 600)
    return drawn(document, pages, album_of(document, base.frame), base).content


once = cache(written)


@pytest.mark.promise("P7")
@pytest.mark.parametrize("name", CASES)
def test_no_fault_in_the_five_documents(name: str, tmp_path: Path) -> None:
    content = once(name)
    found = [one for one in examined(content) if one.code != "contents_go_back"]
    assert [one for one in found if one.severity is Severity.FAULT] == []
    allowed = TYPED if name == "hostile" else {"count_differs"} if name == "real" else set()
    assert {one.code for one in found} <= allowed
    assert faults_of_the_validator(content, tmp_path / "document.docx") == []


def faults_of_the_validator(content: bytes, place: Path) -> list[str]:
    """None where the validator is not installed, or cannot run on this machine."""
    if not VALIDATOR.exists():
        return []
    place.write_bytes(content)
    answer = subprocess.run([str(VALIDATOR), str(place)], capture_output=True, text=True, timeout=120)
    if not answer.stdout.strip().startswith("{"):
        return []
    return [str(one) for one in json.loads(answer.stdout)["errors"]]


@pytest.mark.parametrize("name", ["117 sheets", "template"])
def test_two_exports_of_the_same_plan_are_the_same_bytes(name: str) -> None:
    assert once(name) == written(name)


@pytest.mark.slow
@pytest.mark.promise("P7")
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("name", ["real", "hostile", "template"])
def test_everybody_can_read_the_pdf_of_it(name: str) -> None:
    content = pdf_of(once(name), nobody)
    # The pages it announces only stand in.
    assert [one for one in examined_pdf(content) if one.code != "page_wrong"] == []
    assert page_validation.validate_pdf_bytes(content, profile=page_validation.ValidationProfile.PDF_UA_1).is_compliant


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("name", ["hostile", "template"])
def test_nothing_is_lost_in_the_open_text_of_it(name: str) -> None:
    assert examined_odt(odt_of(once(name), nobody)) == ()
