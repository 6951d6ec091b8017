"""A sheet is discussed: comments, answers, and the people they name."""

from typing import TYPE_CHECKING

from workshop.foundations.refusals import Unknown
from workshop.foundations.text import required
from workshop.people.models import User
from workshop.plan.models.comment import LONGEST, Comment, CommentRemoved
from workshop.plan.models.sheet_traits.trait import SheetTrait
from workshop.projects.rights import Right

if TYPE_CHECKING:
    from workshop.plan.models.action_sheet import ActionSheet


class Discussed(SheetTrait):
    """Takes comments from whoever may comment in the project."""

    def comment(self, comment_id: str) -> Comment:
        """One of its comments; raises Unknown."""
        found: Comment | None = self._sheet.db.get(Comment, comment_id)
        if found is None or found.sheet_id != self._sheet.id:
            raise Unknown(noun="comment")
        return found

    def require_commenter(self, by: User) -> "ActionSheet":
        """This sheet, for who may write about it; raises NotAllowed."""
        self._sheet.project.require(by, Right.COMMENT)
        return self._sheet

    def discuss(self, text: str, by: User, thread_id: str | None = None) -> Comment:
        """Add a comment, or an answer to one; who is named after an @ is told. Raises NotAllowed, CommentRemoved."""
        self.require_commenter(by)
        comment = Comment(text=required(text, LONGEST), author=by, thread_id=self._thread(thread_id))
        self._sheet.comments.append(comment)
        self._sheet.db.flush()
        comment.name_people()
        return comment

    def _thread(self, comment_id: str | None) -> str | None:
        """The comment that opens the thread: an answer to an answer joins it."""
        if not comment_id:
            return None
        opened = self.comment(comment_id)
        if opened.removed_at and not opened.answers:
            raise CommentRemoved()
        return opened.thread_id or opened.id
