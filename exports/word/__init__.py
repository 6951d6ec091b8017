"""The outline drawn as a Word document. `write` is the only door."""

from exports.word.writer import write

__all__ = ["write"]
