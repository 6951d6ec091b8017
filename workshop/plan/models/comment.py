"""What people say to each other about a sheet."""

from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from sqlalchemy import ForeignKey, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workshop.foundations.base import Base, key
from workshop.foundations.clock import now
from workshop.foundations.refusals import NotAllowed, Refused
from workshop.foundations.text import required
from workshop.people.models import User

if TYPE_CHECKING:
    from workshop.plan.models.action_sheet import ActionSheet

LONGEST = 5_000


class CommentRemoved(Refused):
    """The comment was removed: nobody answers it or changes it."""

    code: ClassVar[str] = "removed"


class Mention(Base):
    """Somebody is named in a comment; `read_at` is known to them alone."""

    __tablename__ = "mentions"
    __table_args__ = (UniqueConstraint("comment_id", "user_id"),)

    id: Mapped[str] = key()
    comment_id: Mapped[str] = mapped_column(ForeignKey("comments.id"))
    user_id: Mapped[str] = mapped_column(ForeignKey("users.id"), index=True)
    read_at: Mapped[datetime | None]
    comment: Mapped["Comment"] = relationship(back_populates="mentions")
    user: Mapped[User] = relationship()

    def read(self) -> None:
        """The person has seen it."""
        self.read_at = self.read_at or now()


class Comment(Base):
    """A comment, or an answer to one (`thread_id`); a removed one keeps its place without its words."""

    __tablename__ = "comments"

    id: Mapped[str] = key()
    sheet_id: Mapped[str] = mapped_column(ForeignKey("action_sheets.id"), index=True)
    thread_id: Mapped[str | None] = mapped_column(ForeignKey("comments.id"), index=True)
    author_id: Mapped[str | None] = mapped_column(ForeignKey("users.id"))
    text: Mapped[str] = mapped_column(Text)
    written_at: Mapped[datetime] = mapped_column(default=now)
    edited_at: Mapped[datetime | None]
    removed_at: Mapped[datetime | None]
    resolved_at: Mapped[datetime | None]
    author: Mapped[User | None] = relationship(foreign_keys=author_id, lazy="joined")
    sheet: Mapped["ActionSheet"] = relationship(back_populates="comments")
    mentions: Mapped[list[Mention]] = relationship(cascade="all, delete-orphan", back_populates="comment")
    answers: Mapped[list["Comment"]] = relationship(order_by="Comment.written_at")

    def own(self, by: User) -> "Comment":
        """This comment, for who wrote it; raises NotAllowed, CommentRemoved."""
        if self.author_id != by.id:
            raise NotAllowed()
        if self.removed_at:
            raise CommentRemoved()
        return self

    def rewrite(self, text: str, by: User) -> None:
        """Change one's own words; who is named anew is told, who is named no more is not."""
        self.own(by).text = required(text, LONGEST)
        self.edited_at = now()
        self.name_people()

    def remove(self, by: User) -> None:
        """Take one's own words back; the answers stay."""
        self.own(by).text = ""
        self.removed_at = now()
        self.mentions = []

    def resolve(self, by: User, resolved: bool = True) -> None:
        """Close the thread, or open it again: its author or whoever edits the sheet; raises NotAllowed."""
        if self.author_id != by.id and not self.sheet.editable_by(by):
            raise NotAllowed()
        if self.thread_id:
            raise NotAllowed()
        self.resolved_at = (self.resolved_at or now()) if resolved else None

    def name_people(self) -> None:
        """Mention the members whose name follows an @; the longest name wins, its author is never told."""
        named = mentioned(self.text, self.sheet.project_accounts()) - {self.author_id}
        kept = [mention for mention in self.mentions if mention.user_id in named]
        fresh = sorted(named - {mention.user_id for mention in kept})
        self.mentions = kept + [Mention(user_id=user_id) for user_id in fresh]


def mentioned(text: str, accounts: dict[str, str]) -> set[str]:
    """The ids of the people named after an @, where `accounts` is the id by the name in small letters."""
    rest = text.casefold()
    found = set()
    for name in sorted(accounts, key=len, reverse=True):
        if f"@{name}" in rest:
            found.add(accounts[name])
            rest = rest.replace(f"@{name}", " ")
    return found
