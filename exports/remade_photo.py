"""`python -m exports.remade_photo SENT MADE`: reads a photo in a process of its own, writes it again as JPEG.

Prints its width and height as JSON. A picture too large to be unfolded, or of another kind, ends it.
"""

import json
import sys
from pathlib import Path

from PIL import Image, ImageOps

KINDS = ("JPEG", "PNG", "WEBP")
MOST_PIXELS = 60_000_000
WIDEST = 2000
QUALITY = 88


def remade(sent: Path, made: Path) -> tuple[int, int]:
    """Judged by its header before a single pixel is decoded; raises ValueError, OSError."""
    with Image.open(sent, formats=KINDS) as opened:
        if opened.width * opened.height > MOST_PIXELS:
            raise ValueError("too many pixels")
        # The orientation a camera notes is applied; everything else it notes is left behind.
        picture = ImageOps.exif_transpose(opened)
        flat = Image.new("RGB", picture.size, "white")
        layered = picture.convert("RGBA")
        flat.paste(layered, mask=layered.getchannel("A"))
    flat.thumbnail((WIDEST, WIDEST))
    flat.save(made, "JPEG", quality=QUALITY, optimize=True)
    return flat.size


if __name__ == "__main__":
    print(json.dumps(remade(Path(sys.argv[1]), Path(sys.argv[2]))))
