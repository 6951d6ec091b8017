"""A mind map made from a board: a branch for each cluster, a leaf for each of its notes."""

from sqlalchemy import select

from sessions.models.activity import Activity
from sessions.models.cluster import Cluster
from sessions.models.node import LONGEST_NODE, Node
from sessions.models.note import Note
from workshop.foundations.base import new_id


def fill(target: Activity, board: Activity) -> int:
    """Add what the map does not hold yet, under its centre; returns how many branches were added."""
    held = {node.source: node for node in _nodes(target) if node.source}
    before = len(held)
    centre = _centre(target, board)
    for cluster in _clusters(board):
        branch = held.get(cluster.id) or _grow(target, centre, cluster.title, cluster.id)
        held[cluster.id] = branch
        for note in _notes(board, cluster.id):
            if note.id not in held:
                held[note.id] = _grow(target, branch, note.text, note.id)
    return len(held) - before


def _grow(target: Activity, parent: Node, text: str, source: str) -> Node:
    short = text if len(text) <= LONGEST_NODE else text[: LONGEST_NODE - 1] + "…"
    node = target.add_node(new_id(), parent, short)
    node.source = source
    return node


def _centre(target: Activity, board: Activity) -> Node:
    roots = [node for node in _nodes(target) if node.parent_id is None]
    return roots[0] if roots else target.add_node(new_id(), None, board.title[:LONGEST_NODE])


def _nodes(target: Activity) -> list[Node]:
    query = select(Node).where(Node.activity_id == target.id, ~Node.removed)
    return list(target.db.scalars(query.order_by(Node.position, Node.id)))


def _clusters(board: Activity) -> list[Cluster]:
    query = select(Cluster).where(Cluster.activity_id == board.id, ~Cluster.removed).order_by(Cluster.title)
    return list(board.db.scalars(query))


def _notes(board: Activity, cluster_id: str) -> list[Note]:
    shown = select(Note).where(Note.cluster_id == cluster_id, ~Note.removed, ~Note.hidden, ~Note.draft)
    return list(board.db.scalars(shown.order_by(Note.text, Note.id)))
