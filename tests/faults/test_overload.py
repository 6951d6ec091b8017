"""More than is reasonable: everybody at once, one who floods, and heavy work beside a live board."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from statistics import quantiles

import pytest

from tests.faults.harness.instance import Room
from tests.faults.harness.load import judge, note, settle, switch_off
from tests.faults.harness.phone import Phone, until
from tests.faults.harness.play import play
from tests.faults.harness.proxy import Proxy
from tests.faults.harness.wire import Gone

pytestmark = pytest.mark.slow


def p95(seconds: list[float]) -> float:
    """What nineteen of twenty stay under."""
    return quantiles(seconds, n=20)[-1] if len(seconds) > 1 else seconds[0]


@asynccontextmanager
async def crowd(room: Room, number: int, port: int = 0) -> AsyncIterator[list[Phone]]:
    """So many phones, connected and up to date."""
    phones = await room.phones(number, port)
    for phone in phones:
        phone.start()
    await until(lambda: all(phone.state for phone in phones), 60)
    try:
        yield phones
    finally:
        await switch_off(phones)


@pytest.mark.fault("OV4")
@pytest.mark.promise("P6")
@pytest.mark.parametrize(("number", "seconds"), [(60, 5), pytest.param(300, 5, marks=pytest.mark.slow_fault)])
def test_a_room_that_lost_its_network_is_back_at_once(room: Room, number: int, seconds: float) -> None:
    async def scenario() -> None:
        async with Proxy(room.server.port) as proxy, crowd(room, number, proxy.port) as phones:
            desk = room.desk()
            proxy.weather.refuse = True
            proxy.cut()
            await until(lambda: not any(phone.line for phone in phones))
            desk.start()
            for turn in range(20):
                note(desk, room.board, f"Pendant la coupure {turn}")
            await desk.idle()
            proxy.weather.refuse = False
            began = time.monotonic()
            await until(lambda: all(len(phone.state["notes"]) == 20 for phone in phones), 60)
            assert time.monotonic() - began < seconds
            await settle([desk, *phones])
            # They took up where they were: nobody needed the whole board again.
            assert {phone.snapshots for phone in phones} == {1}
            room.history.faults["cuts"] += proxy.cuts
            await desk.stop()

    play(scenario())
    judge(room)


@pytest.mark.fault("OV5")
@pytest.mark.parametrize(("number", "seconds"), [(30, 2.0), pytest.param(200, 10.0, marks=pytest.mark.slow_fault)])
def test_everybody_votes_within_seconds(room: Room, number: int, seconds: float) -> None:
    async def scenario() -> None:
        async with crowd(room, number) as phones:
            options = sorted(phones[0].state["options"])
            heard = sum(phone.patches for phone in phones)
            began = time.monotonic()
            for turn, phone in enumerate(phones):
                phone.do("dot.place", option=options[turn % len(options)])
                phone.do("dot.place", option=options[0])
                await asyncio.sleep(max(0.0, began + seconds * turn / number - time.monotonic()))
            await settle(phones)
            took = time.monotonic() - began
            assert p95([ack for phone in phones for ack in phone.acks]) < 0.3
            assert (sum(phone.patches for phone in phones) - heard) / number / took <= 20 + number / took

    play(scenario())
    judge(room)
    assert sum(room.dots().values()) == 2 * number


@pytest.mark.fault("OV6")
def test_one_who_floods_slows_nobody_else(room: Room) -> None:
    async def scenario() -> None:
        async with crowd(room, 11) as phones:
            hostile, *neighbours = phones
            for turn in range(1500):
                note(hostile, room.board, f"Inondation {turn}")
            await until(lambda: room.history.faults["slow_down"])
            for turn in range(10):
                for phone in neighbours:
                    note(phone, room.board, f"Calme {turn} de {phone.client}")
                await asyncio.sleep(0.1)
            for phone in neighbours:
                await phone.idle()
            assert hostile.outbox, "the flood went through faster than its bucket allows"
            assert p95([ack for phone in neighbours for ack in phone.acks]) < 0.3
            hostile.outbox.clear()
            await hostile.stop()
            await settle(neighbours)

    play(scenario())
    judge(room)


@pytest.mark.fault("OV8")
@pytest.mark.slow_fault
def test_a_document_being_written_leaves_the_board_alone(frail: Room) -> None:
    frail.server.start_worker()
    wait: list[float] = []

    def written() -> bool:
        states = [state.lower() for (state,) in frail.server.rows("SELECT state FROM exports")]
        assert "failed" not in states
        return states == ["done"]

    async def look_until_written() -> None:
        while not await asyncio.to_thread(written):
            wait.append(await look(frail))

    async def scenario() -> None:
        async with crowd(frail, 5) as phones:
            frail.server.run("-m", "tests.faults.harness.document", frail.project)
            async with asyncio.timeout(120):
                await look_until_written()
            await settle(phones)

    play(scenario())
    assert len(wait) > 10
    assert p95(wait) < 0.2 and max(wait) < 1


async def look(room: Room) -> float:
    """How long the server takes to answer that it is there."""
    began = time.monotonic()
    status, _ = await room.door().ask("GET", "/healthz")
    if status != 200:
        raise Gone(str(status))
    return time.monotonic() - began
