"""Two pictures of a plan: what came, what went, what changed. No database."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from workshop.plan.publication.picture import Picture, inside_mark

SIMPLE = ("number", "title", "subtitle", "state", "priority", "completion", "starts_on", "due_on")
LISTED = ("pilots", "links", "outside_links", "went_on_in")


@dataclass(frozen=True)
class Difference:
    """One field of one sheet, as text before and now."""

    field: str
    before: str
    now: str


@dataclass(frozen=True)
class Compared:
    """A sheet or an objective that differs, as it was then and as it is now.

    Of a sketch, what is inside is not told until `now` holds it.
    """

    then: Picture
    now: Picture

    @property
    def differences(self) -> list[Difference]:
        """What differs, field by field."""
        fields = [*_flat(self.then, self.now), *_inside(self.then, self.now)]
        return [Difference(name, old, new) for name, old, new in fields if old != new]

    @property
    def differ(self) -> bool:
        """Whether anything does."""
        return _mark(self.then) != _mark(self.now) or any(old != new for _, old, new in _flat(self.then, self.now))


@dataclass(frozen=True)
class Comparison:
    """The sheets and the objectives that differ, in the order of the numbers."""

    came: list[Picture]
    went: list[Picture]
    changed: list[Compared]

    @property
    def nothing(self) -> bool:
        """Whether the two are the same."""
        return not (self.came or self.went or self.changed)


def compare(then: Picture, now: Picture) -> Comparison:
    """What differs between two pictures of the same plan; the second may be a sketch."""
    rows_then, rows_now = _rows(then), _rows(now)
    both = [Compared(rows_then[one], rows_now[one]) for one in rows_now if one in rows_then]
    return Comparison(
        came=[row for one, row in rows_now.items() if one not in rows_then],
        went=[row for one, row in rows_then.items() if one not in rows_now],
        changed=[one for one in both if one.differ],
    )


def _rows(taken: Picture) -> dict[str, Picture]:
    return {row["id"]: row for part in ("objectives", "sheets") for row in taken[part]}


def _mark(row: Picture) -> str:
    """That of a sheet; pictures taken before marks were kept hold what it is made from. An objective has none."""
    return row.get("inside") or (inside_mark(row) if "sections" in row else "")


def _flat(before: Picture, now: Picture) -> Iterator[tuple[str, str, str]]:
    for name in SIMPLE:
        yield name, str(before.get(name, "")), str(now.get(name, ""))
    for name in LISTED:
        yield name, "\n".join(before.get(name, [])), "\n".join(now.get(name, []))


def _inside(before: Picture, now: Picture) -> Iterator[tuple[str, str, str]]:
    for name in now.get("sections", {}):
        yield name, _lines(before["sections"].get(name, [])), _lines(now["sections"][name])
    for name in now.get("rows", {}):
        yield f"rows:{name}", _cells(before["rows"].get(name, [])), _cells(now["rows"][name])


def _lines(lines: list[list[Any]]) -> str:
    return "\n".join(f"{'    - ' if level else '- '}{text}" for level, text in lines)


def _cells(rows: list[dict[str, str]]) -> str:
    return "\n".join(", ".join(cells.values()) for cells in rows)
