"""What a run went through, by database, and the figures it measured: told at its end."""

from collections import Counter, defaultdict

from tests.faults.harness.history import Told
from tests.faults.harness.instance import Room

COLUMNS = ("kills", "cuts", "operations", "acknowledged", "refused", "unknown", "lost", "twice")
COUNTS: dict[str, Counter[str]] = defaultdict(Counter)
OTHERS: Counter[str] = Counter()
FIGURES: list[str] = []


def count(room: Room) -> None:
    """What a room went through."""
    counts = COUNTS[room.server.kind]
    counts["operations"] += len(room.history.asked)
    counts["acknowledged"] += len(room.history.told(Told.OK))
    counts["refused"] += len(room.history.told(Told.REFUSED))
    counts["unknown"] += len(room.history.told(Told.UNKNOWN))
    for name, number in room.history.faults.items():
        (counts if name in COLUMNS else OTHERS)[name] += number


def figure(words: str) -> None:
    """Something measured, for whoever reads the end of the run."""
    FIGURES.append(words)


def table() -> list[str]:
    """The lines of the summary."""
    total: Counter[str] = sum(COUNTS.values(), Counter())
    rows = [*sorted(COUNTS.items()), ("together", total)]
    wide = "".join(f"{name:>14}" for name in COLUMNS)
    lines = [f"{'':<12}{wide}"]
    lines += [f"{name:<12}" + "".join(f"{counts[column]:>14,}" for column in COLUMNS) for name, counts in rows]
    if OTHERS:
        told = ", ".join(f"{name} {number:,}" for name, number in sorted(OTHERS.items()))
        lines.append(f"answered meanwhile: {told}")
    return lines + FIGURES
