"""Fifty corrections made in Word are found, each as it was meant, and no other."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from exports.corrected.reading import compare
from exports.gather import gather
from exports.models import Export, ExportState
from exports.models.export import Ordered
from exports.stored import file_of, place_whole
from exports.word.adoption.adopt import adopted
from exports.word.adoption.base import OURS, Base
from exports.word.drawing import drawn
from exports.word.pages import WITHOUT
from exports.word.pictures import album_of
from exports.word.typography import typeset_text
from tests.exports.corrected import project as small
from tests.exports.corrected.gestures import expected, fifty
from tests.exports.corrected.word import Edited, as_libreoffice_saves, as_word_saves
from tests.exports.word_templates import french, town_template
from tests.world import World
from workshop.foundations.clock import today
from workshop.foundations.readers.controls import read_controls
from workshop.foundations.transaction import transaction


def nothing(_step: str, _percent: int) -> None:
    """Nobody follows."""


def printed(db: Session, world: World, base: Base = OURS) -> bytes:
    """A document of the project, written and kept as an export is."""
    document = gather(small.of(db, world), today())
    content = drawn(document, WITHOUT, album_of(document, base.frame), base).content
    with transaction() as session:
        project = world.plan(session).project
        export = Export.request(project, world.user(session, "director"), Ordered())
        export.state, export.fingerprint = ExportState.DONE, document.fingerprint
        place_whole(content, file_of(export))
    return content


def same(text: str) -> str:
    """Without what typography alone changes."""
    return typeset_text(text).replace("\u202f", " ").replace("\u00a0", " ")


def town() -> Base:
    return Base.kept(adopted(french(town_template())).package)


@pytest.mark.parametrize(
    ("base", "saved"),
    [
        pytest.param(lambda: OURS, as_word_saves, id="our base, as Word saves"),
        pytest.param(town, bytes, id="a template, as written"),
    ],
)
def test_fifty_are_found_and_no_other(
    db: Session, world: World, saved: Callable[[bytes], bytes], base: Callable[[], Base]
) -> None:
    small.written(world)
    file = Edited(printed(db, world, base()))
    gestures = fifty(db, world)
    assert len({one.key for one in gestures}) >= 50
    for one in gestures:
        one.change(file, one.key)
    found, based = compare(small.of(db, world), read_controls(saved(file.saved())), nothing)
    assert based
    wanted = expected(world.plan(db), gestures)
    assert {one.key: same(one.proposed) for one in found.proposed} == {key: same(text) for key, text in wanted.items()}
    assert not any(one.conflict for one in found.proposed)
    assert (found.missing, found.lost, found.twice, found.strayed) == ([], [], [], [])


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="no LibreOffice")
def test_fifty_are_found_after_libreoffice_saved_the_file(db: Session, world: World, tmp_path: Path) -> None:
    small.written(world)
    file = Edited(printed(db, world))
    gestures = fifty(db, world)
    for one in gestures:
        one.change(file, one.key)
    reading = read_controls(as_libreoffice_saves(file.saved(), tmp_path))
    found, _based = compare(small.of(db, world), reading, nothing)
    wanted = expected(world.plan(db), gestures)
    assert {one.key: same(one.proposed) for one in found.proposed} == {key: same(text) for key, text in wanted.items()}
    assert (found.missing, found.lost, found.twice) == ([], [], [])
