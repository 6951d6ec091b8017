"""The published project of Mad & Moselle as an outline of its own; `test_real_project` brings it in and out."""

import pytest

from exports.word.drawing import drawn
from exports.word.pages import WITHOUT
from exports.word.pictures import album_of
from tests.exports.opened import Opened
from tests.exports.real_document import SOURCE, real_document

needs_source = pytest.mark.skipif(not SOURCE.exists(), reason="the shared data are not here")


@needs_source
def test_all_26_sheets_are_there_and_the_number_printed_is_26() -> None:
    document = real_document()
    opened = Opened(drawn(document, WITHOUT, album_of(document)).content)
    assert len(opened.styled("Heading3")) == document.sheet_count == 26
    assert ["5", "26"] in [table[1] for table in opened.tables() if len(table) == 2]
