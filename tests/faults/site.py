"""Three web processes on one PostgreSQL and one Redis, and phones on each of them."""

from pathlib import Path
from threading import Thread
from time import monotonic, sleep
from typing import Any

import requests

from tests.browser.program import Program
from tests.browser.server import READY_SECONDS, Server
from tests.faults.postgres import Postgres
from tests.faults.redis import Redis
from workshop.foundations.base import new_id

PROCESSES = 3
PATIENCE = 20.0
BETWEEN_NOTES = 0.06


class Web(Server):
    """A web process with settings of its own."""

    def __init__(self, folder: Path, settings: dict[str, str]) -> None:
        super().__init__(folder)
        self.settings = settings

    @property
    def environ(self) -> dict[str, str]:
        return super().environ | {f"WORKSHOP_{name}": value for name, value in self.settings.items()}

    def wait_until_it_serves(self) -> None:
        """Returns once it does."""
        deadline = monotonic() + READY_SECONDS
        while not self.answers():
            assert self.children["web"].poll() is None, self.log("web").read_text()
            assert monotonic() < deadline, f"no answer on {self.origin}"
            sleep(0.05)

    def health(self) -> tuple[int, dict[str, Any]]:
        """What /healthz answers."""
        answer = requests.get(f"{self.origin}/healthz", timeout=PATIENCE)
        return answer.status_code, answer.json()


class Site:
    """Several web processes of one installation; whoever starts it stops it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.postgres = Postgres(folder / "postgres")
        self.redis = Redis(folder)
        self.webs: list[Web] = []
        self.told: dict[str, Any] = {}

    def start(self) -> None:
        """Serve; returns once every process does."""
        self.postgres.start()
        self.redis.start()
        settings = {"DATABASE_URL": self.postgres.create("atelier"), "REDIS_URL": self.redis.url}
        settings["DATA"] = str(self.folder / "instance")
        for number in range(PROCESSES):
            folder = self.folder / f"web{number}"
            folder.mkdir()
            self.webs.append(Web(folder, settings))
        self.told = self.webs[0].prepare()
        for web in self.webs:
            web.start("web", "wsgi.py")
        for web in self.webs:
            web.wait_until_it_serves()

    def phones(self) -> list["Hand"]:
        """A phone on each process, all in one session that nobody else uses."""
        room = self.told["rooms"].pop()
        return [Hand(web, room) for web in self.webs]

    def stop(self) -> None:
        """End everything that was started."""
        for web in self.webs:
            web.stop()
        self.redis.stop()
        self.postgres.stop("immediate")


class Hand:
    """A phone of one process: numbers its operations, sends again what was not answered, keeps what patches bring."""

    def __init__(self, web: Web, room: dict[str, str]) -> None:
        self.web, self.room = web, room
        answer = requests.post(f"{web.origin}/api/live/join", json={"code": room["code"]}, timeout=PATIENCE)
        assert answer.status_code == 201, answer.text
        self.bearer = {"Authorization": f"Bearer {answer.json()['token']}"}
        self.program = Program(web.origin, None)
        assert self.program.dial(token=answer.json()["token"])
        self.address = f"{web.origin}/api/live/{room['session']}"
        self.number = 0
        self.tries_again = 0
        self.acknowledged: set[str] = set()
        self.received: set[str] = set()

    def add(self) -> str:
        """Post a note, sending the same number again until it is acknowledged."""
        note = new_id()
        op = {"kind": "note.add", "id": note, "activity": self.room["board"], "text": f"Idée {note}"}
        self.number += 1
        answer = self.send(op)
        while not answer["ok"]:
            assert answer["code"] == "try_again", answer
            self.tries_again += 1
            sleep(BETWEEN_NOTES)
            answer = self.send(op)
        assert answer["results"][0]["ok"], answer
        self.acknowledged.add(note)
        return note

    def send(self, op: dict[str, Any]) -> dict[str, Any]:
        """The answer by HTTP; an error page is no answer."""
        body = {"client": self.program.client, "first": self.number, "ops": [op]}
        answer = requests.post(f"{self.address}/ops", json=body, headers=self.bearer, timeout=PATIENCE)
        found: dict[str, Any] = {"ok": False, "code": "try_again"} if answer.status_code >= 500 else answer.json()
        return found

    def drain(self) -> set[str]:
        """Every note that patches of the socket brought so far."""
        while not self.program.patches.empty():
            self.received |= set(self.program.patches.get()["set"].get("notes", {}))
        return self.received

    def waits_for(self, notes: set[str]) -> float:
        """Seconds until the socket has brought all of them."""
        begun = monotonic()
        while not notes <= self.drain():
            assert monotonic() - begun < PATIENCE, f"{len(notes - self.received)} notes did not come"
            sleep(0.01)
        return monotonic() - begun

    def snapshot(self) -> dict[str, Any]:
        """A fresh one, of its process."""
        answer = requests.get(f"{self.address}/snapshot", headers=self.bearer, timeout=PATIENCE)
        assert answer.ok, answer.text
        found: dict[str, Any] = answer.json()
        return found

    def hang_up(self) -> None:
        """Leave."""
        self.program.socket.disconnect()


def write_for(hands: list[Hand], seconds: float) -> list[Thread]:
    """Each phone posts, at the rate it is allowed, for that long."""

    def write(hand: Hand) -> None:
        end = monotonic() + seconds
        while monotonic() < end:
            hand.add()
            sleep(BETWEEN_NOTES)

    threads = [Thread(target=write, args=(hand,), daemon=True) for hand in hands]
    for thread in threads:
        thread.start()
    return threads


def finish(writers: list[Thread]) -> None:
    """Wait until everything they wanted to write is acknowledged."""
    for writer in writers:
        writer.join(PATIENCE)
        assert not writer.is_alive(), "a phone still waits for its acknowledgement"


def everybody_has_everything(hands: list[Hand]) -> float:
    """Seconds until every socket has brought every acknowledged note; then all processes tell the same state."""
    wanted = set().union(*(hand.acknowledged for hand in hands))
    waited = max(hand.waits_for(wanted) for hand in hands)
    snapshots = [hand.snapshot() for hand in hands]
    for told in snapshots:
        assert set(told["state"]["notes"]) == wanted, "an acknowledged note is missing, or one is there twice"
        assert (told["epoch"], told["rev"]) == (snapshots[0]["epoch"], snapshots[0]["rev"])
    return waited
