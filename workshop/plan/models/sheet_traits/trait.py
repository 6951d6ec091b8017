"""What every trait stands on."""

from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from workshop.plan.models.action_sheet import ActionSheet


class SheetTrait:
    """A part of what a sheet can do."""

    @property
    def _sheet(self) -> "ActionSheet":
        """The sheet itself, with everything else it can do."""
        return cast("ActionSheet", self)
