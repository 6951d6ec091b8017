"""Why a verb on an idea is refused."""

from typing import ClassVar

from workshop.foundations.refusals import Refused


class ReasonMissing(Refused):
    """An idea is not put outside the scope without saying why."""

    code: ClassVar[str] = "reason_missing"
    status = 400


class TargetMissing(Refused):
    """An idea that is kept or attached says where it goes."""

    code: ClassVar[str] = "target_missing"
    status = 400


class WouldLoop(Refused):
    """An idea cannot be merged into one that came out of it."""

    code: ClassVar[str] = "would_loop"


class AlreadyDecided(Refused):
    """The idea already has a destiny; it is reopened first (facts: destiny, idea)."""

    code: ClassVar[str] = "already_decided"


class LastTarget(Refused):
    """A kept idea feeds something: the last thing it feeds is taken away by another decision."""

    code: ClassVar[str] = "last_target"


class NotKept(Refused):
    """Only an idea that is kept or attached feeds something."""

    code: ClassVar[str] = "not_kept"


class NothingChosen(Refused):
    """A decision is taken about at least one idea; a split about one alone."""

    code: ClassVar[str] = "nothing_chosen"
    status = 400


class DecidedMeanwhile(Refused):
    """Somebody gave it a destiny since the person saw it (facts: idea)."""

    code: ClassVar[str] = "decided_meanwhile"


class TouchedSince(Refused):
    """What was decided is not taken back over what was decided later (facts: idea)."""

    code: ClassVar[str] = "touched_since"


class AlreadyUndone(Refused):
    """A decision is taken back once."""

    code: ClassVar[str] = "already_undone"


class StillDeciding(Refused):
    """A decision about many ideas is under way: it is taken back once it is over."""

    code: ClassVar[str] = "still_deciding"
