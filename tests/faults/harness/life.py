"""The side of the tests: gives birth to lives of a server, and watches them end."""

import json
import os
import select
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.browser.server import ROOT

LOADING_SECONDS = 120.0
BIRTH_SECONDS = 20.0


class Womb:
    """The program that has everything loaded; the lives it gave birth to go on without it."""

    def __init__(self) -> None:
        rest = {name: value for name, value in os.environ.items() if not name.startswith("WORKSHOP_")}
        self.program = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.harness.lives"],
            env=rest,
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            bufsize=0,
        )
        self._loading = True

    def _said(self, seconds: float) -> str:
        assert self.program.stdout is not None
        ready, _, _ = select.select([self.program.stdout], [], [], seconds)
        assert ready, f"the program of the lives said nothing in {seconds} s"
        return self.program.stdout.readline().decode().strip()

    def bear(self, environ: dict[str, str], log: Path, failpoints: dict[str, Any]) -> "Life":
        """A new life with these settings, whose messages go to that file."""
        assert self.program.stdin is not None
        if self._loading:
            assert self._said(LOADING_SECONDS) == "loaded"
            self._loading = False
        wanted = {name: value for name, value in environ.items() if name.startswith("WORKSHOP_")}
        line = json.dumps({"environ": wanted, "log": str(log), "failpoints": failpoints})
        self.program.stdin.write(line.encode() + b"\n")
        return Life(int(self._said(BIRTH_SECONDS)))

    def close(self) -> None:
        """No more lives."""
        for pipe in (self.program.stdin, self.program.stdout):
            assert pipe is not None
            pipe.close()
        self.program.kill()
        self.program.wait()


class Life:
    """One process that serves; speaks as subprocess.Popen does."""

    def __init__(self, pid: int) -> None:
        self.pid = pid
        self._watched = os.pidfd_open(pid)

    def poll(self) -> int | None:
        """Something when it has ended."""
        try:
            return self.wait(0)
        except subprocess.TimeoutExpired:
            return None

    def wait(self, timeout: float = 20) -> int:
        """Returns when it has ended; raises TimeoutExpired."""
        ready, _, _ = select.select([self._watched], [], [], timeout)
        if not ready:
            raise subprocess.TimeoutExpired("a life of the server", timeout)
        return 0

    def terminate(self) -> None:
        """Ask it to end."""
        if self.poll() is None:
            os.kill(self.pid, signal.SIGTERM)

    def __del__(self) -> None:
        os.close(self._watched)
