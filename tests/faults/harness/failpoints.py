"""What goes wrong on purpose in one life of the server, by name; only a server of this harness ever has one."""

import os
import signal
import sqlite3
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from sessions import api, reception, sockets
from sessions.sync.snapshots import SharedState, Snapshots


def die_before_ack(number: int) -> None:
    """kill -9 between the commit and the acknowledgement of the batch of that number."""
    submit, answered = reception.submit, 0

    def deadly(*arguments: Any) -> dict[str, Any]:
        nonlocal answered
        answer = submit(*arguments)
        answered += answer["ok"]
        if answered >= number:
            os.kill(os.getpid(), signal.SIGKILL)
        return answer

    reception.submit = deadly


def note_snapshots(file: str) -> None:
    """Write a line for each shared state that is built rather than found: who it is for, and its revision."""
    follow = SharedState.follow

    def noted(self: SharedState, session: Any, live: Any) -> None:
        follow(self, session, live)
        with Path(file).open("a") as lines:
            lines.write(f"{live.id} {live.epoch} {live.rev} {self.audience}\n")

    SharedState.follow = noted  # type: ignore[method-assign]


def fail_commits(every: int) -> None:
    """Each so-manieth write fails at its COMMIT and is rolled back."""
    commit, seen = Session.commit, 0

    def failing(self: Session) -> None:
        nonlocal seen
        seen += 1
        if seen % every == 0:
            raise OperationalError("COMMIT", None, Exception("the disk went away"))
        commit(self)

    Session.commit = failing  # type: ignore[method-assign]


def refuse_commits(file: str) -> None:
    """While that file is there every write fails at its COMMIT, for the reason the file says: `full` or `away`."""
    commit = Session.commit

    def failing(self: Session) -> None:
        if Path(file).exists():
            reason = sqlite3.OperationalError("no")
            reason.sqlite_errorcode = {"full": sqlite3.SQLITE_FULL, "away": sqlite3.SQLITE_CANTOPEN}[
                Path(file).read_text()
            ]
            raise OperationalError("COMMIT", None, reason)
        commit(self)

    Session.commit = failing  # type: ignore[method-assign]


def speak(protocol: int) -> None:
    """A server of another time."""
    sockets.PROTOCOL = api.PROTOCOL = protocol


def snooze_in_snapshots(milliseconds: int) -> None:
    """Changes go on while a snapshot is read, and its reader hears of them first."""
    shared = Snapshots.shared

    def slow(self: Snapshots, session: Any, live: Any, audience: Any) -> bytes:
        made = shared(self, session, live, audience)
        time.sleep(milliseconds / 1000)
        return made

    Snapshots.shared = slow  # type: ignore[method-assign]


FAILPOINTS: dict[str, Callable[[Any], None]] = {
    "die_before_ack": die_before_ack,
    "note_snapshots": note_snapshots,
    "fail_commits": fail_commits,
    "refuse_commits": refuse_commits,
    "speak": speak,
    "snooze_in_snapshots": snooze_in_snapshots,
}
