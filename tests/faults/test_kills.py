"""The server dies at any moment, and the network with it: no acknowledged operation is lost, none happens twice."""

import asyncio
import os
import random
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

import pytest

from tests.faults.both import both
from tests.faults.harness.history import Told
from tests.faults.harness.instance import Room
from tests.faults.harness.load import judge, note, settle, switch_off, vote, write
from tests.faults.harness.phone import Phone, until
from tests.faults.harness.play import play
from tests.faults.harness.proxy import Proxy
from tests.faults.harness.stock import POSTGRESQL, SQLITE

PHONES = 8
# The seed of one run is in its output: `FAULT_SEED=… make faults` does it again.
SEED = int(os.environ.get("FAULT_SEED", "0")) or random.SystemRandom().randrange(1, 10**6)
# `FAULT_KILLS=500 make faults` for a night.
KILLS = int(os.environ.get("FAULT_KILLS", "60"))
ROUNDS = 100
pytestmark = [pytest.mark.slow, pytest.mark.promise("P1")]


@asynccontextmanager
async def at_work(room: Room, number: int, port: int, notes: int) -> AsyncIterator[list[Phone]]:
    """Phones that write and vote until they have said all, whatever happens to them meanwhile."""
    phones = await room.phones(number, port)
    for phone in phones:
        phone.patience = 2
        phone.start()
    working = [asyncio.create_task(write(phone, room.board, notes, 0.04)) for phone in phones]
    working += [asyncio.create_task(vote(phone, 20)) for phone in phones]
    yield phones
    await asyncio.gather(*working)
    await settle(phones)
    await switch_off(phones)


async def work_while_it_dies(room: Room, kills: int) -> None:
    """The network is cut, the server is killed at a random millisecond."""
    chance = random.Random(SEED)
    async with Proxy(room.server.port) as proxy, at_work(room, PHONES, proxy.port, kills * 5) as phones:
        for _ in range(kills):
            await asyncio.sleep(chance.uniform(0.0, 0.6))
            if chance.random() < 0.5:
                await lose_answers(proxy, chance)
            await asyncio.to_thread(room.kill)
            await asyncio.to_thread(room.server.start_web)
            await until(lambda: any(phone.line for phone in phones), told=lambda: "no phone came back")
        room.history.faults["cuts"] += proxy.cuts


async def lose_answers(proxy: Proxy, chance: random.Random) -> None:
    """What the phones say arrives, what they are answered does not."""
    proxy.weather.swallow_down = True
    await asyncio.sleep(chance.uniform(0.01, 0.1))
    proxy.cut()
    proxy.weather.swallow_down = False


@pytest.mark.fault("DU1")
@pytest.mark.parametrize(
    ("database", "kills"),
    [pytest.param(SQLITE, 3, marks=pytest.mark.quick_fault), (SQLITE, KILLS), (POSTGRESQL, KILLS)],
    indirect=["database"],
)
def test_what_was_acknowledged_survives_kills_at_any_moment(frail: Room, kills: int) -> None:
    print(f"FAULT_SEED={SEED}")
    play(work_while_it_dies(frail, kills), 400)
    judge(frail)
    assert frail.server.is_whole()


async def die_before_every_answer(room: Room, rounds: int) -> None:
    """Each life of the server ends between a commit and its acknowledgement."""
    chance = random.Random(SEED)
    phones = await room.phones(3)
    for phone in phones:
        phone.patience = 2
        phone.start()
    writing = asyncio.create_task(keep_writing(room, phones))
    await asyncio.to_thread(room.kill)
    for _ in range(rounds):
        room.server.failpoints = {"die_before_ack": chance.randint(1, 3)}
        room.server.start("web")
        await asyncio.to_thread(room.server.children["web"].wait, 30)
        room.history.faults["kills"] += 1
    room.server.failpoints = {}
    await asyncio.to_thread(room.server.start_web)
    writing.cancel()
    with suppress(asyncio.CancelledError):
        await writing
    await settle(phones)
    await switch_off(phones)


async def keep_writing(room: Room, phones: list[Phone]) -> None:
    """There is always something to say, a note or a dot."""
    while True:
        for phone in phones:
            if len(phone.outbox) < 2:
                note(phone, room.board, f"Encore de {phone.client}")
                if phone.state:
                    phone.do("dot.place", option=sorted(phone.state["options"])[0])
        await asyncio.sleep(0.01)


@pytest.mark.fault("DL1")
@pytest.mark.parametrize(
    ("database", "rounds"),
    [pytest.param(SQLITE, 5, marks=pytest.mark.quick_fault), (SQLITE, ROUNDS), (POSTGRESQL, ROUNDS)],
    indirect=["database"],
)
def test_what_was_committed_and_never_answered_happens_once(frail: Room, rounds: int) -> None:
    print(f"FAULT_SEED={SEED}")
    play(die_before_every_answer(frail, rounds), 400)
    judge(frail)
    assert frail.server.is_whole()


async def cut_and_cut_again(room: Room, cuts: int) -> list[Phone]:
    """Answers are lost and connections cut, again and again, while the server lives."""
    chance = random.Random(SEED)
    async with Proxy(room.server.port) as proxy, at_work(room, PHONES, proxy.port, cuts * 3) as phones:
        for _ in range(cuts):
            await asyncio.sleep(chance.uniform(0.02, 0.2))
            await lose_answers(proxy, chance)
        room.history.faults["cuts"] += proxy.cuts
    return phones


@pytest.mark.fault("DL1")
@pytest.mark.parametrize(
    ("database", "cuts"),
    [pytest.param(SQLITE, 8, marks=pytest.mark.quick_fault), (SQLITE, 60), (POSTGRESQL, 60)],
    indirect=["database"],
)
def test_an_operation_whose_answer_was_lost_happens_once(room: Room, cuts: int) -> None:
    print(f"FAULT_SEED={SEED}")
    phones = play(cut_and_cut_again(room, cuts))
    assert sum(phone.greetings for phone in phones) > len(phones)
    judge(room)
    assert not room.history.told(Told.UNKNOWN)


@pytest.mark.fault("DU7")
@both
def test_a_write_that_fails_at_its_commit_is_never_acknowledged(frail: Room) -> None:
    async def scenario() -> None:
        await asyncio.to_thread(frail.kill)
        frail.server.failpoints = {"fail_commits": 3}
        await asyncio.to_thread(frail.server.start_web)
        async with at_work(frail, 4, 0, 40):
            await until(lambda: frail.history.faults["try_again"] >= 5, told=lambda: "no commit failed")

    play(scenario())
    judge(frail)
    assert not frail.history.told(Told.UNKNOWN)
