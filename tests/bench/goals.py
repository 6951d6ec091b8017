"""The numbers to reach, and where to look when one is missed."""

from collections.abc import Iterator
from typing import Any

from tests.bench.table import Rounds, found, middle

ACK_MS, SEEN_MS, JOIN_SECONDS, MEMORY_BYTES, SHARE_OF_NODE = 150, 500, 15, 80_000, 0.5
PROFILE = "profile: py-spy record -d 20 -p $(pgrep -f wsgi.py) -o profile.svg, while the load runs"


def goals(size: dict[str, Any], rounds: Rounds) -> Iterator[tuple[str, float, float]]:
    """What, the number measured, the number to reach."""
    ours, node = rounds["ours"], rounds["relay"]
    cost, other = middle(ours, ("write60", "perIdea")), middle(node, ("write60", "perIdea"))
    measured = [
        ("ack p95 at 60 ideas/s, ms", middle(ours, ("write60", "ack", "p95")), ACK_MS),
        ("seen by all p99 at 60 ideas/s, ms", middle(ours, ("write60", "seenByAll", "p99")), SEEN_MS),
        (f"{size['phones']} phones in, s", middle(ours, ("join", str(size["phones"]), "seconds")), JOIN_SECONDS),
        ("kB per phone", (middle(ours, ("memory",)) or 0) / 1000, MEMORY_BYTES / 1000),
        ("CPU per delivered idea, of the Node relay's", (cost or 0) / other if other else None, SHARE_OF_NODE),
    ]
    yield from ((words, number, most) for words, number, most in measured if number is not None)


def judged(size: dict[str, Any], rounds: Rounds) -> Iterator[str]:
    """A line for each number, and the way to the reason when one is missed."""
    missed = False
    for words, number, most in goals(size, rounds):
        missed = missed or number > most
        yield f"  {words}: {number:.2f}, to reach {most:g}: {'MISSED' if number > most else 'reached'}"
    if missed:
        yield PROFILE


def losses(rounds: Rounds) -> dict[str, float]:
    """What must be nothing in every round of ours."""
    paths: dict[str, tuple[str, ...]] = {
        f"{part} {what}": (part, what)
        for part in ("write10", "write60", "small10", "small60", "full10", "reveal", "kept")
        for what in ("lost", "twice", "refused")
    }
    paths |= {f"join {size} refused": ("join", size, "refused") for size in rounds["ours"][0]["join"]}
    sums = {words: sum(found(one, path) or 0 for one in rounds["ours"]) for words, path in paths.items()}
    return {words: number for words, number in sums.items() if number}
