"""The trace of what was done with whole sheets, and how it is undone."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from workshop.foundations.clock import now
from workshop.foundations.refusals import Unknown
from workshop.plan.models.action_sheet import ActionSheet
from workshop.plan.models.lineage import MoveEnd, MoveKind, SheetMove, Side
from workshop.plan.models.moving import Circumstances, Moves
from workshop.plan.models.moving_refusals import MoveNotLast, MoveUndone
from workshop.plan.models.taking_over import give_back

if TYPE_CHECKING:
    from workshop.plan.models.plan import Plan


@dataclass(frozen=True)
class Trail:
    """The moves of a plan."""

    plan: "Plan"

    def move(self, move_id: str) -> SheetMove:
        """One of them; raises Unknown."""
        found = self.plan.project.db.get(SheetMove, move_id)
        if found is None or found.project_id != self.plan.project.id:
            raise Unknown(noun="move")
        return found

    def of_sheet(self, sheet: ActionSheet) -> list[SheetMove]:
        """What happened to a sheet, on either side, the last first."""
        mine = select(MoveEnd.move_id).where(MoveEnd.sheet_id == sheet.id)
        query = select(SheetMove).where(SheetMove.id.in_(mine)).options(joinedload(SheetMove.ends))
        return list(sheet.db.scalars(query.order_by(SheetMove.rank.desc())).unique())

    def may_undo(self, move: SheetMove) -> bool:
        """Whether nothing else happened to its sheets since."""
        return move.undone_at is None and not self._later(move)

    def undo(self, move: SheetMove, told: Circumstances) -> None:
        """Put everything back; the parts of a split stay and lead to the whole. Raises MoveNotLast, MoveUndone."""
        self.plan.one_at_a_time()
        self._require_undoable(move)
        move.undone_at, move.undone_by = now(), told.by
        sheets = self._sheets(move)
        for end in move.ends:
            end.ended_at = move.undone_at
            if end.side is Side.FROM:
                Moves(self.plan).put_back(sheets[end.sheet_id], end.before, told.by)
                self._leave_again(end)
        for heir in move.of(Side.INTO):
            give_back(sheets[heir], move.taken)
        self.plan.project.db.flush()
        if move.kind is MoveKind.SPLIT:
            self._gather(move, sheets, told)

    def _require_undoable(self, move: SheetMove) -> None:
        if move.undone_at is not None:
            raise MoveUndone()
        if self._later(move):
            raise MoveNotLast()

    def _leave_again(self, end: MoveEnd) -> None:
        """Undoing a restoration: what it ended counts again."""
        for move_id in end.before.get("ended", []):
            left = self.plan.project.db.get(MoveEnd, (move_id, end.sheet_id, Side.FROM))
            if left is not None:
                left.ended_at = None

    def _gather(self, move: SheetMove, sheets: dict[str, ActionSheet], told: Circumstances) -> None:
        """Their numbers are given and ideas may have come since: the parts are not deleted, they lead back."""
        whole = sheets[move.of(Side.FROM)[0]]
        Moves(self.plan).merge([sheets[one] for one in move.of(Side.INTO)], whole, told)

    def _later(self, move: SheetMove) -> bool:
        mine = [end.sheet_id for end in move.ends]
        query = select(SheetMove.id).join(MoveEnd, MoveEnd.move_id == SheetMove.id)
        query = query.where(MoveEnd.sheet_id.in_(mine), SheetMove.rank > move.rank, SheetMove.undone_at.is_(None))
        return self.plan.project.db.scalar(query.limit(1)) is not None

    def _sheets(self, move: SheetMove) -> dict[str, ActionSheet]:
        ids = [end.sheet_id for end in move.ends]
        return {one.id: one for one in self.plan.project.db.scalars(select(ActionSheet).where(ActionSheet.id.in_(ids)))}
