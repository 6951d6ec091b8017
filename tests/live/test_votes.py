"""P5: one ballot is one ballot."""

import threading

import pytest
from sqlalchemy import func, insert, select
from sqlalchemy.exc import IntegrityError

from sessions.models import Dot
from tests.live.room import Phone, Room
from workshop.extensions import db
from workshop.foundations.transaction import transaction


def opened(room: Room, **settings: object) -> tuple[str, list[str]]:
    vote = room.activity("vote", choices=["Café", "Thé", "Eau"], **settings)
    room.facilitator.load()
    options = [one for one in room.facilitator.state["options"].values() if one["activity"] == vote]
    return vote, [one["id"] for one in sorted(options, key=lambda one: one["position"])]


def dots(room: Room) -> int:
    with room.app.app_context():
        return db.session.scalar(select(func.count()).select_from(Dot)) or 0


@pytest.mark.promise("P5")
@pytest.mark.fault("BA1")
def test_twelve_taps_at_once_never_pass_the_quota(room: Room) -> None:
    _, (cafe, *_rest) = opened(room, quota=3, per_option=3)
    phone = room.phone()
    together = threading.Barrier(12)

    def tap() -> None:
        together.wait()
        Phone(room, phone.participant, phone.token).do("dot.place", option=cafe)

    taps = [threading.Thread(target=tap) for _ in range(12)]
    for one in taps:
        one.start()
    for one in taps:
        one.join()
    assert dots(room) == 3


@pytest.mark.promise("P5")
def test_the_database_itself_refuses_a_dot_too_many(room: Room) -> None:
    vote, (cafe, *_rest) = opened(room, quota=1)
    phone = room.phone()
    row = {"activity_id": vote, "participant_id": phone.participant, "option_id": cafe}
    for slot, quota in ((1, 1), (1, 2)):
        with room.app.app_context(), pytest.raises(IntegrityError), transaction() as session:
            session.execute(insert(Dot).values(slot=slot, quota=quota, **row))


@pytest.mark.fault("BA3")
def test_a_retried_dot_counts_once(room: Room) -> None:
    _, (cafe, *_rest) = opened(room, quota=3, per_option=3)
    phone = room.phone()
    first = phone.do("dot.place", option=cafe)
    phone.next_seq = 1
    assert phone.do("dot.place", option=cafe) == first == {"ok": True, "left": 2}
    assert dots(room) == 1


def test_a_dot_taken_back_can_be_placed_elsewhere(room: Room) -> None:
    vote, (cafe, tea, _water) = opened(room, quota=1)
    phone = room.phone()
    phone.do("dot.place", option=cafe)
    assert phone.do("dot.place", option=tea) == {"ok": False, "code": "quota_spent", "facts": {"quota": 1}}
    assert phone.do("dot.take", option=cafe)["left"] == 1
    assert phone.do("dot.place", option=tea)["ok"]
    room.facilitator.do("activity.close", id=vote)
    room.facilitator.catch_up()
    tallies = room.facilitator.state["tallies"]
    assert (tallies[tea]["votes"], tallies[tea]["rank"], tallies[cafe]["rank"]) == (1, 1, 2)


@pytest.mark.fault("BA2")
def test_what_was_acknowledged_before_the_closing_is_what_was_counted(room: Room) -> None:
    vote, (cafe, *_rest) = opened(room, quota=1)
    phones = [room.phone() for _ in range(10)]
    kept: list[bool] = []
    together = threading.Barrier(11)

    def cast(phone: Phone) -> None:
        together.wait()
        kept.append(phone.do("dot.place", option=cafe)["ok"])

    voters = [threading.Thread(target=cast, args=(phone,)) for phone in phones]
    for voter in voters:
        voter.start()
    together.wait()
    room.facilitator.do("activity.close", id=vote)
    for voter in voters:
        voter.join()
    room.facilitator.catch_up()
    assert room.facilitator.state["tallies"][cafe]["votes"] == sum(kept)


def test_closing_an_anonymous_vote_erases_who_voted_and_tells_the_phones(room: Room) -> None:
    vote, (cafe, *_rest) = opened(room, quota=1, mode="anonymous")
    phone = room.phone()
    phone.load()
    phone.do("dot.place", option=cafe)
    phone.catch_up()
    assert phone.state["me"]["dots"] == {cafe: 1}
    room.facilitator.do("activity.close", id=vote)
    phone.catch_up()
    assert dots(room) == 0 and phone.state["me"]["dots"] == {}


@pytest.mark.fault("BA10")
def test_the_rules_of_a_vote_cannot_change_once_it_is_open(room: Room) -> None:
    vote, _ = opened(room, quota=1)
    assert room.facilitator.do("activity.edit", id=vote, settings={"quota": 9})["code"] == "already"


def test_a_vote_needs_two_options(room: Room) -> None:
    vote = room.activity("vote", opened=False, choices=["Seul"])
    assert room.facilitator.do("activity.open", id=vote)["code"] == "nothing_to_vote_on"
