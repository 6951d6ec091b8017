"""Operations on the agenda, the session and its timer."""

from typing import Any

from sessions.detachment import detach, is_gathered
from sessions.ledger.register import Facts, activity, verb
from sessions.models import Activity, LiveSession, Participant


@verb("activity.add")
def add_activity(live: LiveSession, by: Participant, op: Any) -> Facts:
    made = Activity.plan(live, op.id, op.activity_kind, op.title, op.given("instruction", "settings"))
    return {"id": made.id}


@verb("activity.edit")
def edit_activity(live: LiveSession, by: Participant, op: Any) -> None:
    activity(live, op.id).edit(op.title, op.instruction, op.settings)


@verb("activity.move")
def move_activity(live: LiveSession, by: Participant, op: Any) -> None:
    activity(live, op.id).position = op.position


@verb("activity.remove")
def remove_activity(live: LiveSession, by: Participant, op: Any) -> None:
    activity(live, op.id).remove()


@verb("activity.open")
def open_activity(live: LiveSession, by: Participant, op: Any) -> None:
    activity(live, op.id).open()


@verb("activity.close")
def close_activity(live: LiveSession, by: Participant, op: Any) -> None:
    activity(live, op.id).close()


@verb("activity.reveal")
def reveal_activity(live: LiveSession, by: Participant, op: Any) -> None:
    activity(live, op.id).reveal()


@verb("session.show")
def show_activity(live: LiveSession, by: Participant, op: Any) -> None:
    live.show(activity(live, op.activity) if op.activity else None)


@verb("session.open")
def open_session(live: LiveSession, by: Participant, op: Any) -> None:
    live.open()


@verb("session.close")
def close_session(live: LiveSession, by: Participant, op: Any) -> None:
    live.close()
    if is_gathered(live):
        detach(live)


@verb("timer.start")
def start_timer(live: LiveSession, by: Participant, op: Any) -> None:
    live.start_timer(op.seconds)


@verb("timer.stop")
def stop_timer(live: LiveSession, by: Participant, op: Any) -> None:
    live.stop_timer()
