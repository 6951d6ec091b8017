"""Slow networks and long days."""

import asyncio
from pathlib import Path

import pytest

from tests.faults.harness.instance import Room
from tests.faults.harness.load import judge, note, settle, switch_off, write
from tests.faults.harness.phone import Phone, until
from tests.faults.harness.play import play
from tests.faults.harness.proxy import Proxy

# 200 kbit/s and a round trip of 300 ms: a village at the edge of 3G.
VILLAGE_BYTES, VILLAGE_DELAY = 25_000, 0.15
CYCLES, WARM, CROWD = 30, 8, 60
MOST_GROWTH_KB = 12_000
pytestmark = pytest.mark.slow


@pytest.mark.fault("NE2")
@pytest.mark.slow_fault
def test_on_a_slow_network_phones_stay_connected_and_lose_nothing(room: Room) -> None:
    async def scenario() -> None:
        async with Proxy(room.server.port) as village:
            village.weather.delay, village.weather.bytes_per_second = VILLAGE_DELAY, VILLAGE_BYTES
            slow, fast = await room.phones(3, village.port), await room.phones(5)
            for phone in [*slow, *fast]:
                phone.start()
            await until(lambda: all(phone.state for phone in slow), 30)
            await asyncio.gather(*[write(phone, room.board, 60, pause=0.4) for phone in [*slow, *fast]])
            await settle([*slow, *fast])
            assert [phone.greetings for phone in slow] == [1, 1, 1], "a slow phone was taken for a dead one"
            await switch_off([*slow, *fast])

    play(scenario())
    judge(room)


@pytest.mark.fault("DL7")
def test_a_hundred_operations_kept_offline_leave_together_and_none_is_lost(room: Room) -> None:
    async def scenario() -> None:
        async with Proxy(room.server.port) as proxy:
            proxy.weather.refuse = True
            phone = await room.phone(proxy.port)
            phone.start()
            for turn in range(100):
                note(phone, room.board, f"Hors réseau {turn}")
            await until(lambda: proxy.opened >= 2)
            proxy.weather.refuse = False
            proxy.weather.no_upgrade = True
            await settle([phone])
            assert len(phone.state["me"]["notes"]) == 100
            await switch_off([phone])

    play(scenario())
    judge(room)


def memory_kb(pid: int) -> int:
    """What a process holds in memory."""
    told = Path(f"/proc/{pid}/status").read_text()
    return int(told.split("VmRSS:")[1].split()[0])


@pytest.mark.fault("OV10")
@pytest.mark.slow_fault
def test_a_day_of_comings_and_goings_leaves_no_memory_behind(frail: Room) -> None:
    async def come_and_go(crowd: list[Phone]) -> None:
        for phone in crowd:
            phone.start()
        await until(lambda: all(phone.state for phone in crowd), 30)
        note(crowd[0], frail.board, "Passage")
        await crowd[0].idle()
        await switch_off(crowd)

    async def scenario() -> int:
        crowd = await frail.phones(CROWD)
        pid, before = frail.server.children["web"].pid, 0
        for cycle in range(CYCLES):
            if cycle == WARM:
                before = memory_kb(pid)
            await come_and_go(crowd)
        return memory_kb(pid) - before

    assert play(scenario()) < MOST_GROWTH_KB
    judge(frail)
