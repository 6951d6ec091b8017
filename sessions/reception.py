"""Where operations come in, by socket or by HTTP: the same shape, limits, queue and answers."""

from dataclasses import dataclass, field
from typing import Any

from flask import Flask, current_app

from sessions.buckets import Buckets
from sessions.ledger.operations import read_batch
from sessions.ledger.writer import submit
from sessions.redis_bell import RedisBell
from sessions.sync.fanouts import Fanouts
from sessions.sync.snapshots import Snapshots
from workshop.extensions import socketio
from workshop.foundations.health import watch
from workshop.foundations.refusals import Refused
from workshop.foundations.sentences import sentence
from workshop.settings import Settings

PROTOCOL = 1
PARTICIPANT_RATE, PARTICIPANT_BURST = 20.0, 300.0
FAILED_JOINS_RATE, FAILED_JOINS_BURST = 0.5, 20.0


@dataclass
class Live:
    """The live state of one process: nothing in it is needed to answer rightly after a restart."""

    fanouts: Fanouts
    snapshots: Snapshots = field(default_factory=Snapshots)
    buckets: Buckets = field(default_factory=lambda: Buckets(PARTICIPANT_RATE, PARTICIPANT_BURST))
    failed_joins: Buckets = field(default_factory=lambda: Buckets(FAILED_JOINS_RATE, FAILED_JOINS_BURST))
    failed_receipts: Buckets = field(default_factory=lambda: Buckets(FAILED_JOINS_RATE, FAILED_JOINS_BURST))


def init_app(app: Flask, settings: Settings) -> None:
    """Give the application its live state."""
    app.extensions["live"] = Live(Fanouts(app, settings.tick_ms / 1000))


def listen(app: Flask) -> None:
    """Ring and be rung between processes, when there is a Redis for it: asked by a process that serves sockets."""
    settings: Settings = app.extensions["settings"]
    if settings.redis_url:
        bell = RedisBell(settings.redis_url)
        watch(app, "bell", bell.sign)
        bell.start(socketio.start_background_task)


def live_state() -> Live:
    """The live state of the present application."""
    found: Live = current_app.extensions["live"]
    return found


def receive(live_session_id: str, participant_id: str, message: object) -> dict[str, Any]:
    """The answer to an `ops` message, with the sentence of every refusal in the reader's language."""
    try:
        batch = read_batch(message)
        live_state().buckets.spend(participant_id, len(batch.ops))
    except Refused as refused:
        return told({"ok": False, "code": refused.code, "facts": refused.facts})
    app = current_app._get_current_object()  # type: ignore[attr-defined]
    answer = submit(app, live_session_id, participant_id, batch)
    if answer["ok"]:
        return {**answer, "results": [told(result) for result in answer["results"]]}
    return told(answer)


def told(result: dict[str, Any]) -> dict[str, Any]:
    """A result with the sentence a person reads when it is a refusal."""
    return result if result["ok"] else {**result, "message": sentence(result["code"], result["facts"])}
