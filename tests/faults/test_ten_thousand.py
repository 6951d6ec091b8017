"""A whole afternoon of work in a minute: ten thousand ideas and votes, twenty kills, phones cut off for long."""

import asyncio
import os
import random
from contextlib import AsyncExitStack

import pytest

from tests.faults.both import both
from tests.faults.harness.counts import figure
from tests.faults.harness.history import Told
from tests.faults.harness.instance import Room
from tests.faults.harness.load import judge, settle, switch_off, vote, write
from tests.faults.harness.phone import until
from tests.faults.harness.play import play
from tests.faults.harness.proxy import Proxy

SEED = int(os.environ.get("FAULT_SEED", "0")) or random.SystemRandom().randrange(1, 10**6)
PHONES, NOTES, DOTS = 40, 200, 50
KILLS, SECONDS = 20, 40.0
# Longer than the server waits for a silent phone (20 s). Nothing of the protocol is kept for a time: neither the seat,
# nor the answers, nor the changes to catch up with. Ten minutes away differ from half a minute by what was written
# meanwhile only, which the rate of this test makes more, not less.
LONGEST_CUT = 26.0
pytestmark = [pytest.mark.slow, pytest.mark.promise("P1")]


async def lose_the_network(proxy: Proxy, chance: random.Random, longest: float) -> None:
    """One part of the room is cut off, comes back for a moment, and is cut off again."""
    while True:
        await asyncio.sleep(chance.uniform(1, 6))
        proxy.weather.refuse = True
        proxy.cut()
        try:
            await asyncio.sleep(chance.uniform(0.3, longest))
        finally:
            proxy.weather.refuse = False


async def kill_now_and_then(room: Room, chance: random.Random) -> None:
    for _ in range(KILLS):
        await asyncio.sleep(chance.uniform(0.5, 1.5) * SECONDS / KILLS)
        await asyncio.to_thread(room.kill)
        await asyncio.to_thread(room.server.start_web)


async def afternoon(room: Room) -> None:
    chance = random.Random(SEED)
    async with AsyncExitStack() as networks:
        proxies = [await networks.enter_async_context(Proxy(room.server.port)) for _ in range(4)]
        phones = [phone for proxy in proxies for phone in await room.phones(PHONES // len(proxies), proxy.port)]
        for phone in phones:
            phone.longest_pause = 5
            phone.start()
        await until(lambda: all(phone.state for phone in phones))
        working = [asyncio.create_task(write(phone, room.board, NOTES, SECONDS / NOTES)) for phone in phones]
        working += [asyncio.create_task(vote(phone, DOTS, SECONDS / DOTS)) for phone in phones]
        # One part of the room is away longer than any server waits; the others come and go.
        longest = [LONGEST_CUT, 8.0, 4.0, 2.0]
        outages = [
            asyncio.create_task(lose_the_network(*one)) for one in zip(proxies, [chance] * 4, longest, strict=True)
        ]
        await kill_now_and_then(room, chance)
        await asyncio.gather(*working)
        for outage in outages:
            outage.cancel()
        await asyncio.gather(*outages, return_exceptions=True)
        await settle(phones, 240)
        await switch_off(phones)
        room.history.faults["cuts"] += sum(proxy.cuts for proxy in proxies)


@pytest.mark.fault("DL1")
@pytest.mark.fault("DU1")
@both
def test_ten_thousand_ideas_and_votes_survive_twenty_kills(frail: Room) -> None:
    print(f"FAULT_SEED={SEED}")
    play(afternoon(frail), 410)
    judge(frail)
    assert frail.server.is_whole()
    told = frail.history.told(Told.OK)
    assert len(told) >= 10_000, frail.history.codes()
    kills, cuts = frail.history.faults["kills"], frail.history.faults["cuts"]
    figure(f"{frail.server.kind}: {len(told):,} acknowledged in one session through {kills} kills and {cuts} cuts")
