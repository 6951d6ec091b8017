"""The comments of a sheet, as its page shows them."""

from dataclasses import dataclass
from typing import Any

import regex
from markupsafe import Markup, escape
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from workshop.people.models import User
from workshop.plan.models import ActionSheet, Comment, Mention


@dataclass(frozen=True)
class Thread:
    """A comment and its answers."""

    opening: Comment
    answers: list[Comment]

    @property
    def resolved(self) -> bool:
        """Whether it is closed."""
        return self.opening.resolved_at is not None

    @property
    def everyone(self) -> list[Comment]:
        """Those that hold words, in order; one that was removed stays where others answered it."""
        kept = [one for one in self.answers if not one.removed_at]
        return [self.opening, *kept] if kept or not self.opening.removed_at else []


@dataclass(frozen=True)
class Discussion:
    """The threads of a sheet, for one reader."""

    threads: list[Thread]
    reader_id: str

    @classmethod
    def of(cls, sheet: ActionSheet, reader: User) -> "Discussion":
        """All of it, open threads first."""
        answers: dict[str, list[Comment]] = {}
        query = select(Comment).where(Comment.sheet_id == sheet.id).order_by(Comment.written_at)
        whole = joinedload(Comment.mentions).joinedload(Mention.user)
        comments = sheet.db.scalars(query.options(whole)).unique().all()
        for one in comments:
            if one.thread_id:
                answers.setdefault(one.thread_id, []).append(one)
        threads = [Thread(one, answers.get(one.id, [])) for one in comments if not one.thread_id]
        shown = [thread for thread in threads if thread.everyone]
        return cls(sorted(shown, key=lambda thread: thread.resolved), reader.id)

    @property
    def open(self) -> int:
        """How many threads wait for an answer or a decision."""
        return sum(not thread.resolved for thread in self.threads)

    def said(self, comment: Comment) -> Markup:
        """The words of a comment, with the names of those mentioned set off."""
        names = sorted((str(escape(one.user.name)) for one in comment.mentions), key=len, reverse=True)
        text = str(escape(comment.text))
        if not names:
            return Markup(text)
        pattern = regex.compile("@(" + "|".join(regex.escape(name) for name in names) + ")", regex.IGNORECASE)
        return Markup(pattern.sub(_mark, text))


def _mark(found: Any) -> str:
    return f"<strong>@{found[1]}</strong>"
