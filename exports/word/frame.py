"""The page: its size and margins, in twentieths of a point as Word counts."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Frame:
    """A portrait page; the landscape one has the same margins on the sheet turned."""

    width: int = 11906
    height: int = 16838
    top: int = 1474
    right: int = 1247
    bottom: int = 1247
    left: int = 1247
    header: int = 680
    footer: int = 567

    def text(self, *, wide: bool = False) -> int:
        """Width of the text."""
        return (self.height if wide else self.width) - self.left - self.right

    def ratio(self, *, wide: bool = False) -> float:
        """How its text compares to that of our own page, for which widths are written."""
        return self.text(wide=wide) / OURS.text(wide=wide)

    def tall(self) -> float:
        """How the height of its landscape text compares to ours."""
        return (self.width - self.top - self.bottom) / (OURS.width - OURS.top - OURS.bottom)


OURS: Final = Frame()
