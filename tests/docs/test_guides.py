"""The guides and the README quote the screens exactly."""

import re
from pathlib import Path

import pytest

from tests.docs.reading import DOCS, page
from tests.docs.screen_words import plain, screen_words
from workshop.welcome import ROLES

GUIDES = sorted((DOCS / "guide").glob("*.md"))
BOLD = re.compile(r"\*\*«([^»]+)»\*\*")


@pytest.mark.parametrize("path", GUIDES, ids=lambda path: path.stem)
def test_every_label_a_guide_quotes_is_on_a_screen(path: Path) -> None:
    labels = [plain(label) for label in BOLD.findall(path.read_text())]
    assert len(labels) > 5
    assert sorted(set(labels) - screen_words()) == []


def test_every_label_the_readme_quotes_is_on_a_screen_or_in_the_terminal() -> None:
    labels = {plain(label) for label in re.findall(r"«([^»]+)»", page("README.md"))}
    assert sorted(labels - screen_words() - set(ROLES.values())) == []


def test_every_label_operations_quotes_is_on_a_screen() -> None:
    labels = {plain(label) for label in re.findall(r"«([^»]+)»", page("docs/operations.md"))}
    assert sorted(labels - screen_words()) == []


@pytest.mark.parametrize("path", GUIDES, ids=lambda path: path.stem)
def test_a_guide_keeps_french_spaces_together(path: Path) -> None:
    assert re.findall(r"[^|\n]{0,20}(?:« | »| [;:!?](?=\s)).{0,10}", path.read_text()) == []
