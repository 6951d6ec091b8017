"""The published project of Mad & Moselle, exported and judged by the shared checker when both are present."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from exports.word import write
from exports.word.drawing import drawn
from exports.word.pages import WITHOUT
from exports.word.pictures import album_of
from tests.exports.opened import Opened
from tests.exports.real_document import SHARED, SOURCE, real_document

CHECKER = SHARED / "tools" / "check_docx.py"
needs_source = pytest.mark.skipif(not SOURCE.exists(), reason="the shared data are not here")


@needs_source
def test_all_26_sheets_are_there_and_the_number_printed_is_26() -> None:
    document = real_document()
    opened = Opened(drawn(document, WITHOUT, album_of(document)).content)
    assert len(opened.styled("Heading3")) == document.sheet_count == 26
    assert ["5", "26"] in [table[1] for table in opened.tables() if len(table) == 2]


@pytest.mark.slow
@pytest.mark.promise("P7")
@needs_source
@pytest.mark.skipif(not CHECKER.exists() or shutil.which("soffice") is None, reason="no checker or no LibreOffice")
def test_the_shared_checker_finds_no_fault(tmp_path: Path) -> None:
    target = tmp_path / "projet.docx"
    target.write_bytes(write(real_document()))
    command = [sys.executable, str(CHECKER), str(target), str(SOURCE), "--json"]
    answer = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    rows = json.loads(answer.stdout)
    assert len(rows) > 70
    assert [row for row in rows if row["state"] == "FAIL"] == []
