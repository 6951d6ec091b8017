"""The four servers that are compared, each a process of its own, and the load generator that measures one."""

import json
import os
import resource
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tests.browser.server import ROOT, Server, free_port

HERE = Path(__file__).parent
READY_SECONDS = 30
LOAD_SECONDS = 300
RELAYS = {
    "relay": ["node", str(HERE / "relay.mjs")],
    "plain": [sys.executable, "-W", "ignore", str(HERE / "plain.py")],
    "ceiling": ["node", str(HERE / "ceiling.mjs")],
}
NAMES = ("ours", *RELAYS)


def allow_many_files() -> None:
    """Every process started from here may hold a socket for each phone."""
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))


class Ours(Server):
    """The real server, on SQLite, with rooms. Its folder is beside the code: on a disk, not in memory."""

    def seed(self) -> dict[str, Any]:
        """An up-to-date database with the rooms."""
        self.flask("db", "upgrade")
        rooms: dict[str, Any] = json.loads(self.run("-m", "tests.bench.seed"))
        return rooms


@contextmanager
def prepared() -> Iterator[tuple[Path, dict[str, Any]]]:
    """A folder on the disk that holds a seeded instance, and its rooms."""
    with TemporaryDirectory(dir=ROOT, prefix=".bench-") as folder:
        model = Ours(Path(folder))
        yield Path(folder), model.seed()


@contextmanager
def ours(model: Path) -> Iterator[tuple[int, int]]:
    """Our server on a copy of that instance: its port and its process."""
    with TemporaryDirectory(dir=ROOT, prefix=".bench-") as folder:
        server = Ours(Path(folder))
        shutil.copytree(model / "instance", server.folder / "instance")
        try:
            server.start_web()
            yield server.port, server.children["web"].pid
            assert not server.defects(), server.defects()[:5]
        finally:
            server.stop()


@contextmanager
def relay(name: str) -> Iterator[tuple[int, int]]:
    """One of the others: its port and its process."""
    port = free_port()
    child = subprocess.Popen([*RELAYS[name], str(port)], cwd=ROOT, stderr=subprocess.DEVNULL)
    try:
        wait_for(lambda: answers(port))
        yield port, child.pid
    finally:
        child.kill()
        child.wait()


def answers(port: int) -> bool:
    """Whether something listens there."""
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def wait_for(holds: Callable[[], bool]) -> None:
    """Until it holds."""
    end = time.monotonic() + READY_SECONDS
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.05)


def load(name: str, port: int, pid: int, size: dict[str, Any]) -> dict[str, Any]:
    """What the load generator measured."""
    contest = json.dumps({"kind": name, "port": port, "pid": pid, **size})
    command = ["node", str(HERE / "load.mjs"), contest]
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, timeout=LOAD_SECONDS, env={**os.environ})
    assert done.returncode == 0
    measured: dict[str, Any] = json.loads(done.stdout)
    return measured
