"""A facilitator's phone dies: somebody else goes on, with the step, the timer and the projector as they were."""

from sessions.joining import staff
from sessions.models import Seat
from tests.live.room import Phone, Room
from tests.world import World
from workshop.foundations.transaction import transaction


def sits_down(room: Room, world: World, name: str) -> Phone:
    """One of the people opens the facilitator's page."""
    with room.app.app_context(), transaction() as session:
        participant, token = staff(session, room.id, Seat.FACILITATOR, world.user(session, name))
        desk = Phone(room, participant.id, token)
    desk.load()
    return desk


def test_a_second_facilitator_finds_the_step_the_timer_and_the_projector_and_goes_on(room: Room, world: World) -> None:
    first = sits_down(room, world, "facilitator")
    board = room.activity("board", title="Nos idées", private=True)
    phone = room.phone()
    phone.add(board, "Une idée")
    first.do("timer.start", seconds=300)
    room.projector.load()
    timer = room.projector.state["session"]["timer"]

    second = sits_down(room, world, "lead")
    assert (second.state["session"]["current"], second.state["session"]["timer"]) == (board, timer)
    assert second.state["activities"][board]["waiting"] == 1
    assert second.do("activity.reveal", id=board)["ok"] and second.do("timer.stop")["ok"]
    room.projector.catch_up()
    assert room.projector.state["session"]["timer"] is None and len(room.projector.state["notes"]) == 1


def test_of_two_who_press_at_once_one_is_told_that_it_is_done(room: Room, world: World) -> None:
    first, second = sits_down(room, world, "facilitator"), sits_down(room, world, "coordinator")
    board = room.activity("board", opened=False)
    assert first.do("activity.open", id=board)["ok"]
    assert second.do("activity.open", id=board) == {"ok": False, "code": "already", "facts": {"state": "open"}}


def test_the_timer_ends_at_an_instant_of_the_server_the_same_for_all(room: Room) -> None:
    phone = room.phone()
    room.facilitator.do("timer.start", seconds=60)
    phone.load()
    room.projector.load()
    assert phone.state["session"]["timer"] == room.projector.state["session"]["timer"]
    assert phone.state["session"]["timer"]["ends_at"].endswith("+00:00")
