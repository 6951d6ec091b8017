"""A real server for the browsers: a web process and a worker, on a port and an instance folder of their own."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import requests

ROOT = Path(__file__).resolve().parents[2]
READY_SECONDS = 90
STOP_SECONDS = 10
# Lines of a log that are told after the one that says what went wrong.
FOLLOWING = 40


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


class Server:
    """The processes of one instance; whoever starts them stops them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.port = free_port()
        # Not "localhost": there, socket.io-client does not listen to the network going away.
        self.origin = f"http://127.0.0.1:{self.port}"
        self.children: dict[str, subprocess.Popen[bytes]] = {}

    @property
    def environ(self) -> dict[str, str]:
        """The machine's environment with no setting but ours."""
        rest = {name: value for name, value in os.environ.items() if not name.startswith("WORKSHOP_")}
        own = {"DATA": self.folder / "instance", "PORT": self.port, "HOST": "127.0.0.1", "URL": self.origin}
        return {**rest, **{f"WORKSHOP_{name}": str(value) for name, value in own.items()}}

    def run(self, *arguments: str) -> str:
        """Run a Python command beside the server; returns what it prints."""
        command = [sys.executable, *arguments]
        done = subprocess.run(command, env=self.environ, cwd=ROOT, capture_output=True, text=True)
        assert done.returncode == 0, f"{' '.join(arguments)}:\n{done.stderr}"
        return done.stdout

    def flask(self, *arguments: str) -> str:
        """Run a command of the application."""
        return self.run("-m", "flask", "--app", "workshop.app", *arguments)

    def prepare(self, *beside: str) -> Any:
        """An up-to-date database with the people of the tests, and the `demonstration`; returns what `seed` tells."""
        self.flask("db", "upgrade")
        return json.loads(self.run("-m", "tests.browser.seed", *beside))

    def start(self, name: str, *arguments: str) -> None:
        """Start one process, leader of its own group, whose messages go to a file."""
        with self.log(name).open("ab") as log:
            self.children[name] = subprocess.Popen(
                [sys.executable, *arguments], env=self.environ, cwd=ROOT, stdout=log, stderr=log, start_new_session=True
            )

    def log(self, name: str) -> Path:
        """Where a process writes its messages."""
        return self.folder / f"{name}.log"

    def start_web(self) -> None:
        """Serve; returns once it does."""
        self.start("web", "wsgi.py")
        deadline = time.monotonic() + READY_SECONDS
        while not self.answers():
            assert self.children["web"].poll() is None, self.log("web").read_text()
            assert time.monotonic() < deadline, f"no answer on {self.origin}"
            time.sleep(0.05)

    def answers(self) -> bool:
        """Whether the web process serves."""
        try:
            return requests.get(f"{self.origin}/healthz", timeout=5).ok
        except requests.RequestException:
            return False

    def start_worker(self) -> None:
        """Do background work."""
        self.start("worker", "-m", "workshop.worker")

    def kill_web(self) -> None:
        """What a power cut does to it."""
        web = self.children.pop("web")
        os.killpg(web.pid, signal.SIGKILL)
        web.wait()

    def stop(self) -> None:
        """Ask each process to end, and leave none."""
        for child in self.children.values():
            child.terminate()
        for child in self.children.values():
            try:
                child.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:
                os.killpg(child.pid, signal.SIGKILL)
                child.wait()
        self.children.clear()

    def defects(self) -> list[str]:
        """What the processes logged as errors, each with what follows it; an origin refused is logged as one, and is
        none."""
        found = []
        for log in sorted(self.folder.glob("*.log")):
            lines = log.read_text().splitlines()
            wrong = [at for at, line in enumerate(lines) if " ERROR " in line or line.startswith("Traceback")]
            told = [at for at in wrong if "is not an accepted origin" not in lines[at]]
            found += ["\n".join((log.name, *lines[at : at + FOLLOWING])) for at in told]
        return found
