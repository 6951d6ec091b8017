"""Why a verb on a whole sheet is refused."""

from typing import ClassVar

from workshop.foundations.refusals import Refused


class NothingToMove(Refused):
    """No sheet was chosen, or those chosen are there already."""

    code: ClassVar[str] = "nothing_to_move"
    status = 400


class SheetWithdrawn(Refused):
    """A sheet that was merged, attached, redirected or abandoned is restored first (facts: number)."""

    code: ClassVar[str] = "sheet_withdrawn"


class SheetLoop(Refused):
    """A sheet cannot go on in one that came out of it."""

    code: ClassVar[str] = "sheet_loop"


class MoveNeedsReason(Refused):
    """A sheet is not given up or redirected without saying why."""

    code: ClassVar[str] = "sheet_needs_reason"
    status = 400


class NothingToRestore(Refused):
    """The sheet was not withdrawn."""

    code: ClassVar[str] = "nothing_to_restore"


class MoveNotLast(Refused):
    """Something else happened to one of its sheets since: that is undone first."""

    code: ClassVar[str] = "move_not_last"


class MoveUndone(Refused):
    """It is undone already."""

    code: ClassVar[str] = "move_undone"
