"""Colours of the printed document; every one reads at 4.5:1 or more on white and under white text."""

from typing import Final

INK: Final = "1F2A33"
TEAL: Final = "1B5563"
TERRACOTTA: Final = "9A4B22"
GREY: Final = "4A5660"
RULE: Final = "B9C3C9"
PAPER: Final = "E8F0F1"

OBJECTIVES: Final = ("1F5F7A", "2F6B3A", "8A4B08", "6B3A7D", "9B2C3F", "2D4F8B", "5B5B1E", "4A4A5A")


def objective_rank(position: int) -> int:
    """Position of an objective in the plan (from 0) → number of its table style, 1 to 8."""
    return position % len(OBJECTIVES) + 1


def objective_colour(position: int) -> str:
    return OBJECTIVES[position % len(OBJECTIVES)]


def tint(colour: str, strength: float = 0.12) -> str:
    """The colour thinned on white."""
    parts = (int(colour[start : start + 2], 16) for start in (0, 2, 4))
    return "".join(f"{round(255 - (255 - part) * strength):02X}" for part in parts)
