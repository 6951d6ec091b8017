"""One session → its outline. What was hidden, private or removed is not in it; nor is anybody's name."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Any

from sqlalchemy import func, select

from exports.addresses import address_of
from exports.gather.maps import tree_of
from exports.gather.register import Trace, alphabetical
from exports.gather.session_times import Times
from exports.outline import MindMap
from exports.outline.session_told import ActivityTold, Choice, Group, SessionTold, VoteTold, ZoneTold
from sessions.models import (
    Activity,
    ActivityKind,
    ActivityState,
    Anonymity,
    Cluster,
    LiveSession,
    Minutes,
    Node,
    Note,
    Option,
    Participant,
    PublicRegister,
    Seat,
    SessionState,
    Tally,
)
from sessions.written import hidden_rows
from workshop.projects.models import Project

KINDS = {
    ActivityKind.BOARD: "Tableau",
    ActivityKind.VOTE: "Vote",
    ActivityKind.MINDMAP: "Carte mentale",
    ActivityKind.INFORMATION: "Information",
    ActivityKind.PAUSE: "Pause",
}
ASKED = {
    Anonymity.ANONYMOUS: "Rien : séance anonyme",
    Anonymity.PSEUDONYM: "Un pseudonyme, ou rien",
    Anonymity.NAMED: "Leur nom",
}


def gather_session(project: Project, live_session_id: str) -> SessionTold:
    """Everything its room may read, activity by activity; raises Unknown. About 20 queries, whatever its size."""
    live = LiveSession.in_project(project, live_session_id)
    return Gathered(live).told()


class Gathered:
    """The rows of one session, read once."""

    def __init__(self, live: LiveSession) -> None:
        self.live = live
        self.times = Times.of(live)
        shown = ~Note.removed, ~Note.hidden, ~Note.draft
        self.notes = self._by_activity(select(Note).where(Note.live_session_id == live.id, *shown))
        self.clusters = self._by_activity(select(Cluster).where(Cluster.live_session_id == live.id, ~Cluster.removed))
        nodes = select(Node).where(Node.live_session_id == live.id, ~Node.removed)
        self.nodes = self._by_activity(nodes.order_by(Node.position, Node.id))
        self.choices = self._choices()
        self.trace = Trace(live.project)

    def told(self) -> SessionTold:
        live, public, minutes = self.live, PublicRegister.of(self.live), Minutes.of(self.live)
        open_to_all = public is not None and public.published
        return SessionTold(
            title=live.title,
            project=live.project.title,
            organisation=live.project.organisation.name,
            asked=ASKED[live.anonymity],
            held_on=live.held_on,
            place=minutes.place if minutes else "",
            over=live.state is SessionState.CLOSED,
            begun_at=self.times.begun_at,
            ended_at=self.times.ended_at,
            participants=self._participants(),
            activities=tuple(self._activity(one) for one in live.activities()),
            register=self.trace.session_register(live.id, hidden_rows(live)),
            named=tuple(self.trace.titles().items()),
            address=address_of("registers.show", token=public.token) if public and open_to_all else "",
            receipts=address_of("receipts.enter"),
        )

    def _by_activity(self, query: Any) -> dict[str, list[Any]]:
        found: dict[str, list[Any]] = defaultdict(list)
        for row in self.live.db.scalars(query):
            found[row.activity_id].append(row)
        return found

    def _choices(self) -> dict[str, list[Choice]]:
        query = select(Option.activity_id, Option.text, Tally.votes, Tally.rank).join(Tally, Tally.id == Option.id)
        found: dict[str, list[Choice]] = defaultdict(list)
        for row in self.live.db.execute(query.where(Option.live_session_id == self.live.id)):
            found[row.activity_id].append(Choice(row.text, row.votes, row.rank))
        return found

    def _participants(self) -> int:
        query = select(func.count()).select_from(Participant)
        mine = Participant.live_session_id == self.live.id, Participant.seat == Seat.PARTICIPANT
        return self.live.db.scalar(query.where(*mine)) or 0

    def _activity(self, one: Activity) -> ActivityTold:
        begun_at, ended_at, minutes = self.times.of_activity(one.id)
        return ActivityTold(
            title=one.title,
            kind=KINDS[one.kind],
            opened=one.state is not ActivityState.PREPARED,
            instruction=one.instruction,
            begun_at=begun_at,
            ended_at=ended_at,
            minutes=minutes,
            zones=self._zones(one) if one.kind is ActivityKind.BOARD else (),
            vote=self._vote(one) if one.kind is ActivityKind.VOTE else None,
            map=self._map(one) if one.kind is ActivityKind.MINDMAP else None,
        )

    def _zones(self, board: Activity) -> tuple[ZoneTold, ...]:
        """In the order of the board; a note whose zone is gone stands in none, with those that never had one."""
        named = {zone["key"]: zone["title"] for zone in board.settings.get("zones", ())}
        stood: dict[str, list[Note]] = defaultdict(list)
        for note in self.notes[board.id]:
            stood[note.zone if note.zone in named else ""].append(note)
        clusters = self.clusters[board.id]
        return tuple(
            ZoneTold(named.get(key, ""), _groups(stood[key], clusters)) for key in (*named, "") if stood.get(key)
        )

    def _vote(self, vote: Activity) -> VoteTold:
        choices = sorted(self.choices[vote.id], key=lambda choice: (choice.rank, alphabetical(choice.text)))
        settings = vote.settings
        return VoteTold(quota=settings["quota"], per_option=settings["per_option"], choices=tuple(choices))

    def _map(self, drawn: Activity) -> MindMap | None:
        nodes = self.nodes[drawn.id]
        return MindMap(drawn.title, tree_of(drawn.title, nodes)) if nodes else None


def _groups(notes: Sequence[Note], clusters: Sequence[Cluster]) -> tuple[Group, ...]:
    """Each group with its notes, the largest first; then those of no group. By alphabet: never as they were written."""
    titles = {cluster.id: cluster.title for cluster in clusters}
    held: dict[str, list[str]] = defaultdict(list)
    for note in notes:
        held[note.cluster_id if note.cluster_id in titles else ""].append(note.text)
    named = [Group(titles[key], _counted(texts)) for key, texts in held.items() if key]
    named.sort(key=lambda group: (-group.count, alphabetical(group.title)))
    return (*named, *(Group("", _counted(held[""])) for _ in range("" in held)))


def _counted(texts: Sequence[str]) -> tuple[tuple[str, int], ...]:
    """Each text once, with how often it was written."""
    return tuple(sorted(Counter(texts).items(), key=lambda pair: alphabetical(pair[0])))
