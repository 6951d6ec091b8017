"""Why a plan is not published."""

from typing import ClassVar

from workshop.foundations.refusals import Refused


class IdeasUndecided(Refused):
    """Ideas wait for their destiny and nobody signed the exception (facts: undecided)."""

    code: ClassVar[str] = "ideas_undecided"


class NothingToPublish(Refused):
    """There is no sheet yet."""

    code: ClassVar[str] = "nothing_to_publish"


class NothingUndecided(Refused):
    """No exception is needed."""

    code: ClassVar[str] = "nothing_undecided"


class PlanChanged(Refused):
    """The plan is no longer the one whose preview was read."""

    code: ClassVar[str] = "plan_changed"
