"""A live session as the tests steer it beside the browsers: operations by HTTP, as any program may send them."""

from itertools import count
from typing import Any
from uuid import uuid4

import requests

SECONDS = 30


def new_id() -> str:
    """An id as clients make them."""
    return str(uuid4())


class Seat:
    """One place in a session, held by a token; its operations are numbered without gaps."""

    def __init__(self, origin: str, session: str, token: str) -> None:
        self.address = f"{origin}/api/live/{session}"
        self.headers = {"Authorization": f"Bearer {token}"}
        self.token = token
        self.client = new_id()
        self.numbers = count(1)

    def ops(self, *ops: dict[str, Any]) -> list[Any]:
        """Send operations one after the other; every one must be taken."""
        return [self.op(**op) for op in ops]

    def op(self, kind: str, **fields: Any) -> Any:
        """Send one operation, which must be taken."""
        message = {"client": self.client, "first": next(self.numbers), "ops": [{"kind": kind, **fields}]}
        answer = requests.post(f"{self.address}/ops", json=message, headers=self.headers, timeout=SECONDS).json()
        assert answer["ok"], answer
        assert answer["results"][0]["ok"], answer
        return answer["results"][0]

    def state(self) -> Any:
        """What the server shows to this seat."""
        return requests.get(f"{self.address}/snapshot", headers=self.headers, timeout=SECONDS).json()["state"]

    def texts(self) -> list[str]:
        """The texts of all notes this seat may see."""
        return [note["text"] for note in self.state()["notes"].values()]


class Room:
    """An open session with one open board."""

    def __init__(self, origin: str, made: dict[str, str]) -> None:
        self.origin = origin
        self.session = made["session"]
        self.code = made["code"]
        self.board = made["board"]
        self.facilitator = Seat(origin, self.session, made["token"])

    @property
    def door(self) -> str:
        """What the QR code leads to."""
        return f"/j/{self.code}"

    def join(self, name: str = "") -> Seat:
        """A participant's seat."""
        answer = requests.post(
            f"{self.origin}/api/live/join", json={"code": self.code, "name": name}, timeout=SECONDS
        ).json()
        return Seat(self.origin, self.session, answer["token"])

    def add_note(self, text: str, seat: Seat | None = None) -> str:
        """A note on the board; returns its id."""
        note = new_id()
        (seat or self.facilitator).op("note.add", id=note, activity=self.board, text=text)
        return note
