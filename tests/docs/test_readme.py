"""README.md: its commands run, its labels are on the screens, and it stays short."""

import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from flask import Flask

from tests.docs.reading import ROOT, one, page, quoted, table
from tests.importing.small_file import small_file
from workshop.projects.rights import Role

PAGE = page("README.md")
PREFIX = "flask --app workshop.app "
COMMANDS = [line.removeprefix(PREFIX) for line in PAGE.splitlines() if line.startswith(PREFIX)]


@pytest.fixture
def instance_of_its_own(instance: Path) -> dict[str, str]:
    """An environment with an empty instance folder. Without a layout engine: the document alone is wanted."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("WORKSHOP_", "FLASK_"))}
    return {**kept, "WORKSHOP_DATA": str(instance), "PATH": ""}


def run(command: str, words: dict[str, str], environ: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """Run a command as the page writes it, with these words for those in capitals."""
    arguments = [words.get(word, word) for word in shlex.split(command)]
    whole = [sys.executable, "-m", "flask", "--app", "workshop.app", *arguments]
    return subprocess.run(whole, env=environ, cwd=ROOT, capture_output=True, text=True)


def test_it_stays_short() -> None:
    assert len(PAGE.splitlines()) <= 150


@pytest.mark.slow
def test_its_commands_run_one_after_the_other(instance_of_its_own: dict[str, str], tmp_path: Path) -> None:
    source, written = tmp_path / "projet.json", tmp_path / "document.docx"
    source.write_text(json.dumps(small_file()))
    words = {"EMAIL": "claire@bellerive.example", "ROLE": "pilot", "TITLE": small_file()["title"]}
    printed = {}
    for command in COMMANDS:
        words["FILE"] = str(written if command.startswith("export") else source)
        done = run(command, words, instance_of_its_own)
        assert done.returncode == 0, f"{command}: {done.stderr}"
        printed[command.split()[0]] = done.stdout
    assert printed["db"] == ""
    assert printed["import-project"].splitlines()[-2:] == ["Objectifs : 2", "Fiches : 3"]
    assert re.fullmatch(r"http://localhost:8000/sign-in/link/\S+\n", printed["invite"])
    assert set(json.loads(printed["create-session"])) == {"session", "code", "facilitator_token"}
    assert written.read_bytes().startswith(b"PK")
    refused = run(COMMANDS[-1], {"FILE": str(written)}, instance_of_its_own)
    assert (refused.returncode, refused.stdout, len(refused.stderr.splitlines())) == (1, "", 1), refused.stderr


def test_every_command_of_the_application_is_on_the_page(app: Flask) -> None:
    written = {one(row["Command"]).split()[0] for row in table(PAGE, "Command", "Prints")}
    assert written == set(app.cli.commands)
    assert {command.split()[0] for command in COMMANDS} <= written


def test_every_command_explains_itself(app: Flask) -> None:
    for command in COMMANDS:
        name = re.match(r"[a-z -]*[a-z]", command.partition(" --")[0])
        assert name is not None
        assert app.test_cli_runner().invoke(args=[*name[0].split(), "--help"]).exit_code == 0


def test_the_roles_are_those_of_the_code() -> None:
    paragraph = next(part for part in PAGE.split("\n\n") if part.startswith("`ROLE`"))
    assert [word for word in quoted(paragraph) if word not in ("ROLE", "--help")] == [role.value for role in Role]


def test_every_make_target_it_names_exists() -> None:
    targets = set(re.findall(r"^(\w+):", page("Makefile"), re.MULTILINE))
    assert set(re.findall(r"\bmake (\w+)", "\n".join([*quoted(PAGE), *PAGE.split("```")[1::2]]))) <= targets
