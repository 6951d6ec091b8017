"""Slides are shown as pictures only where the engine can read them: elsewhere nobody waits for pages in vain."""

from pathlib import Path

import pytest

from exports.layout_engine import SLIDES_PART
from exports.models import ExportFormat
from exports.preview_jobs import has_pages


def test_slides_have_pages_where_the_engine_reads_presentations(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = tmp_path / "soffice"
    engine.write_text("#!/bin/sh\n")
    engine.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert not has_pages(ExportFormat.PPTX) and has_pages(ExportFormat.DOCX) and not has_pages(ExportFormat.ICS)
    (tmp_path / SLIDES_PART).touch()
    assert has_pages(ExportFormat.PPTX)
