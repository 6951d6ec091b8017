"""The judge itself: a history in which the server broke its word must not pass."""

import json
from collections import Counter

import pytest

from tests.faults.harness.history import History, Told, Verdict

SAID = [
    (Told.OK, 1),
    (Told.UNKNOWN, 0),
    (Told.UNKNOWN, 1),
    (Told.REFUSED, 0),
]
BROKEN = {
    "lost": (Told.OK, 0),
    "twice": (Told.OK, 2),
    "refused_yet_there": (Told.REFUSED, 1),
}


def op(number: int) -> dict[str, str]:
    """An operation."""
    return {"kind": "note.add", "id": f"n{number}", "text": "Été", "base": "3"}


def effect(number: int) -> str:
    """As the journal tells it, without what the writer had seen."""
    there = {name: value for name, value in op(number).items() if name != "base"}
    return json.dumps(there, sort_keys=True, ensure_ascii=False)


def judged(*said: tuple[Told, int]) -> Verdict:
    """The verdict on operations told so, each of which happened so many times."""
    history, happened = History(), Counter[str]()
    for number, (told, times) in enumerate(said):
        history.invoke("phone", op(number)).told = told
        happened.update({effect(number): times} if times else {})
    return history.judge(happened)


def test_a_server_that_kept_its_word_passes() -> None:
    assert judged(*SAID).clean


@pytest.mark.parametrize("name", BROKEN)
def test_each_way_to_break_it_is_found_among_what_is_well(name: str) -> None:
    verdict = judged(*SAID, BROKEN[name], *SAID)
    assert not verdict.clean
    assert getattr(verdict, name) == [effect(len(SAID))]
    assert sum(len(getattr(verdict, other)) for other in (*BROKEN, "from_nowhere")) == 1


def test_what_nobody_asked_for_is_found() -> None:
    history = History()
    assert history.judge(Counter({"ghost": 1})).from_nowhere == ["ghost"]


def test_an_unknown_one_that_happened_twice_is_found() -> None:
    assert judged((Told.UNKNOWN, 2)).twice == [effect(0)]


def test_the_same_said_by_two_people_counts_twice() -> None:
    history = History()
    for who in ("one", "other"):
        history.invoke(who, op(1)).told = Told.OK
    assert history.judge(Counter({effect(1): 2})).clean
    assert history.judge(Counter({effect(1): 1})).lost
    assert history.judge(Counter({effect(1): 3})).twice
