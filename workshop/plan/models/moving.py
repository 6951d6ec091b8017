"""What is done with whole sheets: each verb keeps the number and leaves a trace, and nothing is deleted."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from workshop.foundations.clock import now
from workshop.foundations.text import clean, one_line
from workshop.people.models import User
from workshop.plan.models.action_sheet import ActionSheet
from workshop.plan.models.journal import FieldChange
from workshop.plan.models.lineage import Lineage, MoveEnd, MoveKind, SheetMove, Side
from workshop.plan.models.moving_refusals import (
    MoveNeedsReason,
    NothingToMove,
    NothingToRestore,
    SheetLoop,
    SheetWithdrawn,
)
from workshop.plan.models.objective import Objective
from workshop.plan.models.sheet_state import WITHDRAWN, SheetState
from workshop.plan.models.taking_over import Carry, take_over
from workshop.plan.models.tree import WrongLevel

if TYPE_CHECKING:
    from workshop.plan.models.plan import Plan

Sheets = Sequence[ActionSheet]
LEAVING = (MoveKind.MERGE, MoveKind.SPLIT, MoveKind.ATTACH, MoveKind.REDIRECT, MoveKind.ABANDON)


@dataclass(frozen=True)
class Circumstances:
    """By whom, why, in which meeting."""

    by: User | None = None
    reason: str = ""
    meeting: str = ""


@dataclass(frozen=True)
class Moves:
    """The verbs on whole sheets of a plan. Right of way is checked by whoever looks the plan up."""

    plan: "Plan"

    def move(self, sheets: Sheets, objective: Objective, told: Circumstances) -> SheetMove:
        """Hang them under another objective; raises WrongLevel, NothingToMove."""
        going = [sheet for sheet in sheets if sheet.objective_id != objective.id]
        if not objective.holds_sheets:
            raise WrongLevel(level=self.plan.project.levels[-2].singular)
        made = self._begin(MoveKind.MOVE, going, told)
        for sheet in going:
            self._end(made, sheet, {"objective": sheet.objective_id, "rank": sheet.rank})
            place(sheet, objective)
        return made

    def merge(self, sheets: Sheets, into: ActionSheet, told: Circumstances, taken: Carry | None = None) -> SheetMove:
        """Let them go on in one of them or in another; raises SheetLoop, SheetWithdrawn, NothingToMove."""
        going = [sheet for sheet in dict.fromkeys(sheets) if sheet is not into]
        made = self._leave(MoveKind.MERGE, going, [into], told)
        for sheet in going:
            self._withdraw(made, sheet, SheetState.ATTACHED)
        made.taken = take_over(going, into, taken or Carry(), told.by)
        return made

    def split(
        self, sheet: ActionSheet, parts: Sequence[tuple[str, Objective]], told: Circumstances, keep: bool = False
    ) -> SheetMove:
        """Let it go on as new sheets of these titles, itself staying alive when `keep`; raises NothingToMove."""
        if len(parts) < (1 if keep else 2):
            raise NothingToMove()
        self._require_alive([sheet])
        made = self._begin(MoveKind.SPLIT, [sheet], told)
        new = [self.plan.add_sheet(objective, title) for title, objective in parts]
        for part in new:
            part.name_pilots(sheet.pilot_accounts())
            self._end(made, part, {}, Side.INTO)
        if keep:
            self._end(made, sheet, {"state": sheet.state.value})
        else:
            self._withdraw(made, sheet, SheetState.REDIRECTED)
        self.plan.project.db.flush()
        return made

    def attach(self, sheet: ActionSheet, host: ActionSheet, told: Circumstances) -> SheetMove:
        """Put it under another sheet and under its pilots; raises SheetLoop, SheetWithdrawn."""
        made = self._leave(MoveKind.ATTACH, [sheet], [host], told)
        pilots = sheet.pilot_accounts()
        self._withdraw(made, sheet, SheetState.ATTACHED, pilots=pilots)
        self._note(sheet, "pilots", "\n".join(sorted(pilots)), "\n".join(sorted(host.pilot_accounts())), told.by)
        sheet.name_pilots(host.pilot_accounts())
        return made

    def redirect(self, sheet: ActionSheet, into: Sheets, told: Circumstances) -> SheetMove:
        """Say that it goes another way, in other sheets or out of this plan; raises MoveNeedsReason, SheetLoop."""
        return self._drop(MoveKind.REDIRECT, SheetState.REDIRECTED, sheet, into, told)

    def abandon(self, sheet: ActionSheet, told: Circumstances) -> SheetMove:
        """Give it up, and say why; raises MoveNeedsReason, SheetWithdrawn."""
        return self._drop(MoveKind.ABANDON, SheetState.ABANDONED, sheet, (), told)

    def restore(self, sheet: ActionSheet, told: Circumstances) -> SheetMove:
        """Bring a sheet that was withdrawn back to life, as it was; raises NothingToRestore."""
        if sheet.state not in WITHDRAWN:
            raise NothingToRestore()
        left = self._left(sheet)
        made = self._begin(MoveKind.RESTORE, [sheet], told)
        before = {"state": sheet.state.value, "pilots": sheet.pilot_accounts(), "ended": [end.move_id for end in left]}
        self._end(made, sheet, before)
        for end in left:
            end.ended_at = made.made_at
        self.put_back(sheet, left[0].before if left else {"state": SheetState.TO_BUILD.value}, told.by)
        return made

    def absorb(self, objective: Objective, into: Objective, told: Circumstances) -> None:
        """Merge an objective into another: its sheets move, each with its trace; then it is gone. Raises WrongLevel."""
        sheets = list(sheet_rows(objective))
        if sheets:
            self.move(sheets, into, told)
        self.plan.tree.absorb(objective, into)

    def _left(self, sheet: ActionSheet) -> list[MoveEnd]:
        """By which moves it left and has not come back, the last one first."""
        query = select(MoveEnd).join(SheetMove).where(MoveEnd.sheet_id == sheet.id, MoveEnd.side == Side.FROM)
        query = query.where(MoveEnd.ended_at.is_(None), SheetMove.kind.in_(LEAVING))
        return list(sheet.db.scalars(query.order_by(SheetMove.rank.desc())))

    def _drop(
        self, kind: MoveKind, state: SheetState, sheet: ActionSheet, into: Sheets, told: Circumstances
    ) -> SheetMove:
        if not clean(told.reason, 1000):
            raise MoveNeedsReason()
        made = self._leave(kind, [sheet], into, told)
        self._withdraw(made, sheet, state)
        return made

    def _leave(self, kind: MoveKind, going: Sheets, into: Sheets, told: Circumstances) -> SheetMove:
        self._require_alive([*going, *into])
        lineage = Lineage.of(self.plan.project)
        for heir in into:
            if any(sheet is heir or sheet.id in lineage.downstream(heir.id) for sheet in going):
                raise SheetLoop()
        made = self._begin(kind, going, told)
        for heir in into:
            self._end(made, heir, {}, Side.INTO)
        return made

    def _require_alive(self, sheets: Sheets) -> None:
        for sheet in sheets:
            if sheet.state in WITHDRAWN:
                raise SheetWithdrawn(number=sheet.number)

    def _begin(self, kind: MoveKind, sheets: Sheets, told: Circumstances) -> SheetMove:
        if not sheets:
            raise NothingToMove()
        project = self.plan.project
        self.plan.one_at_a_time()
        last = project.db.scalar(select(func.max(SheetMove.rank)).where(SheetMove.project_id == project.id)) or 0
        made = SheetMove(
            project_id=project.id,
            kind=kind,
            rank=last + 1,
            reason=clean(told.reason, 1000),
            meeting=one_line(told.meeting, 250) if told.meeting.strip() else "",
            author=told.by,
            made_at=now(),
        )
        project.db.add(made)
        project.db.flush()
        return made

    def _end(self, made: SheetMove, sheet: ActionSheet, before: dict[str, Any], side: Side = Side.FROM) -> None:
        made.ends.append(MoveEnd(sheet_id=sheet.id, side=side, before=before))
        sheet.db.flush()

    def _withdraw(self, made: SheetMove, sheet: ActionSheet, state: SheetState, **more: Any) -> None:
        self._end(made, sheet, {"state": sheet.state.value, "leaves": True, **more})
        self._state(sheet, state, made.author)

    def put_back(self, sheet: ActionSheet, before: dict[str, Any], by: User | None) -> None:
        """Give a sheet again what a move changed of it."""
        if "state" in before:
            self._state(sheet, SheetState(before["state"]), by)
        if "pilots" in before:
            sheet.name_pilots(before["pilots"])
        objective = sheet.db.get(Objective, before.get("objective", ""))
        if objective is not None:
            place(sheet, objective, before.get("rank"))
        sheet.db.flush()

    def _state(self, sheet: ActionSheet, state: SheetState, by: User | None) -> None:
        self._note(sheet, "state", sheet.state.value, state.value, by)
        sheet.state = state

    @staticmethod
    def _note(sheet: ActionSheet, field: str, before: str, after: str, by: User | None) -> None:
        if before != after:
            sheet.remember([FieldChange(field=field, before=before, after=after, author=by)])


def sheet_rows(objective: Objective) -> Sheets:
    """The sheets of an objective as the table holds them, in their order."""
    query = select(ActionSheet).where(ActionSheet.objective_id == objective.id).order_by(ActionSheet.rank)
    return list(objective.db.scalars(query))


def place(sheet: ActionSheet, objective: Objective, rank: int | None = None) -> None:
    """At the end of an objective, or at a rank where nobody stands."""
    ranks = set(sheet.db.scalars(select(ActionSheet.rank).where(ActionSheet.objective_id == objective.id)))
    free = rank is not None and rank not in ranks
    sheet.rank, sheet.objective = (rank if free and rank else max(ranks, default=0) + 1), objective
    sheet.db.flush()
