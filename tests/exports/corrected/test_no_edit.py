"""Nobody corrected anything: nothing is proposed, whatever the program that saved the file."""

from collections.abc import Callable

import pytest
from sqlalchemy.orm import Session

from exports.corrected.comparing import Comparison
from exports.corrected.fields import told
from exports.corrected.reading import compare
from exports.gather import gather
from exports.outline import ProjectDocument
from exports.word.drawing import drawn
from exports.word.pages import WITHOUT
from exports.word.pictures import album_of
from tests.exports.corrected import project as small
from tests.exports.corrected.word import as_word_saves
from tests.exports.generated import generated
from tests.exports.hostile import hostile_document
from tests.exports.keyed import keyed
from tests.exports.real_document import SOURCE, real_document
from tests.world import World
from workshop.foundations.clock import today
from workshop.foundations.readers.controls import read_controls


def printed(db: Session, world: World) -> bytes:
    document = gather(small.of(db, world), today())
    return drawn(document, WITHOUT, album_of(document)).content


def nothing(_step: str, _percent: int) -> None:
    """Nobody follows."""


@pytest.mark.parametrize("saved", [bytes, as_word_saves], ids=["as written", "as Word saves"])
def test_nothing_is_proposed(db: Session, world: World, saved: Callable[[bytes], bytes]) -> None:
    small.written(world)
    content = saved(printed(db, world))
    found, _based = compare(small.of(db, world), read_controls(content), nothing)
    assert (found.proposed, found.missing, found.lost, found.twice) == ([], [], [], [])


def without_pages(document: ProjectDocument) -> bytes:
    return drawn(document, WITHOUT, {}).content


@pytest.mark.parametrize(
    "document",
    [
        pytest.param(lambda: generated(117, sheets=117, ideas=10), id="117 sheets"),
        pytest.param(hostile_document, id="hostile"),
        pytest.param(
            real_document,
            id="the real project",
            marks=pytest.mark.skipif(not SOURCE.exists(), reason="the shared data are not here"),
        ),
    ],
)
def test_no_field_differs_of_any_document(document: Callable[[], ProjectDocument]) -> None:
    content = without_pages(keyed(document()))
    reading, saved = read_controls(content), read_controls(as_word_saves(content))
    base = told(reading)
    assert len(base.fields) > 20
    found = Comparison(base, base, told(saved, base.fields), {}).compared()
    assert (found.missing, found.lost, found.twice, found.strayed) == ([], [], [], [])
