"""`import-project` and `export-document` as a terminal sees them."""

import json
from pathlib import Path

import pytest
from click.testing import Result
from flask import Flask

from tests.importing.small_file import small_file


def run(app: Flask, *arguments: str) -> Result:
    return app.test_cli_runner().invoke(args=arguments)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "projet.json"
    path.write_text(json.dumps(small_file()))
    return path


def test_an_import_prints_the_numbers_of_objectives_and_sheets_last(app: Flask, file: Path) -> None:
    done = run(app, "import-project", str(file))
    assert done.exit_code == 0
    assert [line.split()[-1] for line in done.output.splitlines()[-2:]] == ["2", "3"]


def test_a_refused_import_is_one_sentence_on_stderr(app: Flask, file: Path) -> None:
    file.write_text(json.dumps(small_file(title=None)))
    done = run(app, "import-project", str(file))
    assert (done.exit_code, done.stdout) == (1, "")
    assert "« title » : il faut un texte" in done.stderr.replace("\u00a0", " ")
    assert len(done.stderr.splitlines()) == 1


def test_a_document_is_written_to_a_file(
    app: Flask, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    run(app, "import-project", str(file))
    output = tmp_path / "projet.docx"
    done = run(app, "export-document", "--project-title", "Projet de Bellerive", "--output", str(output))
    assert done.exit_code == 0
    assert output.read_bytes().startswith(b"PK")


def test_another_format_or_project_is_refused_and_leaves_no_file(app: Flask, file: Path, tmp_path: Path) -> None:
    run(app, "import-project", str(file))
    output = tmp_path / "projet.rtf"
    for title, wanted in (("Projet de Bellerive", "rtf"), ("Un autre", "docx")):
        done = run(app, "export-document", "--project-title", title, "--format", wanted, "--output", str(output))
        assert done.exit_code == 1
        assert len(done.stderr.splitlines()) == 1
    assert not output.exists()
