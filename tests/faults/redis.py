"""A Redis of our own: started, stopped and frozen by the tests, on a free port."""

import shutil
import signal
import socket
import subprocess
import time
from pathlib import Path

from tests.browser.server import free_port

PATIENCE_SECONDS = 10


class Redis:
    """One server without persistence: it is a bell and keeps nothing."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.port = free_port()
        self.url = f"redis://127.0.0.1:{self.port}/0"
        self.running: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Serve; returns once it does."""
        command = [shutil.which("redis-server") or "redis-server", "--port", str(self.port), "--bind", "127.0.0.1"]
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        alone = ["--save", "", "--appendonly", "no", "--dir", str(self.folder)]
        self.running = subprocess.Popen([*command, *alone], **quiet)
        deadline = time.monotonic() + PATIENCE_SECONDS
        while not self.answers():
            assert time.monotonic() < deadline, "redis-server does not answer"
            time.sleep(0.02)

    def answers(self) -> bool:
        """Whether it serves."""
        try:
            with socket.create_connection(("127.0.0.1", self.port), 1) as line:
                line.sendall(b"PING\r\n")
                return line.recv(16).startswith(b"+PONG")
        except OSError:
            return False

    def ask(self, *words: str) -> None:
        """Run one command."""
        with socket.create_connection(("127.0.0.1", self.port), PATIENCE_SECONDS) as line:
            line.sendall(" ".join(words).encode() + b"\r\n")
            answer = line.recv(1000)
            assert not answer.startswith(b"-"), answer

    def freeze(self) -> None:
        """Accept connections and answer nothing."""
        assert self.running
        self.running.send_signal(signal.SIGSTOP)

    def thaw(self) -> None:
        """Answer again."""
        assert self.running
        self.running.send_signal(signal.SIGCONT)

    def stop(self) -> None:
        """End at once, as a power cut does."""
        if self.running:
            self.running.kill()
            self.running.wait()
            self.running = None
