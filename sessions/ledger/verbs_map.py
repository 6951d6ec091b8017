"""Operations on mind maps."""

from typing import Any

from sessions.ledger.register import Facts, activity, verb
from sessions.ledger.seals import seal_of
from sessions.models import Activity, ActivityKind, LiveSession, MindMap, Node, Participant
from workshop.foundations.refusals import NotAllowed, Unknown


def _map(live: LiveSession, map_id: str, by: Participant) -> Activity:
    found = activity(live, map_id).require_kind(ActivityKind.MINDMAP)
    found.require_workable(by)
    if not (by.facilitates or found.settings.get("open_to_all")):
        raise NotAllowed()
    return found


def _node(live: LiveSession, node_id: str, by: Participant) -> Node:
    node: Node = live.row(Node, node_id, "node")
    _map(live, node.activity_id, by)
    return node


def _parent(live: LiveSession, parent_id: str | None, map_id: str) -> Node | None:
    if parent_id is None:
        return None
    parent: Node = live.row(Node, parent_id, "node")
    if parent.activity_id != map_id:
        raise Unknown(noun="node")
    return parent.require_alive()


@verb("node.add")
def add_node(live: LiveSession, by: Participant, op: Any) -> Facts:
    node = MindMap(_map(live, op.map, by)).add_node(op.id, _parent(live, op.parent, op.map), op.text)
    node.seal = seal_of(op)
    return {"id": node.id}


@verb("node.edit")
def edit_node(live: LiveSession, by: Participant, op: Any) -> None:
    _node(live, op.id, by).edit(op.text, op.base)


@verb("node.move")
def move_node(live: LiveSession, by: Participant, op: Any) -> None:
    node = _node(live, op.id, by).require_alive()
    node.hang(_parent(live, op.parent, node.activity_id), op.position)


@verb("node.remove")
def remove_node(live: LiveSession, by: Participant, op: Any) -> None:
    _node(live, op.id, by).remove()


@verb("node.restore")
def restore_node(live: LiveSession, by: Participant, op: Any) -> None:
    _node(live, op.id, by).restore()


@verb("map.fill")
def fill_map(live: LiveSession, by: Participant, op: Any) -> Facts:
    board = activity(live, op.board).require_kind(ActivityKind.BOARD)
    return {"added": MindMap(_map(live, op.map, by)).fill(board)}
