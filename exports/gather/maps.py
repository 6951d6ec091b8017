"""Mind maps drawn in the sessions, as trees of texts."""

from collections import defaultdict
from collections.abc import Mapping

from sqlalchemy import select

from exports.outline import Branch, MindMap
from sessions.models import Activity, ActivityKind, ActivityState, LiveSession, Node
from workshop.projects.models import Project

Children = Mapping[str | None, list[Node]]


def mind_maps(project: Project) -> tuple[MindMap, ...]:
    """The closed maps of the project, the earliest session first; an empty one is not shown."""
    query = (
        select(Activity.id, Activity.title, LiveSession.title.label("session"))
        .join(LiveSession, LiveSession.id == Activity.live_session_id)
        .where(LiveSession.project_id == project.id, Activity.kind == ActivityKind.MINDMAP, ~Activity.removed)
        .where(Activity.state == ActivityState.CLOSED)
        .order_by(LiveSession.held_on, LiveSession.title, Activity.position)
    )
    rows = project.db.execute(query).all()
    nodes = _nodes(project, [row.id for row in rows])
    return tuple(
        MindMap(f"{row.title} – {row.session}", tree_of(row.title, nodes[row.id])) for row in rows if nodes[row.id]
    )


def _nodes(project: Project, maps: list[str]) -> dict[str, list[Node]]:
    query = select(Node).where(Node.activity_id.in_(maps), ~Node.removed).order_by(Node.position, Node.id)
    found: dict[str, list[Node]] = defaultdict(list)
    for node in project.db.scalars(query):
        found[node.activity_id].append(node)
    return found


def tree_of(title: str, nodes: list[Node]) -> Branch:
    """The one centre with its branches; several centres hang from the title of the map."""
    alive = {node.id for node in nodes}
    children: dict[str | None, list[Node]] = defaultdict(list)
    for node in nodes:
        children[node.parent_id if node.parent_id in alive else None].append(node)
    centres = tuple(_branch(node, children) for node in children[None])
    return centres[0] if len(centres) == 1 else Branch(title, centres)


def _branch(node: Node, children: Children) -> Branch:
    return Branch(node.text, tuple(_branch(child, children) for child in children.get(node.id, ())))
