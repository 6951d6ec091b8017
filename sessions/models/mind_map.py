"""A mind map: an activity whose branches grow from a centre."""

from dataclasses import dataclass

from sqlalchemy import select

from sessions.models.activity import Activity, ActivityKind
from sessions.models.cluster import Cluster
from sessions.models.node import LONGEST_NODE, Node
from sessions.models.note import Note
from workshop.foundations.base import new_id
from workshop.foundations.text import required


@dataclass(frozen=True)
class MindMap:
    """What can grow in a map; raises BadSettings when the activity is of another kind."""

    activity: Activity

    def __post_init__(self) -> None:
        """A board is no map."""
        self.activity.require_kind(ActivityKind.MINDMAP)

    def add_node(self, node_id: str, parent: Node | None, text: str) -> Node:
        """Let a branch grow, after the last of its parent's."""
        self.activity.size(Node)
        node = Node(
            id=self.activity.live_session.free_id(Node, node_id),
            live_session_id=self.activity.live_session_id,
            activity_id=self.activity.id,
            text=required(text, LONGEST_NODE),
        )
        self.activity.db.add(node)
        node.hang(parent)
        self.activity.db.flush()
        return node

    def fill(self, board: Activity) -> int:
        """Add a branch for each cluster of a board and a leaf for each of its notes.

        What the map holds already stays as it is; returns how many branches were added.
        """
        held = {node.source: node for node in self.nodes() if node.source}
        before = len(held)
        centre = self._centre(board)
        for cluster in _clusters(board):
            branch = held.get(cluster.id) or self._grow(centre, cluster.title, cluster.id)
            held[cluster.id] = branch
            for note in _notes(board, cluster.id):
                if note.id not in held:
                    held[note.id] = self._grow(branch, note.text, note.id)
        return len(held) - before

    def nodes(self) -> list[Node]:
        """Its branches."""
        query = select(Node).where(Node.activity_id == self.activity.id, ~Node.removed)
        return list(self.activity.db.scalars(query.order_by(Node.position, Node.id)))

    def _grow(self, parent: Node, text: str, source: str) -> Node:
        short = text if len(text) <= LONGEST_NODE else text[: LONGEST_NODE - 1] + "…"
        node = self.add_node(new_id(), parent, short)
        node.source = source
        return node

    def _centre(self, board: Activity) -> Node:
        roots = [node for node in self.nodes() if node.parent_id is None]
        return roots[0] if roots else self.add_node(new_id(), None, board.title[:LONGEST_NODE])


def _clusters(board: Activity) -> list[Cluster]:
    query = select(Cluster).where(Cluster.activity_id == board.id, ~Cluster.removed).order_by(Cluster.title)
    return list(board.db.scalars(query))


def _notes(board: Activity, cluster_id: str) -> list[Note]:
    shown = select(Note).where(Note.cluster_id == cluster_id, ~Note.removed, ~Note.hidden, ~Note.draft)
    return list(board.db.scalars(shown.order_by(Note.text, Note.id)))
