"""The demonstration's sessions: boards, votes and mind maps, written by the same rules as live ones."""

from datetime import date
from itertools import cycle
from typing import Any

from sqlalchemy.orm import Session

from sessions.ledger.revision import first_revision, revision
from sessions.models import Activity, Anonymity, Board, Dot, LiveSession, MindMap, Node, Participant, Seat
from workshop.demonstration.tracking import at_noon
from workshop.foundations.base import new_id
from workshop.projects.models import Project

Content = dict[str, Any]
NAMES = [
    "Mésange",
    "Martin-pêcheur",
    "Hêtre",
    "Truelle",
    "Renard",
    "Fougère",
    "Rabot",
    "Hérisson",
    "Saule",
    "Clé-de-douze",
    "Loutre",
    "Tilleul",
    "Brouette",
    "Chouette",
    "Aubépine",
    "Pinceau",
    "Écureuil",
    "Roseau",
    "Niveau",
    "Grenouille",
]


class Room:
    """One session being written; `keys` leads from the content's keys to ids of notes, clusters and branches."""

    def __init__(self, db: Session, project: Project, content: Content) -> None:
        self.db = db
        self.content = content
        self.keys: dict[str, str] = {}
        self.activities: list[Activity] = []
        self.live = LiveSession.prepare(project, content["title"], Anonymity(content["anonymity"]))
        self.live.held_on = date.fromisoformat(content["held_on"])
        self.live.created_at = at_noon(self.live.held_on)

    def write(self) -> LiveSession:
        """Prepare the agenda, open, work, vote and close, as the content tells."""
        with first_revision(self.db, self.live):
            for one in self.content["activities"]:
                self.activities.append(self._plan(one))
        with revision(self.db, self.live.id) as live:
            live.open()
            self.seats = [Participant.take(live, Seat.PARTICIPANT, name)[0] for name in self._names()]
        for activity, one in zip(self.activities, self.content["activities"], strict=True):
            with revision(self.db, self.live.id):
                self._work(activity, one)
        if self.content["state"] == "closed":
            with revision(self.db, self.live.id) as live:
                live.close()
        return self.live

    def _names(self) -> list[str]:
        names = cycle(NAMES)
        return [next(names) for _ in range(self.content["participants"])]

    def _plan(self, one: Content) -> Activity:
        settings: Content = {}
        if one["kind"] == "board":
            settings = {"zones": one.get("zones", [])}
        elif one["kind"] == "vote":
            source = self.activities[one["source"]].id
            settings = {"source": source, "targets": one["targets"], "quota": one["quota"], "per_option": one["quota"]}
        rest = {"instruction": one.get("instruction", ""), "settings": settings}
        return Activity.plan(self.live, new_id(), one["kind"], one["title"], rest)

    def _work(self, activity: Activity, one: Content) -> None:
        """Do what was done in an activity; what was not begun stays prepared."""
        begun = self.content["state"] == "closed" or one.get("notes")
        if not begun:
            return
        if one["kind"] != "pause":
            activity.open()
        work = {"board": self._write_board, "vote": self._cast, "mindmap": self._grow}.get(one["kind"])
        if work:
            work(activity, one)

    def _write_board(self, board: Activity, one: Content) -> None:
        for number, cluster in enumerate(one["clusters"]):
            x, y = (number % 4 + 0.5) / 4, (number // 4 + 0.5) / max(1, -(-len(one["clusters"]) // 4))
            self.keys[cluster["key"]] = Board(board).add_cluster(new_id(), cluster["title"], x, y).id
        seats = cycle(self.seats)
        for note in one["notes"]:
            place = {"color": note.get("color"), "zone": note.get("zone")}
            made = Board(board).add_note(new_id(), note["text"], next(seats), place)
            made.cluster_id = self.keys.get(note.get("cluster", ""))
            self.keys[note["key"]] = made.id

    def _cast(self, vote: Activity, one: Content) -> None:
        """Place the dots that give the figures told, spread over the participants within their quota."""
        wanted = {self.keys[key]: number for key, number in one["votes"].items()}
        free = [(seat, slot) for slot in range(one["quota"]) for seat in self.seats]
        slots = iter(free)
        for option in vote.options():
            for _ in range(wanted.get(option.cluster_id or option.note_id or "", 0)):
                seat, slot = next(slots)
                dot = Dot(activity_id=vote.id, participant_id=seat.id, slot=slot, quota=one["quota"])
                dot.option_id = option.id
                self.db.add(dot)
        self.db.flush()
        vote.close()

    def _grow(self, mind_map: Activity, one: Content) -> None:
        centre = MindMap(mind_map).add_node(new_id(), None, one["root"])
        for branch in one.get("branches", ()):
            self._branch(mind_map, centre, branch)

    def _branch(self, mind_map: Activity, parent: Node, branch: Content) -> None:
        node = MindMap(mind_map).add_node(new_id(), parent, branch["text"])
        self.keys[branch["text"]] = node.id
        for child in branch.get("children", ()):
            self._branch(mind_map, node, child)
