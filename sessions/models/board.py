"""A board: an activity on which post-its are put and grouped."""

from dataclasses import dataclass

from sessions.models.activity import Activity, ActivityKind
from sessions.models.cluster import Cluster
from sessions.models.live_row import Record
from sessions.models.note import LONGEST, Note
from sessions.models.participant import Participant
from workshop.foundations.text import one_line, required


@dataclass(frozen=True)
class Board:
    """What can be put on a board; raises BadSettings when the activity is of another kind."""

    activity: Activity

    def __post_init__(self) -> None:
        """A vote is no board."""
        self.activity.require_kind(ActivityKind.BOARD)

    @property
    def private(self) -> bool:
        """Whether what is written now stays with its author until it is revealed."""
        settings = self.activity.settings
        return bool(settings.get("private")) and not settings.get("revealed")

    def add_note(self, note_id: str, text: str, by: Participant, place: Record) -> Note:
        """Put a post-it on it; `place` may hold color, zone, x, y and the seal of a receipt."""
        self.activity.require_workable(by)
        number = self.activity.size(Note)
        note = Note(
            id=self.activity.live_session.free_id(Note, note_id),
            live_session_id=self.activity.live_session_id,
            activity=self.activity,
            author_id=by.id,
            author_name=by.shown_name,
            text=required(text, LONGEST),
            draft=self.private,
            seal=place.get("seal"),
        )
        note.settle(place, self.activity.settings, number)
        self.activity.db.add(note)
        by.touch()
        note.count_as_waiting(1)
        return note

    def add_cluster(self, cluster_id: str, title: str, x: float, y: float) -> Cluster:
        """Draw a named area on it."""
        self.activity.size(Cluster)
        cluster = Cluster(
            id=self.activity.live_session.free_id(Cluster, cluster_id),
            live_session_id=self.activity.live_session_id,
            activity_id=self.activity.id,
            title=one_line(title, 120),
            x=x,
            y=y,
        )
        self.activity.db.add(cluster)
        self.activity.db.flush()
        return cluster
