"""What makes a row live: the revision of its last change, and a projection for each audience."""

from enum import StrEnum
from typing import Any, ClassVar

from sqlalchemy import ForeignKey, String, event, inspect
from sqlalchemy.orm import Mapped, Session, declared_attr, mapped_column
from sqlalchemy.orm.attributes import flag_modified

from workshop.foundations.base import Base

REVISIONS = "live_revisions"
# Present in the session's `info` while a group is applied at once: how many rows each activity holds, as counted in it.
COUNTED = "live_counted"
Record = dict[str, Any]


class Audience(StrEnum):
    """Who a shared record is made for; what is one participant's alone travels in `me`."""

    EVERYONE = "everyone"
    FACILITATORS = "facilitators"
    PROJECTOR = "projector"


AUDIENCES = tuple(Audience)


class LiveRow(Base):
    """A synchronised row. `shown` remembers which audiences ever received it: only they are told that it is gone."""

    __abstract__ = True
    collection: ClassVar[str] = ""

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    rev: Mapped[int] = mapped_column(default=0, index=True)
    shown: Mapped[int] = mapped_column(default=0)

    def __init__(self, **values: Any) -> None:
        """Complete from the start: projections are made before the defaults of an INSERT would be."""
        for attribute in inspect(type(self)).column_attrs:
            default = attribute.columns[0].default
            if attribute.key not in values and default is not None:
                values[attribute.key] = default.arg if default.is_scalar else default.arg(None)
        super().__init__(**values)

    @property
    def owner_id(self) -> str:
        """The session whose revision counts the changes of this row."""
        raise NotImplementedError

    def projection(self, audience: Audience) -> Record | None:
        """The record that audience receives, None when it may not see the row. Closed by default."""
        return None

    def was_shown(self, audience: Audience) -> bool:
        """Whether that audience ever received this row."""
        return bool(self.shown & 1 << AUDIENCES.index(audience))

    def touch(self) -> None:
        """Send the row again although none of its columns changed."""
        flag_modified(self, "rev")


class SessionRow(LiveRow):
    """A live row that belongs to a session."""

    __abstract__ = True

    @declared_attr
    @classmethod
    def live_session_id(cls) -> Mapped[str]:
        """The session it belongs to."""
        return mapped_column(ForeignKey("live_sessions.id"), index=True)

    @property
    def owner_id(self) -> str:
        """The session it belongs to."""
        return self.live_session_id


@event.listens_for(Session, "before_flush")
def _stamp_revisions(session: Session, context: object, instances: object) -> None:
    """Every live row that changes takes the revision of its transaction; outside the ledger it may not change."""
    for row in (*session.new, *session.dirty):
        if isinstance(row, LiveRow) and (row in session.new or session.is_modified(row)):
            revision = session.info.get(REVISIONS, {}).get(row.owner_id)
            if revision is None:
                raise RuntimeError(f"{type(row).__name__} changed outside the ledger")
            row.rev = revision
            row.shown = (row.shown or 0) | _shown(row)


def _shown(row: LiveRow) -> int:
    return sum(1 << bit for bit, audience in enumerate(AUDIENCES) if row.projection(audience) is not None)
