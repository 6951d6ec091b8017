"""From a Word file to a tagged PDF that anybody can read, hear and search (PDF/UA-1)."""

from exports.pdf.conforming import conforming

__all__ = ["conforming"]
