"""The real document comes in, and goes out with every word of its 26 sheets."""

import json
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import regex
from sqlalchemy.orm import Session

from exports.gather import gather
from exports.outline import ProjectDocument
from exports.word import write
from tests.exports.opened import Opened
from tests.exports.real_document import SHARED, SOURCE
from workshop.foundations.transaction import transaction
from workshop.plan.importing import import_project, read_json

pytestmark = pytest.mark.skipif(not SOURCE.exists(), reason="the shared data is not here")
CHECKER = SHARED / "tools" / "check_docx.py"
# A remark for the team, and what the document says with words of its own.
NOT_PRINTED = {"note", "links", "number", "implicit"}


@pytest.fixture
def document(db: Session) -> ProjectDocument:
    with transaction() as session:
        project = import_project(session, read_json(SOURCE.read_bytes())).project
        return gather(project, date(2026, 11, 21))


@pytest.fixture
def content(document: ProjectDocument, monkeypatch: pytest.MonkeyPatch) -> bytes:
    """Without its page numbers, which take LibreOffice seconds."""
    monkeypatch.setenv("PATH", "")
    return write(document)


def strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        yield from (text for one in value for text in strings(one))
    elif isinstance(value, dict):
        yield from strings([one for name, one in value.items() if name not in NOT_PRINTED])


def folded(text: str) -> str:
    return " ".join(regex.findall(r"\w+", text.casefold()))


def test_every_string_of_the_sheets_is_in_the_word_file(content: bytes) -> None:
    source, told = json.loads(SOURCE.read_text()), folded(Opened(content).text)
    actions = [action for objective in source["objectives"] for action in objective["actions"]]
    assert len(actions) == 26
    parts = [source[name] for name in ("edito", "why", "what", "phases", "values", "vision", "next_steps")]
    lost = [text for text in strings([*actions, *parts, source["project_team"]["lines"]]) if folded(text) not in told]
    assert lost == []


def test_the_counts_printed_are_those_of_the_sheets(content: bytes) -> None:
    figures = [row for table in Opened(content).tables() for row in table if row == ["5", "26"]]
    assert figures, "5 objectives and 26 sheets, not the 29 lines of the old synthesis"


@pytest.mark.slow
@pytest.mark.skipif(not CHECKER.exists(), reason="the shared tools are not here")
def test_the_document_checker_finds_no_fault(document: ProjectDocument, tmp_path: Path) -> None:
    file = tmp_path / "projet.docx"
    file.write_bytes(write(document))
    command = [sys.executable, str(CHECKER), str(file), str(SOURCE), "--json"]
    rows = json.loads(subprocess.run(command, capture_output=True, text=True).stdout)
    assert rows
    assert [row for row in rows if row["state"] == "FAIL"] == []
