"""The harvest: notes, clusters and branches of a session become ideas of the plan.

It can be done again at any time: what is an idea already stays that idea.
"""

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from sessions.detachment import detach
from sessions.ledger.revision import revision
from sessions.models import Activity, ActivityKind, Cluster, LiveSession, Node, Note, Option, Tally
from workshop.plan.models import Destiny, Idea, IdeaOrigin, OriginKind

Row = Note | Cluster | Node
Stood = dict[str, str]


def gather(db: Session, live_session_id: str) -> int:
    """Make the missing ideas, and let an anonymous session that is over go of its seats; returns how many."""
    with revision(db, live_session_id) as live:
        made = harvest(live)
        detach(live)
    return made


def harvest(live: LiveSession) -> int:
    """Make the missing ideas; returns how many. What its own author took back is no idea; the rest all is."""
    known = _known(live)
    votes = _votes(live)
    before = len(known)
    for activity in live.activities():
        if activity.kind is ActivityKind.BOARD:
            _harvest_board(live, activity, known, votes)
        elif activity.kind is ActivityKind.MINDMAP:
            _harvest_map(live, activity, known)
    live.db.flush()
    return len(known) - before


def _harvest_board(live: LiveSession, board: Activity, known: dict[str, Idea], votes: dict[str, int]) -> None:
    groups: dict[str, Idea] = {}
    titles: dict[str, str] = {}
    joining: list[tuple[Idea, Idea]] = []
    zones = _zones(board.settings)
    for cluster in live.db.scalars(select(Cluster).where(Cluster.activity_id == board.id, ~Cluster.removed)):
        titles[cluster.id] = cluster.title
        groups[cluster.id] = _idea(known, (live, board, OriginKind.CLUSTER), cluster, cluster.title)
        _stand(groups[cluster.id], cluster, {"cluster": cluster.title})
        groups[cluster.id].votes = votes.get(cluster.id, 0)
    for note in live.db.scalars(select(Note).where(Note.activity_id == board.id, ~Note.removed_by_author)):
        fresh = note.id not in known
        idea = _idea(known, (live, board, OriginKind.NOTE), note, note.text)
        idea.votes = votes.get(note.id, 0)
        _stand(idea, note, {"zone": zones.get(note.zone or "", ""), "cluster": titles.get(note.cluster_id or "", "")})
        if idea.destiny is Destiny.UNDECIDED and not fresh:
            idea.text = note.text
        group = groups.get(note.cluster_id or "")
        if fresh and group is not None:
            joining.append((idea, group))
    live.db.flush()
    for idea, group in joining:
        # A new idea leads nowhere yet: no circle can come of it.
        idea.flow_into([group], None)


def _harvest_map(live: LiveSession, mind_map: Activity, known: dict[str, Idea]) -> None:
    """A branch made from a note or a cluster is that note's idea; the centre is the map's subject, not an idea."""
    query = select(Node).where(Node.activity_id == mind_map.id, ~Node.removed, Node.parent_id.is_not(None))
    for node in live.db.scalars(query.where(Node.source.is_(None))):
        _idea(known, (live, mind_map, OriginKind.BRANCH), node, node.text)


def _idea(known: dict[str, Idea], place: tuple[LiveSession, Activity, OriginKind], row: Row, text: str) -> Idea:
    if row.id in known:
        return known[row.id]
    live, activity, kind = place
    origin = IdeaOrigin(
        kind=kind,
        row_id=row.id,
        live_session_id=live.id,
        session_title=live.title,
        activity_id=activity.id,
        activity_title=activity.title,
        held_on=live.held_on,
    )
    posted = kind is not OriginKind.CLUSTER
    idea = Idea(project_id=live.project_id, text=text, posted=posted, destiny=Destiny.UNDECIDED, origins=[origin])
    live.db.add(idea)
    known[row.id] = idea
    return idea


def _zones(settings: dict[str, Any]) -> Stood:
    """The title of each zone of a board, by its key."""
    return {zone["key"]: zone["title"] for zone in settings.get("zones", ())}


def _stand(idea: Idea, row: Row, stood: Stood) -> None:
    """Remember where it stands on its board; a later harvest finds it where it was moved."""
    for origin in idea.origins:
        if origin.row_id == row.id:
            origin.zone, origin.cluster = stood.get("zone", ""), stood.get("cluster", "")


def _known(live: LiveSession) -> dict[str, Idea]:
    query = select(IdeaOrigin.row_id, Idea).join(Idea, Idea.id == IdeaOrigin.idea_id)
    query = query.options(selectinload(Idea.origins))
    rows = live.db.execute(query.where(IdeaOrigin.live_session_id == live.id)).all()
    return dict(rows)


def _votes(live: LiveSession) -> dict[str, int]:
    """Votes received by each note or cluster, over every counted vote of the session."""
    query = select(Option, Tally).join(Tally, Tally.id == Option.id).where(Option.live_session_id == live.id)
    votes: dict[str, int] = {}
    for option, tally in live.db.execute(query):
        source = option.note_id or option.cluster_id
        if source:
            votes[source] = votes.get(source, 0) + tally.votes
    return votes
