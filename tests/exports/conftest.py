"""Documents that take the layout engine seconds: each is written once for all the tests that look at it."""

import shutil

import pytest

from exports.converted import odt_of, pdf_of
from exports.layout_engine import nobody
from exports.word import write
from tests.exports.small_document import small_document


@pytest.fixture(scope="session")
def small_word() -> bytes:
    """The small plan with its true page numbers."""
    if shutil.which("soffice") is None:
        pytest.skip("LibreOffice is not installed")
    return write(small_document())


@pytest.fixture(scope="session")
def small_pdf(small_word: bytes) -> bytes:
    """The same, tagged and printed."""
    return pdf_of(small_word, nobody)


@pytest.fixture(scope="session")
def small_odt(small_word: bytes) -> bytes:
    """The same, as an OpenDocument text."""
    return odt_of(small_word, nobody)
