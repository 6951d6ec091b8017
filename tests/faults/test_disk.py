"""The disk: what is acknowledged is on it, and a full one refuses writes clearly until there is room again."""

import os
import re
import shutil
import sqlite3
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

import pytest

from tests.faults.harness.counts import count
from tests.faults.harness.history import Told
from tests.faults.harness.instance import Instance, Room
from tests.faults.harness.load import judge, note, settle, switch_off
from tests.faults.harness.phone import until
from tests.faults.harness.play import play

CALLS = "trace=fdatasync,fsync,recvfrom,sendto,sendmsg,write,writev"
OPERATIONS = 12
MEGABYTES = 6
BLOCK = 65_536
HELD_SECONDS = 3.0
READ_SECONDS = 1.0
pytestmark = pytest.mark.slow


@contextmanager
def traced(pid: int, file: Path) -> Iterator[None]:
    """The system calls of a process, written to a file."""
    command = ["strace", "-f", "-y", "-s", "400", "-e", CALLS, "-o", str(file), "-p", str(pid)]
    tracer = subprocess.Popen(command, stderr=subprocess.PIPE)
    try:
        assert tracer.stderr is not None
        assert b"attached" in tracer.stderr.readline()
        yield
    finally:
        tracer.terminate()
        tracer.communicate()


@pytest.mark.fault("DU2")
@pytest.mark.promise("P1")
@pytest.mark.skipif(not shutil.which("strace"), reason="strace is missing")
def test_the_disk_has_it_before_the_acknowledgement_leaves(frail: Room, tmp_path: Path) -> None:
    trace = tmp_path / "trace"

    async def scenario() -> None:
        phone = await frail.phone()
        phone.start()
        await until(lambda: phone.state)
        with traced(frail.server.children["web"].pid, trace):
            for number in range(OPERATIONS):
                note(phone, frail.board, f"Écrite {number}")
                await phone.idle()
        await settle([phone])
        await switch_off([phone])

    play(scenario())
    judge(frail)
    assert order_of(trace) == ["synced", "acknowledged"] * OPERATIONS


def order_of(trace: Path) -> list[str]:
    """Acknowledgements, and the first sync of the write-ahead log before each."""
    found: list[str] = []
    for line in trace.read_text(errors="replace").splitlines():
        if re.search(r"f(data)?sync\(\d+<[^>]*-wal>\)\s+= 0", line) and found[-1:] != ["synced"]:
            found.append("synced")
        elif re.search(r"(send|write).*43/live,", line):
            found.append("acknowledged")
    return found


@contextmanager
def held(file: Path) -> Iterator[None]:
    """Another program writes, and does not end."""
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        yield
        connection.execute("ROLLBACK")


@pytest.mark.fault("DE3")
def test_a_database_held_by_another_program_stops_writes_and_nothing_else(frail: Room) -> None:
    async def scenario() -> None:
        writer, reader = await frail.phones(2)
        for phone in (writer, reader):
            phone.start()
        await until(lambda: writer.state and reader.state)
        with held(frail.server.file):
            waiting = note(writer, frail.board, "Pendant ce temps")
            began = time.monotonic()
            while time.monotonic() - began < HELD_SECONDS:
                asked = time.monotonic()
                assert await reader.agrees()
                assert time.monotonic() - asked < READ_SECONDS
            assert waiting.told is Told.UNKNOWN
        await settle([writer, reader])
        assert waiting.told is Told.OK
        await switch_off([writer, reader])

    play(scenario())
    judge(frail)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of a few megabytes."""
    place = tmp_path / "disk"
    place.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", f"size={MEGABYTES}m", "tmpfs", str(place)]
    if os.geteuid() != 0 or subprocess.run(command, capture_output=True).returncode:
        pytest.skip("cannot mount a small disk here")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


def fill(disk: Path) -> Path:
    """Leave not one byte; returns the file to remove."""
    ballast = disk / "ballast"
    with ballast.open("wb", buffering=0) as file, suppress(OSError):
        while file.write(bytes(BLOCK)) == BLOCK:
            continue
        while file.write(b"0"):
            continue
    return ballast


@pytest.mark.fault("DU3")
def test_a_full_disk_refuses_writes_serves_reads_and_recovers_alone(
    small_disk: Path, install: Callable[..., Instance]
) -> None:
    server = install(folder=small_disk)
    server.start_web()
    room = server.room()

    async def scenario() -> None:
        writer, reader = await room.phones(2)
        for phone in (writer, reader):
            phone.start()
        note(writer, room.board, "Avant")
        await settle([writer, reader])
        ballast = fill(small_disk)
        waiting = [note(writer, room.board, f"Pendant {number} " + "é" * 200) for number in range(40)]
        await until(lambda: room.history.faults["storage_full"] >= 3)
        assert await reader.agrees()
        assert {one.told for one in waiting} <= {Told.UNKNOWN, Told.OK}
        ballast.unlink()
        await settle([writer, reader])
        assert {one.told for one in waiting} == {Told.OK}
        await switch_off([writer, reader])

    play(scenario())
    judge(room)
    assert server.is_whole()
    count(room)
    server.stop()
