"""Operations on dots."""

from typing import Any

from sessions.ledger.register import Facts, activity, verb
from sessions.models import LiveSession, Option, Participant


@verb("dot.place")
def place_dot(live: LiveSession, by: Participant, op: Any) -> Facts:
    option: Option = live.row(Option, op.option, "option")
    vote = activity(live, option.activity_id)
    vote.require_open()
    return {"left": vote.voting().place(option, by)}


@verb("dot.take")
def take_dot(live: LiveSession, by: Participant, op: Any) -> Facts:
    option: Option = live.row(Option, op.option, "option")
    vote = activity(live, option.activity_id)
    vote.require_open()
    return {"left": vote.voting().take(option, by)}
