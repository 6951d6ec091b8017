"""Clocks that lie: the server's steps, the phone's is a day off."""

import asyncio
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.faults.harness.counts import count
from tests.faults.harness.instance import Instance
from tests.faults.harness.life import Womb
from tests.faults.harness.load import judge, note, settle, switch_off
from tests.faults.harness.phone import until
from tests.faults.harness.play import play

LIBRARIES = ("x86_64", "aarch64")
FAKETIME = next(
    (path for arch in LIBRARIES if (path := Path(f"/usr/lib/{arch}-linux-gnu/faketime/libfaketime.so.1")).exists()),
    None,
)
PING_SECONDS = 10
pytestmark = [pytest.mark.slow, pytest.mark.slow_fault]


@pytest.mark.fault("DL12")
@pytest.mark.skipif(FAKETIME is None, reason="libfaketime is not installed")
def test_a_step_of_the_server_s_clock_disconnects_nobody(
    install: Callable[..., Instance], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = tmp_path / "clock"
    clock.write_text("+0")
    for name, value in {
        "LD_PRELOAD": str(FAKETIME),
        "FAKETIME_TIMESTAMP_FILE": str(clock),
        "FAKETIME_NO_CACHE": "1",
        "FAKETIME_DONT_FAKE_MONOTONIC": "1",
    }.items():
        monkeypatch.setenv(name, value)
    server = install()
    server.womb = Womb()
    server.start_web()
    for name in [name for name in os.environ if name.startswith(("FAKETIME", "LD_PRELOAD"))]:
        monkeypatch.delenv(name)
    room = server.room()

    async def scenario() -> None:
        phones = await room.phones(5)
        for phone in phones:
            phone.start()
        await until(lambda: all(phone.state for phone in phones))
        for step in ("+1d", "-1d", "+0"):
            clock.write_text(step)
            await asyncio.sleep(1.5 * PING_SECONDS)
            note(phones[0], room.board, f"À l’heure {step}")
            await settle(phones)
        assert [phone.greetings for phone in phones] == [1] * 5
        await switch_off(phones)

    play(scenario())
    server.womb.close()
    judge(room)
    count(room)
