"""QR codes for paper: black on white, sharp at any size that a page may give them."""

from io import BytesIO

import segno

# Each module is this many pixels: an A4 poster stays above 200 dots per inch.
MODULE = 40


def qr_png(address: str) -> bytes:
    """Same address, same bytes. A quarter of it may be torn or stained and it still reads."""
    drawn = BytesIO()
    segno.make(address, error="q").save(drawn, kind="png", scale=MODULE, border=3, dark="#000", light="#fff")
    return drawn.getvalue()
