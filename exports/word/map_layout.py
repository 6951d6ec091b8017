"""Where each box of a mind map goes: branches balanced left and right of the root."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from exports.outline.mindmaps import Branch
from exports.word.typography import typeset_text

_GAP_ACROSS, _GAP_DOWN, _EDGE = 40.0, 9.0, 12.0
_PADDING = 9.0
# Font size and widest line by depth: root, main branches, the rest.
_SIZES = (21.0, 16.5, 15.5)
_WIDTHS = (180.0, 240.0, 350.0)


@dataclass(frozen=True, slots=True)
class Box:
    lines: tuple[str, ...]
    depth: int
    family: int
    x: float
    y: float
    width: float
    height: float
    size: float
    side: int


@dataclass(frozen=True, slots=True)
class Link:
    start: tuple[float, float]
    end: tuple[float, float]
    family: int


@dataclass(frozen=True, slots=True)
class MapLayout:
    width: float
    height: float
    boxes: tuple[Box, ...]
    links: tuple[Link, ...]


def laid_out(root: Branch) -> MapLayout:
    families = list(enumerate(root.children))
    cut = _balance([child.leaves() for child in root.children])
    sides = {1: families[:cut], -1: families[cut:]}
    height = max(_height(child for _, child in side) for side in sides.values())
    height = max(height, _measured(root, 0)[2]) + 2 * _EDGE
    middle = _box(root, (0, -1, 1), 0.0, height / 2)
    placed = [pair for side, branches in sides.items() for pair in _side(branches, side, middle)]
    return _shifted([middle, *(box for box, _ in placed)], [link for _, link in placed], height)


def _side(branches: list[tuple[int, Branch]], side: int, middle: Box) -> Iterator[tuple[Box, Link]]:
    top = middle.y - _height(child for _, child in branches) / 2
    for family, child in branches:
        yield from _placed(child, (1, family, side), middle, top)
        top += _branch_height(child, 1) + _GAP_DOWN


def _balance(leaves: list[int]) -> int:
    """How many branches go to the right so that both sides weigh about the same."""
    total = sum(leaves)
    return min(range(len(leaves) + 1), key=lambda cut: (abs(total - 2 * sum(leaves[:cut])), -cut))


def _height(branches: Iterable[Branch], depth: int = 1) -> float:
    tall = [_branch_height(branch, depth) for branch in branches]
    return sum(tall) + _GAP_DOWN * max(len(tall) - 1, 0)


def _branch_height(branch: Branch, depth: int) -> float:
    return max(_measured(branch, depth)[2], _height(branch.children, depth + 1))


Place = tuple[int, int, int]
"""Depth, family (main branch), side (1 right, -1 left)."""


def _placed(branch: Branch, place: Place, parent: Box, top: float) -> Iterator[tuple[Box, Link]]:
    depth, family, side = place
    edge = parent.x + side * (parent.width / 2)
    width = _measured(branch, depth)[1]
    whole = _branch_height(branch, depth)
    box = _box(branch, place, edge + side * (_GAP_ACROSS + width / 2), top + whole / 2)
    yield box, Link((edge, parent.y), (box.x - side * width / 2, box.y), family)
    top += (whole - _height(branch.children, depth + 1)) / 2
    for child in branch.children:
        yield from _placed(child, (depth + 1, family, side), box, top)
        top += _branch_height(child, depth + 1) + _GAP_DOWN


def _box(branch: Branch, place: Place, x: float, y: float) -> Box:
    depth, family, side = place
    lines, width, height = _measured(branch, depth)
    return Box(lines, depth, family, x, y, width, height, _SIZES[min(depth, 2)], side)


def _measured(branch: Branch, depth: int) -> tuple[tuple[str, ...], float, float]:
    size = _SIZES[min(depth, 2)]
    lines = tuple(_wrapped(typeset_text(branch.text), _WIDTHS[min(depth, 2)], size)) or (" ",)
    width = max(_text_width(line, size) for line in lines) + 2 * _PADDING
    return lines, width, len(lines) * size * 1.2 + _PADDING


def _wrapped(text: str, widest: float, size: float) -> Iterator[str]:
    line = ""
    for word in _words(text, widest, size):
        longer = f"{line} {word}".strip()
        if line and _text_width(longer, size) > widest:
            yield line
            longer = word
        line = longer
    if line:
        yield line


def _words(text: str, widest: float, size: float) -> Iterator[str]:
    """A word longer than a line is cut: one box as wide as it would make the whole map too small to read."""
    for word in text.replace("\n", " ").split(" "):
        most = max(len(word), 1)
        while most > 1 and _text_width(word[:most], size) > widest:
            most -= 1
        yield from (word[start : start + most] for start in range(0, max(len(word), 1), most))


def _text_width(text: str, size: float) -> float:
    """Close enough to Carlito's widths, slightly generous: a box may be loose, never too tight."""
    return size * sum(_letter_width(letter) for letter in text)


def _letter_width(letter: str) -> float:
    if letter in "iIjl.,;:!’'|()[] \u00a0\u202f":
        return 0.29
    if letter in "frt-/":
        return 0.38
    if letter in "mwMW@%—":
        return 0.88
    return 0.66 if letter.isupper() else 0.54


def _shifted(boxes: list[Box], links: list[Link], height: float) -> MapLayout:
    left = min(box.x - box.width / 2 for box in boxes) - _EDGE
    right = max(box.x + box.width / 2 for box in boxes) + _EDGE
    moved = tuple(replace(box, x=box.x - left) for box in boxes)
    drawn = tuple(
        Link((link.start[0] - left, link.start[1]), (link.end[0] - left, link.end[1]), link.family) for link in links
    )
    return MapLayout(right - left, height, moved, drawn)
