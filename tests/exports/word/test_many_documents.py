"""P7 on documents made by chance: every page they announce is the page of their print.

A few by default; DOCUMENTS=100 asks for a hundred, from the same seeds every time.
"""

import os
import shutil

import pytest

from exports.checks import examined, examined_pages
from exports.checks.pages import page_count
from exports.layout_engine import nobody, printed
from exports.word import write
from tests.exports.generated import generated

WANTED = int(os.environ.get("DOCUMENTS", "2"))


@pytest.mark.slow
@pytest.mark.promise("P7")
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("seed", range(WANTED))
def test_every_page_announced_is_the_real_one(seed: int) -> None:
    content = write(generated(seed))
    pdf = printed(content, nobody)
    assert examined_pages(content, pdf) == ()
    assert [one for one in examined(content) if one.severity == "fault"] == []
    assert page_count(pdf) > 5
