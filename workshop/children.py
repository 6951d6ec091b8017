"""The processes the runner starts, and how they end."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass

STOP_SECONDS = 10


class CannotRun(Exception):
    """Why the start failed or the run ended; the message is the sentence shown."""


@dataclass(frozen=True)
class Child:
    """A process of ours, leader of its own group, so that what it starts can be stopped with it."""

    name: str
    process: subprocess.Popen[bytes]

    @classmethod
    def start(cls, name: str, arguments: Sequence[str], environ: Mapping[str, str]) -> "Child":
        return cls(name, subprocess.Popen([sys.executable, *arguments], env=environ, start_new_session=True))

    def check(self) -> None:
        """Raises CannotRun when the process has ended."""
        if (code := self.process.poll()) is not None:
            raise CannotRun(f"Le processus « {self.name} » s’est arrêté (code {code}) ; ses messages sont ci-dessus.")

    def kill_group(self) -> None:
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)


def stop(children: Sequence[Child]) -> None:
    """TERM to each, KILL to what is left of their groups after a while."""
    for child in children:
        child.process.terminate()
    deadline = time.monotonic() + STOP_SECONDS
    for child in children:
        with suppress(subprocess.TimeoutExpired):
            child.process.wait(timeout=max(0.0, deadline - time.monotonic()))
        child.kill_group()
        child.process.wait()
