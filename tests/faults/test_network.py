"""Networks that lie, sleep, block and change under a phone's feet."""

import asyncio
import time

import pytest

from tests.faults.harness.instance import Room
from tests.faults.harness.load import judge, note, settle, switch_off, write
from tests.faults.harness.phone import until
from tests.faults.harness.play import play
from tests.faults.harness.proxy import Proxy
from tests.faults.harness.wire import Line

FREED_SECONDS = 45
pytestmark = pytest.mark.slow


@pytest.mark.fault("NE6")
def test_the_page_of_a_captive_portal_is_no_acknowledgement(room: Room) -> None:
    async def scenario() -> None:
        async with Proxy(room.server.port) as proxy:
            phone = await room.phone(proxy.port)
            proxy.weather.portal = True
            phone.start()
            asked = note(phone, room.board, "Derrière le portail")
            await until(lambda: phone.by_http >= 3)
            assert asked.told == "unknown" and phone.outbox
            assert asked.effect not in room.happened()
            proxy.weather.portal = False
            await settle([phone])
            await switch_off([phone])

    play(scenario())
    judge(room)


@pytest.mark.fault("NE3")
def test_where_websocket_is_blocked_work_goes_on_by_http(room: Room) -> None:
    async def scenario() -> None:
        async with Proxy(room.server.port) as proxy:
            proxy.weather.no_upgrade = True
            phones = await room.phones(3, proxy.port)
            for phone in phones:
                phone.start()
            await asyncio.gather(*[write(phone, room.board, 10) for phone in phones])
            await settle(phones)
            assert all(phone.by_http and not phone.greetings for phone in phones)
            await switch_off(phones)

    play(scenario())
    judge(room)


@pytest.mark.fault("NE3")
def test_a_network_that_swallows_the_answers_of_a_socket_is_left_for_http(room: Room) -> None:
    async def scenario() -> None:
        async with Proxy(room.server.port) as proxy:
            phone = await room.phone(proxy.port)
            phone.patience = 1
            phone.start()
            await until(lambda: phone.line)
            proxy.weather.swallow_down = True
            asked = note(phone, room.board, "Sans réponse")
            await until(lambda: phone.by_http)
            assert asked.told == "unknown"
            proxy.weather.swallow_down = False
            await settle([phone])
            await switch_off([phone])

    play(scenario())
    judge(room)


@pytest.mark.fault("NE4")
def test_a_phone_that_changes_its_address_in_mid_operation_keeps_its_seat(room: Room) -> None:
    async def scenario() -> None:
        async with Proxy(room.server.port) as wifi:
            phone = await room.phone(wifi.port)
            phone.patience = 1
            phone.start()
            await until(lambda: phone.state)
            me = phone.state["me"]["id"]
            for turn in range(4):
                wifi.weather.swallow_down = True
                note(phone, room.board, f"En marche {turn}")
                await until(lambda turn=turn: len(room.happened()) > turn)
                phone.door = room.door(source=f"127.0.1.{turn + 1}") if turn % 2 else room.door(wifi.port)
                wifi.weather.swallow_down = False
                wifi.cut()
                if phone.line and turn % 2 == 0:
                    await phone.line.close()
                await phone.idle()
            await settle([phone])
            assert phone.state["me"]["id"] == me
            assert len(phone.state["me"]["notes"]) == 4
            await switch_off([phone])

    play(scenario())
    judge(room)


@pytest.mark.fault("DL5")
def test_patches_that_come_before_the_snapshot_leave_no_hole(room: Room) -> None:
    async def scenario() -> None:
        async with Proxy(room.server.port) as proxy:
            writers = await room.phones(3)
            for phone in writers:
                phone.start()
            working = [asyncio.create_task(write(phone, room.board, 60)) for phone in writers]
            late = await room.phones(6, proxy.port)
            proxy.weather.delay = 0.15
            for phone in late:
                phone.start()
            await asyncio.gather(*working)
            await settle([*writers, *late])
            assert all(phone.patches and phone.snapshots == 1 for phone in late)
            await switch_off([*writers, *late])

    play(scenario())
    judge(room)


@pytest.mark.fault("NE1")
@pytest.mark.slow_fault
def test_a_half_open_connection_is_freed(room: Room) -> None:
    """The phone fell asleep: nothing passes any more, and nobody says so."""

    async def scenario() -> None:
        async with Proxy(room.server.port) as proxy:
            sleeper, witness = await room.phone(proxy.port), await room.phone()
            sleeper.start()
            await until(lambda: sleeper.state)
            witness.start()
            line = await seats_told(room, witness.token, 2)
            proxy.weather.swallow_up = proxy.weather.swallow_down = True
            began = time.monotonic()
            await presence(line, 1)
            assert time.monotonic() - began <= FREED_SECONDS
            await line.close()
            await switch_off([sleeper, witness])

    play(scenario())


async def seats_told(room: Room, token: str, number: int) -> Line:
    """A socket of its own that was told of so many seats."""
    line = await Line.open(room.door())
    await line.receive()
    await line.send('40/live,{"protocol": 1, "token": "' + token + '"}')
    await presence(line, number)
    return line


async def presence(line: Line, number: int) -> None:
    """Returns once the server counts so many participants; raises TimeoutError."""
    async with asyncio.timeout(FREED_SECONDS + 15):
        while True:
            told = await line.receive()
            if told == "2":
                await line.send("3")
            if f'"participants":{number},' in told.replace(" ", ""):
                return
