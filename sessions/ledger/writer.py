"""The queue of a live session: one writer per process, one transaction for all that waits."""

import logging
import queue
import sqlite3
import threading
import time
from dataclasses import dataclass, field
from typing import Any

from flask import Flask
from sqlalchemy.exc import OperationalError

from sessions.ledger.application import Group, OneByOne, refusal
from sessions.ledger.operations import Batch
from sessions.ledger.revision import revision
from workshop.extensions import db, socketio
from workshop.foundations.refusals import Refused
from workshop.foundations.transaction import transaction

log = logging.getLogger(__name__)
# A lone operation leaves almost at once; in a busy room a few more share its commit.
GATHER_SECONDS, BUSY_GATHER_SECONDS = 0.004, 0.016
BUSY_WITHIN_SECONDS = 0.05
MOST_TOGETHER = 100
IDLE_SECONDS = 30.0
PATIENCE_SECONDS = 30.0
# PostgreSQL's SQLSTATE; SQLite has a number of its own.
DISK_FULL = "53100"


class TryAgain(Refused):
    """The database did not take the write; nothing was kept and the same numbers may be sent again."""

    code = "try_again"
    status = 503


class StorageFull(Refused):
    """The disk is full: writes wait on the phones until there is room again, reads go on."""

    code = "storage_full"
    status = 507


@dataclass
class Waiting:
    """A batch in the queue and, once `done` is set, its answer."""

    participant_id: str
    batch: Batch
    done: threading.Event = field(default_factory=threading.Event)
    answer: dict[str, Any] = field(default_factory=lambda: refusal(TryAgain()))


class Writer:
    """The writer of one live session in this process. It ends when nothing came for a while."""

    def __init__(self, app: Flask, live_session_id: str) -> None:
        self.app = app
        self.live_session_id = live_session_id
        self.queue: queue.Queue[Waiting] = queue.Queue()
        # Whether the last group was refused something: the next one probably is as well (a room spending its dots).
        self.one_by_one = False
        self._committed_at = 0.0

    def run(self) -> None:
        """Gather, commit, answer, until idle."""
        while True:
            try:
                first = self.queue.get(timeout=IDLE_SECONDS)
            except queue.Empty:
                if _retire(self):
                    return
                continue
            self.commit(self._gather(first))

    def _gather(self, first: Waiting) -> list[Waiting]:
        """All that waits, up to a hundred operations: a burst shares one fsync."""
        busy = time.monotonic() - self._committed_at < BUSY_WITHIN_SECONDS
        time.sleep(BUSY_GATHER_SECONDS if busy else GATHER_SECONDS)
        together, size = [first], len(first.batch.ops)
        while size < MOST_TOGETHER:
            try:
                together.append(self.queue.get_nowait())
            except queue.Empty:
                break
            size += len(together[-1].batch.ops)
        return together

    def commit(self, together: list[Waiting]) -> None:
        """One transaction; every answer leaves only after it. A failed commit promises nothing."""
        answers: list[dict[str, Any]] = []
        with self.app.app_context():
            try:
                answers = self._kept(together)
            except Refused as refused:
                answers = [refusal(refused)] * len(together)
            except OperationalError as error:
                answers = [_not_committed(error)] * len(together)
            except Exception:
                # Whatever broke, nothing was kept: the same numbers may be sent again, and the queue goes on.
                log.exception("a group of operations was not committed")
            finally:
                db.session.remove()
        self._committed_at = time.monotonic()
        for waiting, answer in zip(together, answers, strict=False):
            waiting.answer = answer
        for waiting in together:
            waiting.done.set()

    def _kept(self, together: list[Waiting]) -> list[dict[str, Any]]:
        """The answers of a committed group: all its operations at once, or one by one when a rule refuses some."""
        if not self.one_by_one:
            try:
                return self._attempt(together, at_once=True)
            except OneByOne:
                log.debug("a group is taken one by one")
        return self._attempt(together, at_once=False)

    def _attempt(self, together: list[Waiting], at_once: bool) -> list[dict[str, Any]]:
        batches = [(waiting.participant_id, waiting.batch) for waiting in together]
        with transaction() as session, revision(session, self.live_session_id) as live:
            group = Group(live, batches, at_once)
            answers = [_answer(group, waiting) for waiting in together]
            group.write()
        self.one_by_one = group.refused and not at_once
        return answers


def _not_committed(error: OperationalError) -> dict[str, Any]:
    """Why the database did not take a group: nothing of it was kept."""
    if getattr(error.orig, "sqlite_errorcode", None) == sqlite3.SQLITE_FULL or _state_of(error) == DISK_FULL:
        log.error("the disk is full: writes are refused")
        return refusal(StorageFull())
    log.exception("a group of operations was not committed")
    return refusal(TryAgain())


def _state_of(error: OperationalError) -> str | None:
    """PostgreSQL's own name of an error."""
    state: str | None = getattr(error.orig, "sqlstate", None)
    return state


def _answer(group: Group, waiting: Waiting) -> dict[str, Any]:
    try:
        results = group.apply(waiting.participant_id, waiting.batch)
    except Refused as refused:
        return refusal(refused)
    return {"ok": True, "rev": group.live.rev, "results": results}


_writers: dict[tuple[int, str], Writer] = {}
_door = threading.Lock()


def submit(app: Flask, live_session_id: str, participant_id: str, batch: Batch) -> dict[str, Any]:
    """Queue a batch and wait for its answer: `{ok, rev, results}` or a named refusal.

    Waiting here holds back only the sender: its next message is read after this answer, so its
    operations stay in order.
    """
    waiting = Waiting(participant_id, batch)
    with _door:
        key = (id(app), live_session_id)
        writer = _writers.get(key)
        if writer is None:
            writer = _writers[key] = Writer(app, live_session_id)
            socketio.start_background_task(writer.run)
        writer.queue.put(waiting)
    waiting.done.wait(PATIENCE_SECONDS)
    return waiting.answer


def _retire(writer: Writer) -> bool:
    with _door:
        if not writer.queue.empty():
            return False
        _writers.pop((id(writer.app), writer.live_session_id), None)
        return True
