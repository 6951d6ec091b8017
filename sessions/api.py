"""The HTTP half of the live protocol: join, snapshot, changes, operations."""

from typing import Any

from flask import Blueprint, Response, current_app, jsonify, request, url_for
from flask.typing import ResponseReturnValue
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from sessions.joining import join
from sessions.reception import PROTOCOL, live_state, receive
from sessions.refusals import OldProtocol, UnknownCode
from sessions.seats import remember, seated
from sessions.strict_json import dumps, loads
from sessions.sync.patches import changes_for, read
from sessions.sync.snapshots import snapshot_bytes
from workshop.extensions import db
from workshop.foundations.refusals import Malformed
from workshop.foundations.transaction import transaction

live = Blueprint("live", __name__, url_prefix="/api/live")
LARGEST_BODY = 64_000
VERSION = "X-Atelier-Protocol"


class JoinRequest(BaseModel):
    """`seat` is the token of a seat held before, to take it again."""

    model_config = ConfigDict(extra="forbid", strict=True)
    code: str = Field(max_length=40)
    name: str = Field(default="", max_length=400)
    seat: str | None = Field(default=None, max_length=200)


@live.before_request
def speak_the_same() -> None:
    """A page of another time says which protocol it speaks: it keeps what it has for the page of today."""
    if request.headers.get(VERSION, str(PROTOCOL)) != str(PROTOCOL):
        raise OldProtocol()


def body() -> Any:
    """The JSON of the request; raises Malformed."""
    if request.content_length is None or request.content_length > LARGEST_BODY or not request.is_json:
        raise Malformed(field="body")
    try:
        return loads(request.get_data(cache=False))
    except (ValueError, RecursionError):
        raise Malformed(field="body") from None


@live.post("/join")
def take_seat() -> ResponseReturnValue:
    """Take a seat with a code. Only wrong codes are counted: a whole room comes from one address."""
    try:
        asked = JoinRequest.model_validate(body())
    except ValidationError as error:
        raise Malformed(field=str(error.errors()[0]["loc"])) from None
    try:
        with transaction() as session:
            participant, token = join(session, asked.code, asked.name, asked.seat)
            # Read as it is now: a commit would have it read again from the database.
            session.expunge(participant)
    except UnknownCode:
        live_state().failed_joins.spend(request.remote_addr or "")
        raise
    seat = {"participant": participant.id, "session": participant.live_session_id}
    answer = jsonify(token=token, **seat, protocol=PROTOCOL)
    remember(answer, participant, token, current_app.extensions["settings"])
    return answer, 201


@live.get("/<live_session_id>/snapshot")
def snapshot(live_session_id: str) -> ResponseReturnValue:
    """`{epoch, rev, state}` of whoever asks."""
    participant = seated(live_session_id)
    tag, made = snapshot_bytes(live_state().snapshots, db.session(), participant)
    answer = Response(made, mimetype="application/json")
    answer.set_etag(tag)
    answer.headers["Cache-Control"] = "private, no-cache"
    return answer.make_conditional(request)


@live.get("/<live_session_id>/changes")
def changes(live_session_id: str) -> ResponseReturnValue:
    """One patch since a revision, or 410 when that revision is of another time."""
    participant = seated(live_session_id)
    found = read(db.session(), live_session_id)
    since = request.args.get("since", type=int)
    if request.args.get("epoch") != found.epoch or since is None or not 0 <= since <= found.rev:
        return jsonify(snapshot=url_for("live.snapshot", live_session_id=live_session_id)), 410
    return Response(dumps(changes_for(db.session(), participant, since)), mimetype="application/json")


@live.post("/<live_session_id>/ops")
def ops(live_session_id: str) -> ResponseReturnValue:
    """The same body and answer as the socket's `ops`."""
    participant = seated(live_session_id)
    participant_id = participant.id
    message = body()
    db.session.remove()
    return Response(dumps(receive(live_session_id, participant_id, message)), mimetype="application/json")
