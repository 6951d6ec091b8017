"""The server dies at any moment, and the network with it: no acknowledged operation is lost, none happens twice."""

import asyncio
import os
import random

import pytest

from tests.faults.harness.instance import Room
from tests.faults.harness.load import judge, settle, switch_off, vote, write
from tests.faults.harness.phone import Phone, until
from tests.faults.harness.proxy import Proxy

PHONES = 8
# The seed of one run is in its id: `FAULT_SEED=… make faults` does it again.
SEED = int(os.environ.get("FAULT_SEED", "0")) or random.SystemRandom().randrange(1, 10**6)


async def work_while_it_dies(room: Room, kills: int) -> None:
    """Phones write and vote through a network that is cut, at a server that is killed, until they are done."""
    chance = random.Random(SEED)
    async with Proxy(room.server.port) as proxy:
        phones = await room.phones(PHONES, proxy.port)
        for phone in phones:
            phone.patience = 2
            phone.start()
        working = [asyncio.create_task(write(phone, room.board, kills * 10, 0.04)) for phone in phones]
        working += [asyncio.create_task(vote(phone, 20)) for phone in phones]
        for _ in range(kills):
            await asyncio.sleep(chance.uniform(0.05, 0.6))
            if chance.random() < 0.5:
                await lose_answers(proxy, chance)
            await asyncio.to_thread(room.kill)
            await asyncio.to_thread(room.server.start_web)
            await until(lambda: any(phone.line for phone in phones))
        await asyncio.gather(*working)
        await settle(phones)
        await switch_off(phones)
        room.history.faults["cuts"] += proxy.cuts


async def lose_answers(proxy: Proxy, chance: random.Random) -> None:
    """What the phones say arrives, what they are answered does not."""
    proxy.weather.swallow_down = True
    await asyncio.sleep(chance.uniform(0.01, 0.1))
    proxy.cut()
    proxy.weather.swallow_down = False


@pytest.mark.fault("DU1")
@pytest.mark.fault("DL1")
@pytest.mark.promise("P1")
@pytest.mark.slow
@pytest.mark.parametrize("kills", [2, pytest.param(6, marks=pytest.mark.slow_fault)])
def test_what_was_acknowledged_survives_kills_at_any_moment(frail: Room, kills: int) -> None:
    print(f"FAULT_SEED={SEED}")
    asyncio.run(work_while_it_dies(frail, kills))
    judge(frail)
    assert frail.server.is_whole()


async def cut_and_cut_again(room: Room, cuts: int) -> list[Phone]:
    """Answers are lost and connections cut, again and again, while the server lives."""
    chance = random.Random(SEED)
    async with Proxy(room.server.port) as proxy:
        phones = await room.phones(PHONES, proxy.port)
        for phone in phones:
            phone.patience = 2
            phone.start()
        working = [asyncio.create_task(write(phone, room.board, cuts * 3, 0.03)) for phone in phones]
        working += [asyncio.create_task(vote(phone, 20)) for phone in phones]
        for _ in range(cuts):
            await asyncio.sleep(chance.uniform(0.02, 0.2))
            await lose_answers(proxy, chance)
        await asyncio.gather(*working)
        await settle(phones)
        await switch_off(phones)
        room.history.faults["cuts"] += proxy.cuts
        return phones


@pytest.mark.fault("DL1")
@pytest.mark.promise("P1")
@pytest.mark.slow
@pytest.mark.parametrize("cuts", [10, pytest.param(60, marks=pytest.mark.slow_fault)])
def test_an_operation_whose_answer_was_lost_happens_once(room: Room, cuts: int) -> None:
    print(f"FAULT_SEED={SEED}")
    phones = asyncio.run(cut_and_cut_again(room, cuts))
    assert sum(phone.greetings for phone in phones) > len(phones)
    judge(room)
