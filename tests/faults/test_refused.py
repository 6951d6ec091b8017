"""Operations that are refused: each is told to its author, uses up its number, and holds nothing up."""

import pytest

from tests.faults.harness.history import Told
from tests.faults.harness.instance import Room
from tests.faults.harness.load import judge, note, settle, switch_off
from tests.faults.harness.phone import new_id, until
from tests.faults.harness.play import play

PHONES = 10
pytestmark = pytest.mark.slow


@pytest.mark.fault("DL9")
def test_an_operation_that_is_always_refused_holds_up_nothing(room: Room) -> None:
    async def scenario() -> None:
        phone, witness = await room.phones(2)
        first = note(phone, room.board, "Avant")
        poison = [
            phone.do("note.edit", id=new_id(), text="Rien de tel", base=1),
            phone.do("note.fly", id=new_id()),
            note(phone, new_id(), "Sur aucun tableau"),
            phone.do("note.add", id=new_id(), activity=room.board, text="Trop", surplus=1),
            phone.do("activity.close", id=room.board),
        ]
        last = note(phone, room.board, "Après")
        for one in (phone, witness):
            one.start()
        await settle([phone, witness])
        assert [first.told, last.told] == [Told.OK, Told.OK]
        assert [one.told for one in poison] == [Told.REFUSED] * len(poison)
        assert [one.code for one in poison] == ["unknown", "bad_message", "unknown", "bad_message", "not_allowed"]
        assert phone.next_seq == len(poison) + 3
        texts = [one["text"] for one in witness.state["notes"].values()]
        assert sorted(texts) == ["Après", "Avant"]
        await switch_off([phone, witness])

    play(scenario())
    judge(room)


@pytest.mark.fault("DL13")
def test_what_comes_after_the_activity_closed_is_refused_with_its_reason(room: Room) -> None:
    async def scenario() -> None:
        desk = room.desk()
        late = await room.phones(PHONES)
        for phone in late:
            phone.start()
            note(phone, room.board, f"À temps {phone.client}")
        await settle(late)
        await switch_off(late)
        for phone in late:
            note(phone, room.board, f"Trop tard {phone.client}")
        desk.start()
        desk.do("activity.close", id=room.board)
        await desk.idle()
        for phone in late:
            phone.start()
        await settle([desk, *late])
        assert room.history.codes() == {"activity_closed": PHONES}
        await until(lambda: len(desk.state["notes"]) == PHONES)
        await switch_off([desk, *late])

    play(scenario())
    judge(room)
