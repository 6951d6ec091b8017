"""Mind maps as trees of texts."""

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Branch:
    text: str
    children: tuple["Branch", ...] = ()

    def leaves(self) -> int:
        return sum(child.leaves() for child in self.children) or 1

    def walk(self) -> Iterator["Branch"]:
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True, slots=True)
class MindMap:
    """`told_elsewhere`: the document already says the same in words, so no text version follows."""

    title: str
    root: Branch
    told_elsewhere: bool = False
