"""The harvest: notes, clusters and branches of a session become ideas of the plan.

It can be done again at any time, a part at a time: what is an idea already stays that idea.
"""

from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy import Select, and_, func, select
from sqlalchemy.orm import Session

from sessions.detachment import detach
from sessions.ledger.revision import revision
from sessions.models import Activity, ActivityKind, Cluster, Harvest, LiveSession, Node, Note, Option, Tally
from workshop.foundations.clock import now
from workshop.plan.models import Destiny, Idea, IdeaOrigin, OriginKind
from workshop.plan.models.posting import Posted, post, refresh

# One transaction holds the database on SQLite: boards must not wait for thousands of ideas.
AT_ONCE = 250
Rows = Sequence[Any]


def gather(db: Session, live_session_id: str) -> int:
    """Make the missing ideas, and let an anonymous session that is over go of its seats; returns how many."""
    with revision(db, live_session_id) as live:
        made = harvest(live)
        detach(live)
    return made


def harvest(live: LiveSession) -> int:
    """Make the missing ideas, all at once; returns how many."""
    part = Part(live)
    made = 0
    while done := part.gather():
        made += done
    while part.refresh():
        pass
    return made


def asked(live: LiveSession, by_id: str | None) -> Harvest:
    """The harvest of a session, begun unless it is under way: `advance` does it."""
    live.db.refresh(live, with_for_update=True)
    found = live.db.get(Harvest, live.id)
    if found is None:
        found = Harvest(live_session_id=live.id, total=0)
        live.db.add(found)
    found.begin(by_id, Part(live).missing())
    live.db.flush()
    return found


def advance(db: Session, live_session_id: str, size: int = AT_ONCE) -> bool:
    """Do the next part; whether one remains. Interrupted anywhere or asked for twice, nothing is lost nor doubled."""
    live = db.get(LiveSession, live_session_id, with_for_update=True)
    found = db.get(Harvest, live_session_id, with_for_update=True)
    if live is None or found is None or not found.running:
        return False
    part = Part(live, size)
    made = part.gather()
    found.made += made
    if made or part.refresh():
        db.flush()
        return True
    found.ended_at = now()
    with revision(db, live_session_id) as live:
        detach(live)
    return False


class Part:
    """What one transaction makes of a session. What its own author took back is no idea; the rest all is."""

    def __init__(self, live: LiveSession, size: int = AT_ONCE) -> None:
        self.live, self.db, self.size = live, live.db, size
        agenda = live.activities()
        self.boards = {one.id: one for one in agenda if one.kind is ActivityKind.BOARD}
        self.maps = {one.id: one for one in agenda if one.kind is ActivityKind.MINDMAP}

    def missing(self) -> int:
        """How many ideas are not made yet."""
        counts = (self.db.scalar(select(func.count()).select_from(one.subquery())) for one in self._queries())
        return sum(count or 0 for count in counts)

    def gather(self) -> int:
        """Make the next missing ideas, groups first, then what stands in them; returns how many."""
        makers: tuple[Callable[[Any], Posted], ...] = (self._cluster, self._note, self._node)
        for query, make in zip(self._queries(), makers, strict=True):
            rows = self.db.scalars(query.limit(self.size)).all()
            if rows:
                self._votes, self._groups = self._counted(), self._known_groups(rows)
                post(self.db, self.live.project_id, [make(row) for row in rows])
                return len(rows)
        return 0

    def refresh(self) -> int:
        """Tell ideas what changed where they were written: votes, place, and the text of one nobody decided yet."""
        self._votes = self._counted()
        ideas, origins = [], []
        for row in self._stood():
            told = self._told(row)
            if told["idea"] != {"text": row.text, "votes": row.votes}:
                ideas.append({"id": row.idea_id, **told["idea"]})
            if told["origin"] != {"zone": row.zone, "cluster": row.cluster}:
                origins.append({"id": row.origin_id, **told["origin"]})
        refresh(self.db, self.live.project_id, ideas[: self.size], origins[: self.size])
        return min(len(ideas) + len(origins), self.size)

    def _queries(self) -> tuple[Select[Any], Select[Any], Select[Any]]:
        """The clusters, notes and branches that are no ideas yet."""
        clusters = select(Cluster).where(Cluster.activity_id.in_(self.boards), ~Cluster.removed)
        notes = select(Note).where(Note.activity_id.in_(self.boards), ~Note.removed_by_author)
        # The centre is the map's subject, not an idea; a branch made from a note or a cluster is that one's idea.
        nodes = select(Node).where(Node.activity_id.in_(self.maps), ~Node.removed)
        nodes = nodes.where(Node.parent_id.is_not(None), Node.source.is_(None))
        return self._new(clusters, Cluster), self._new(notes, Note), self._new(nodes, Node)

    def _new(self, query: Select[Any], table: Any) -> Select[Any]:
        # Not an outer join: SQLite would look at every origin of the session for each of its notes.
        known = select(IdeaOrigin.row_id).where(IdeaOrigin.live_session_id == self.live.id)
        return query.where(table.id.not_in(known)).order_by(table.id)

    def _cluster(self, cluster: Cluster) -> Posted:
        place = self._origin(self.boards[cluster.activity_id], OriginKind.CLUSTER, cluster.id)
        votes = self._votes.get(cluster.id, 0)
        return Posted(cluster.title, {**place, "cluster": cluster.title}, votes, posted=False)

    def _note(self, note: Note) -> Posted:
        board = self.boards[note.activity_id]
        idea, title = self._groups.get((note.activity_id, note.cluster_id or ""), ("", ""))
        place = self._origin(board, OriginKind.NOTE, note.id)
        place |= {"zone": _zones(board).get(note.zone or "", ""), "cluster": title}
        return Posted(note.text, place, self._votes.get(note.id, 0), into=idea)

    def _node(self, node: Node) -> Posted:
        return Posted(node.text, self._origin(self.maps[node.activity_id], OriginKind.BRANCH, node.id))

    def _origin(self, activity: Activity, kind: OriginKind, row_id: str) -> dict[str, Any]:
        return {
            "kind": kind,
            "row_id": row_id,
            "live_session_id": self.live.id,
            "session_title": self.live.title,
            "activity_id": activity.id,
            "activity_title": activity.title,
            "held_on": self.live.held_on,
        }

    def _known_groups(self, rows: Rows) -> dict[tuple[str, str], tuple[str, str]]:
        """The idea and the title of each group in which one of these notes stands, by board and group."""
        wanted = {row.cluster_id for row in rows if isinstance(row, Note) and row.cluster_id}
        query = select(Cluster.activity_id, Cluster.id, IdeaOrigin.idea_id, Cluster.title)
        query = query.join(IdeaOrigin, IdeaOrigin.row_id == Cluster.id).where(Cluster.id.in_(wanted), ~Cluster.removed)
        return {(board, cluster): (idea, title) for board, cluster, idea, title in self.db.execute(query)}

    def _stood(self) -> Rows:
        """The ideas of the notes and clusters of this session, beside what these are now."""
        board = (IdeaOrigin.activity_id.in_(self.boards), IdeaOrigin.live_session_id == self.live.id)
        query = select(
            Idea.id.label("idea_id"), Idea.text, Idea.votes, Idea.destiny, IdeaOrigin.id.label("origin_id"),
            IdeaOrigin.row_id, IdeaOrigin.activity_id, IdeaOrigin.zone, IdeaOrigin.cluster, IdeaOrigin.kind,
            Note.text.label("now_text"), Note.zone.label("now_zone"), Cluster.title,
        )  # fmt: skip
        query = query.join(IdeaOrigin, IdeaOrigin.idea_id == Idea.id).outerjoin(Note, Note.id == IdeaOrigin.row_id)
        # A note stands in its cluster, a cluster in itself.
        where = func.coalesce(Note.cluster_id, IdeaOrigin.row_id)
        query = query.outerjoin(Cluster, and_(Cluster.id == where, ~Cluster.removed))
        there = (Note.id.is_not(None) & ~Note.removed_by_author) | Cluster.id.is_not(None)
        return self.db.execute(query.where(*board, there).order_by(Idea.id)).all()

    def _told(self, row: Any) -> dict[str, dict[str, Any]]:
        waits = row.destiny is Destiny.UNDECIDED and row.kind is OriginKind.NOTE
        text = row.now_text if waits else row.text
        zone = _zones(self.boards[row.activity_id]).get(row.now_zone or "", "")
        stood = {"zone": zone, "cluster": row.title or ""}
        return {"idea": {"text": text, "votes": self._votes.get(row.row_id, 0)}, "origin": stood}

    def _counted(self) -> dict[str, int]:
        """Votes received by each note or cluster, over every counted vote of the session."""
        query = select(Option.note_id, Option.cluster_id, Tally.votes).join(Tally, Tally.id == Option.id)
        votes: dict[str, int] = {}
        for note, cluster, number in self.db.execute(query.where(Option.live_session_id == self.live.id)):
            source = note or cluster
            if source:
                votes[source] = votes.get(source, 0) + number
        return votes


def _zones(board: Activity) -> dict[str, str]:
    """The title of each zone of a board, by its key."""
    return {zone["key"]: zone["title"] for zone in board.settings.get("zones", ())}
