"""Nobody corrected anything: nothing is proposed, whatever the program that saved the file."""

from collections.abc import Callable

import pytest
from sqlalchemy.orm import Session

from exports.corrected.reading import compare
from exports.gather import gather
from exports.word.drawing import drawn
from exports.word.pages import WITHOUT
from exports.word.pictures import album_of
from tests.exports.corrected import project as small
from tests.exports.corrected.word import as_word_saves
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
