"""What keeping both of two texts gives."""

from workshop.plan import words
from workshop.plan.models.sheet_people import NAMED


def both(name: str, mine: str, theirs: str) -> str:
    """Their text, then the lines of mine that it has not; empty when a field holds one value only."""
    if name in words.SECTIONS or name in NAMED or name == "note":
        known = theirs.splitlines()
        return "\n".join([*known, *(line for line in mine.splitlines() if line not in known)])
    return f"{theirs} / {mine}" if name in ("title", "subtitle") else ""
