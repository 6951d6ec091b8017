"""From a Word file to an OpenDocument text (ODF), as administrations exchange and keep them."""

from exports.odt.mended import mended

__all__ = ["mended"]
