"""The English catalogue: each sentence of the source is in it, translated, with the same facts, and compiled."""

import re
import subprocess
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po
from flask import Flask

ROOT = Path(__file__).parents[2]
ENGLISH = ROOT / "workshop/translations/en/LC_MESSAGES/messages.po"
FACT = re.compile(r"%\((\w+)\)s|%%")
REFRESH = "run `make translations`, then translate what is empty"


def forms(words: str | tuple[str, ...] | list[str]) -> tuple[str, ...]:
    return (words,) if isinstance(words, str) else tuple(words)


def sentences(catalogue: Catalog) -> dict[tuple[str, ...], Message]:
    return {forms(message.id): message for message in catalogue if message.id}


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, ...], Message]:
    """The French sentences that the source holds now."""
    template = tmp_path_factory.mktemp("source") / "messages.pot"
    subprocess.run([".ci/translations", "extract", template], cwd=ROOT, check=True)
    with template.open("rb") as file:
        return sentences(read_po(file))


@pytest.fixture(scope="module")
def english() -> Catalog:
    with ENGLISH.open("rb") as file:
        return read_po(file, locale="en")


def test_the_catalogue_holds_the_sentences_of_the_source_and_no_other(
    source: dict[tuple[str, ...], Message], english: Catalog
) -> None:
    assert set(source) ^ set(sentences(english)) == set(), REFRESH
    assert len(source) > 600


def test_every_sentence_is_translated_for_sure(english: Catalog) -> None:
    assert [words for words, message in sentences(english).items() if not all(forms(message.string))] == []
    assert [message.id for message in english if message.id and message.fuzzy] == []


def test_a_translation_gives_the_same_facts(english: Catalog) -> None:
    other = []
    for words, message in sentences(english).items():
        facts = set(FACT.findall(" ".join(words)))
        if any(set(FACT.findall(form)) - facts for form in forms(message.string)):
            other.append(words)
        if set(FACT.findall(" ".join(forms(message.string)))) != facts:
            other.append(words)
    assert other == []


def test_a_percent_sign_survives_being_filled(english: Catalog) -> None:
    for words, message in sentences(english).items():
        if message.python_format:
            facts = {name: "1" for name in FACT.findall(" ".join(words)) if name}
            assert all(form % facts for form in forms(message.string))


def test_english_keeps_no_french_typography(english: Catalog) -> None:
    found = [
        form for m in english if m.id for form in forms(m.string) if re.search(r"[«»]|[\u00a0\u202f ][;:!?]", form)
    ]
    assert found == []


def test_its_header_names_nobody() -> None:
    header = ENGLISH.read_text(encoding="utf-8").split("\n\n")[0]
    assert "@" not in header and "opyright" not in header


def test_the_application_reads_this_catalogue_compiled(app: Flask, english: Catalog) -> None:
    folder = Path(app.root_path) / "translations"
    compiled = folder / "en/LC_MESSAGES/messages.mo"
    assert folder == ROOT / "workshop/translations" and compiled.exists(), "run `make build`"
    with compiled.open("rb") as file:
        read = sentences(read_mo(file))
    wanted = {words: forms(message.string) for words, message in sentences(english).items()}
    assert {words: forms(message.string) for words, message in read.items()} == wanted, "run `make build`"
