"""Operations on post-its and clusters."""

from typing import Any

from sessions.ledger.register import Facts, activity, verb
from sessions.ledger.seals import seal_of
from sessions.models import Board, Cluster, LiveSession, Note, Participant


def _note(live: LiveSession, note_id: str, by: Participant) -> Note:
    note: Note = live.row(Note, note_id, "note")
    activity(live, note.activity_id).require_workable(by)
    return note.require_seen(by)


def _cluster(live: LiveSession, cluster_id: str, by: Participant) -> Cluster:
    cluster: Cluster = live.row(Cluster, cluster_id, "cluster")
    activity(live, cluster.activity_id).require_workable(by)
    return cluster


@verb("note.add")
def add_note(live: LiveSession, by: Participant, op: Any) -> Facts:
    place = {**op.given("color", "zone", "x", "y"), "seal": seal_of(op)}
    note = Board(activity(live, op.activity)).add_note(op.id, op.text, by, place)
    return {"id": note.id}


@verb("note.edit")
def edit_note(live: LiveSession, by: Participant, op: Any) -> None:
    _note(live, op.id, by).edit(op.text, op.base, by)


@verb("note.move")
def move_note(live: LiveSession, by: Participant, op: Any) -> None:
    note = _note(live, op.id, by)
    note.move(op.given("x", "y", "zone"), activity(live, note.activity_id).settings, by)


@verb("note.paint")
def paint_note(live: LiveSession, by: Participant, op: Any) -> None:
    _note(live, op.id, by).paint(op.color, by)


@verb("note.group")
def group_notes(live: LiveSession, by: Participant, op: Any) -> None:
    cluster = _cluster(live, op.cluster, by).require_alive() if op.cluster else None
    for note_id in op.ids:
        _note(live, note_id, by).group(cluster)


@verb("note.hide", "note.show")
def hide_note(live: LiveSession, by: Participant, op: Any) -> None:
    _note(live, op.id, by).hide(op.kind == "note.hide")


@verb("note.remove")
def remove_note(live: LiveSession, by: Participant, op: Any) -> None:
    _note(live, op.id, by).remove(by)


@verb("note.restore")
def restore_note(live: LiveSession, by: Participant, op: Any) -> None:
    _note(live, op.id, by).restore(by)


@verb("cluster.add")
def add_cluster(live: LiveSession, by: Participant, op: Any) -> Facts:
    cluster = Board(activity(live, op.activity)).add_cluster(op.id, op.title, op.x, op.y)
    for note_id in op.notes:
        _note(live, note_id, by).group(cluster)
    return {"id": cluster.id}


@verb("cluster.rename")
def rename_cluster(live: LiveSession, by: Participant, op: Any) -> None:
    _cluster(live, op.id, by).rename(op.title, op.base)


@verb("cluster.move")
def move_cluster(live: LiveSession, by: Participant, op: Any) -> None:
    _cluster(live, op.id, by).move(op.x, op.y)


@verb("cluster.remove")
def remove_cluster(live: LiveSession, by: Participant, op: Any) -> None:
    _cluster(live, op.id, by).remove()
