"""What was measured, as one table: medians of the rounds, ours beside the others, and the numbers to reach."""

from collections.abc import Iterator
from statistics import median
from typing import Any

from tests.bench.contestants import NAMES

Rounds = dict[str, list[dict[str, Any]]]
WIDTHS = (58, 12, 12, 12, 12)
HEADINGS = ("", "ours", "socket.io", "python", "bare ws")
# A line: its words, where its number is, what it is multiplied with, and how many decimals it shows.
Line = tuple[str, tuple[str, ...], float, int]
COST = "server CPU s per 1,000"


def found(measured: dict[str, Any], path: tuple[str, ...]) -> float | None:
    """The number at the end of a path, or nothing."""
    place: Any = measured
    for step in path:
        place = place.get(step) if isinstance(place, dict) else None
    return len(place) if isinstance(place, list) else place


def middle(rounds: list[dict[str, Any]], path: tuple[str, ...]) -> float | None:
    """The median of the rounds."""
    numbers = [number for one in rounds if (number := found(one, path)) is not None]
    return median(numbers) if numbers else None


def writing(name: str) -> list[Line]:
    """The lines of one steady load."""
    return [
        *((f"  ack {share} ms", (name, "ack", share), 1, 0) for share in ("p50", "p95", "p99")),
        *((f"  delivery {share} ms", (name, "delivery", share), 1, 0) for share in ("p50", "p95", "p99")),
        ("  seen by all p99 ms", (name, "seenByAll", "p99"), 1, 0),
        ("  lost", (name, "lost"), 1, 0),
        ("  twice", (name, "twice"), 1, 0),
        ("  server cores busy", (name, "cores"), 1, 2),
        (f"  {COST} deliveries", (name, "perDelivery"), 1, 4),
        (f"  {COST} delivered ideas", (name, "perIdea"), 1, 4),
    ]


def storms(sizes: list[str]) -> list[Line]:
    """The lines of the arrivals."""
    seconds: list[Line] = [(f"  {size} phones in, s", ("join", size, "seconds"), 1, 1) for size in sizes]
    refused: list[Line] = [(f"  {size} phones, refused", ("join", size, "refused"), 1, 0) for size in sizes]
    return [line for pair in zip(seconds, refused, strict=True) for line in pair]


def growth(phones: int) -> list[Line]:
    """How ours grows with the room and with the board."""
    return [
        *((f"  60 ideas/s, 100 phones: {words}", ("small60", *path), 1, places) for words, path, places in GROWING),
        *(
            (f"  60 ideas/s, {phones} phones: {words}", ("write60", *path), 1, places)
            for words, path, places in GROWING
        ),
        *((f"  10 ideas/s, 100 notes: {words}", ("small10", *path), 1, places) for words, path, places in GROWING),
        *((f"  10 ideas/s, 10,000 notes: {words}", ("full10", *path), 1, places) for words, path, places in GROWING),
        ("  snapshot of 100 notes: built, ms", ("smallSnapshot", "built"), 1, 0),
        ("  snapshot of 10,000 notes: built, ms", ("fullSnapshot", "built"), 1, 0),
        ("  snapshot of 10,000 notes: ready, ms", ("fullSnapshot", "ready"), 1, 0),
        ("  snapshot of 10,000 notes: kB", ("fullSnapshot", "bytes"), 0.001, 0),
    ]


GROWING = (("ack p95 ms", ("ack", "p95"), 0), ("cores", ("cores",), 2), (f"{COST} ideas", ("perIdea",), 4))


def sections(size: dict[str, Any], rounds: Rounds) -> list[tuple[str, list[Line]]]:
    """Every part of the table."""
    sizes = sorted(rounds["ours"][0]["join"], key=int)
    notes = f"{size['notes']:,}"
    return [
        ("Arrival at once, one address (ours: join, board, socket; the others: socket)", storms(sizes)),
        ("Memory", [("  kB per phone", ("memory",), 0.001, 0)]),
        (f"10 ideas/s, {size['phones']} phones", writing("write10")),
        (f"60 ideas/s, {size['phones']} phones", writing("write60")),
        (
            "Cut, and back within 5 s at random",
            [("  until all are back, s", ("back", "seconds"), 1, 1), ("  refused", ("back", "refused"), 1, 0)],
        ),
        (
            f"{notes} private notes, then revealed",
            [
                ("  all written, s", ("reveal", "writing"), 1, 1),
                ("  ack p95 ms while writing", ("reveal", "acks", "p95"), 1, 0),
                ("  reveal acknowledged, ms", ("reveal", "ack"), 1, 0),
                ("  on every phone after, s", ("reveal", "seconds"), 1, 1),
                ("  server CPU s", ("reveal", "cpu"), 1, 2),
                ("  sockets cut", ("reveal", "cuts"), 1, 0),
                ("  lost", ("reveal", "lost"), 1, 0),
            ],
        ),
        ("Growth", growth(size["phones"])),
    ]


def shown(number: float | None, times: float, places: int) -> str:
    """A number as the table shows it."""
    return "·" if number is None else f"{number * times:,.{places}f}"


def row(cells: tuple[str, ...]) -> str:
    """A line of the table."""
    return cells[0].ljust(WIDTHS[0]) + "".join(
        cell.rjust(width) for cell, width in zip(cells[1:], WIDTHS[1:], strict=True)
    )


def lines(size: dict[str, Any], rounds: Rounds) -> Iterator[str]:
    """The whole table."""
    yield row(HEADINGS)
    for title, part in sections(size, rounds):
        yield title
        for words, path, times, places in part:
            yield row((words, *(shown(middle(rounds[name], path), times, places) for name in NAMES)))
