"""Post-its."""

from typing import TYPE_CHECKING, Any, ClassVar

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from sessions.models.activity_settings import COLORS
from sessions.models.live_row import Audience, Record, SessionRow
from sessions.models.participant import Participant
from sessions.refusals import Removed, WrongZone
from workshop.foundations.refusals import Conflict, Malformed, NotAllowed, Unknown
from workshop.foundations.text import required

if TYPE_CHECKING:
    from sessions.models.activity import Activity
    from sessions.models.cluster import Cluster

LONGEST = 280
COLUMNS = 8


class Note(SessionRow):
    """`x`, `y` from 0 to 1; `draft`: private until revealed; `seal`: recognised by the receipt it was written under."""

    __tablename__ = "notes"
    __table_args__ = (Index("ix_notes_mine", "author_id", "live_session_id"),)
    collection: ClassVar[str] = "notes"

    activity_id: Mapped[str] = mapped_column(ForeignKey("activities.id"), index=True)
    author_id: Mapped[str | None] = mapped_column(ForeignKey("participants.id"))
    author_name: Mapped[str | None] = mapped_column(String(80))
    cluster_id: Mapped[str | None] = mapped_column(ForeignKey("clusters.id"), index=True)
    text: Mapped[str] = mapped_column(Text)
    color: Mapped[str] = mapped_column(String(10), default="yellow")
    zone: Mapped[str | None] = mapped_column(String(40))
    x: Mapped[float] = mapped_column(default=0.0)
    y: Mapped[float] = mapped_column(default=0.0)
    draft: Mapped[bool] = mapped_column(default=False)
    hidden: Mapped[bool] = mapped_column(default=False)
    removed: Mapped[bool] = mapped_column(default=False)
    removed_by_author: Mapped[bool] = mapped_column(default=False)
    text_rev: Mapped[int] = mapped_column(default=0)
    seal: Mapped[str | None] = mapped_column(String(64))
    activity: Mapped["Activity"] = relationship()

    def projection(self, audience: Audience) -> Record | None:
        """Nothing while private or removed; hidden ones reach facilitators alone."""
        if self.draft or self.removed or (self.hidden and audience is not Audience.FACILITATORS):
            return None
        return self.record()

    def record(self) -> Record:
        """The note itself."""
        record = {
            "id": self.id,
            "activity": self.activity_id,
            "text": self.text,
            "color": self.color,
            "zone": self.zone,
            "x": self.x,
            "y": self.y,
            "cluster": self.cluster_id,
            "hidden": bool(self.hidden),
            "rev": self.rev,
        }
        return {**record, "author": self.author_name} if self.author_name else record

    def is_private(self) -> bool:
        """Whether only its author sees it."""
        return not self.removed and (self.draft or self.hidden)

    def settle(self, place: Record, settings: dict[str, Any], number: int) -> None:
        """Give it a colour, a zone and a place: those asked for, else the next free ones of the board."""
        self.zone = self._zone(place.get("zone"), settings)
        allowed = settings.get("colors") or COLORS
        asked = place.get("color")
        self.color = str(asked if asked in allowed else allowed[0])
        column, row = number % COLUMNS, number // COLUMNS % COLUMNS
        self.x = place["x"] if place.get("x") is not None else (column + 0.5) / COLUMNS
        self.y = place["y"] if place.get("y") is not None else (row + 0.5) / COLUMNS

    def edit(self, text: str, base: int, by: Participant) -> None:
        """Replace the text; raises Conflict with the other text when it changed after revision `base`."""
        self._require(by)
        text = required(text, LONGEST)
        if (self.text_rev or 0) > base and text != self.text:
            raise Conflict(text=self.text, rev=self.rev)
        self.text = text
        self.db.flush()
        self.text_rev = self.rev
        self._tell_author_of_private()

    def move(self, place: Record, settings: dict[str, Any], by: Participant) -> None:
        """Put it elsewhere: x, y, zone, those that are given. The last one to move wins."""
        self._require(by)
        if "zone" in place:
            self.zone = self._zone(place["zone"], settings)
        self.x = place["x"] if place.get("x") is not None else self.x
        self.y = place["y"] if place.get("y") is not None else self.y
        self._tell_author_of_private()

    def group(self, cluster: "Cluster | None") -> None:
        """Put it in a cluster of its board, or take it out."""
        if self.removed:
            raise Removed()
        if cluster and cluster.activity_id != self.activity_id:
            raise Unknown(noun="cluster")
        self.cluster_id = cluster.id if cluster else None
        self._tell_author_of_private()

    def leave(self) -> None:
        """Its group is gone."""
        self.cluster_id = None
        self._tell_author_of_private()

    def paint(self, color: str, by: Participant) -> None:
        """Change its colour, for one that the board allows."""
        self._require(by)
        if color not in self.activity.settings["colors"]:
            raise Malformed(field="color")
        self.color = color
        self._tell_author_of_private()

    def hide(self, hidden: bool) -> None:
        """Withdraw it from every screen but the facilitators' and its author's, or bring it back."""
        self.hidden = hidden
        self._tell_author()

    def remove(self, by: Participant) -> None:
        """Leave a tombstone that can be restored."""
        self._require(by)
        self.removed, self.removed_by_author = True, by.id == self.author_id
        self.count_as_waiting(-1)
        self._tell_author()

    def restore(self, by: Participant) -> None:
        """Bring a removed note back: its author what they removed, a facilitator anything."""
        if not (by.facilitates or (by.id == self.author_id and self.removed_by_author)):
            raise NotAllowed()
        if self.removed:
            self.count_as_waiting(1)
        self.removed, self.removed_by_author = False, False
        self._tell_author()

    def count_as_waiting(self, number: int) -> None:
        """Facilitators are told how many private notes wait to be revealed, nothing more."""
        if self.draft:
            self.activity.waiting += number

    def publish(self) -> None:
        """Let everybody see it."""
        self.draft = False
        self._tell_author()

    def require_seen(self, by: Participant) -> "Note":
        """This note; what that seat may not see does not exist for it (Unknown)."""
        mine = by.id == self.author_id
        if not mine and (self.draft or (not by.facilitates and (self.hidden or self.removed))):
            raise Unknown(noun="note")
        return self

    def _require(self, by: Participant) -> None:
        """A participant touches their own notes, a facilitator all that can be seen."""
        if not (by.id == self.author_id or by.facilitates):
            raise NotAllowed()
        if self.removed:
            raise Removed()

    def _tell_author_of_private(self) -> None:
        """A private note travels in its author's own part alone."""
        if self.is_private():
            self._tell_author()

    def _tell_author(self) -> None:
        author = self.db.get(Participant, self.author_id) if self.author_id else None
        if author:
            author.touch()

    @staticmethod
    def _zone(zone: str | None, settings: dict[str, Any]) -> str | None:
        keys = [one["key"] for one in settings.get("zones", ())]
        if zone is None or zone in keys:
            return zone if zone else (keys[0] if keys else None)
        raise WrongZone()
