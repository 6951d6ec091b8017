"""Slides: a deck of the outline drawn as a presentation (PPTX)."""

from exports.slides.writer import write_deck

__all__ = ["write_deck"]
