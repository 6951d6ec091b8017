"""The layout pass: LibreOffice lays the file out, its PDF tells on which page each bookmark falls."""

import io
import json
import re
import shutil
import subprocess
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path

from pypdf import PdfReader

from exports.word.drawing import Drawn
from exports.word.pages import Pages

TIMEOUT_SECONDS = 120
_FILTER = "pdf:writer_pdf_Export:" + json.dumps(
    {"ExportBookmarksToPDFDestination": {"type": "boolean", "value": "true"}}
)
# Above this share of a page, another font or another Word pushes the last lines to the next page.
FULLEST = 0.92
EMPTIEST = 0.12
# How far the end of a block moves with each of its pages when lines are 2 % higher or lower.
DRIFT = 0.022
LOWEST_HEADING = 0.85
HIGHEST_HEADING = 0.04
# Margins of our sections, in points: what is printable lies between them.
_TOP, _BOTTOM = 73.7, 62.4


class Unmeasurable(Exception):
    """No layout engine here, or it failed: numbers must be left out."""


@dataclass(frozen=True, slots=True)
class Place:
    page: int
    depth: float
    """Share of the printable height above it, 0 at the top."""


@dataclass(frozen=True, slots=True)
class Layout:
    places: dict[str, Place]
    total: int

    @property
    def pages(self) -> dict[str, int]:
        return {name: place.page for name, place in self.places.items()}


def measured(content: bytes) -> Layout:
    """Raises Unmeasurable."""
    engine = shutil.which("soffice") or shutil.which("libreoffice")
    if engine is None:
        raise Unmeasurable("no soffice on the path")
    with tempfile.TemporaryDirectory(prefix="atelier-pages-") as folder:
        return _read(_printed(engine, content, Path(folder)))


def _printed(engine: str, content: bytes, folder: Path) -> bytes:
    source = folder / "document.docx"
    source.write_bytes(content)
    # A profile of its own: two conversions that share one wait for each other, or fail.
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [engine, profile, "--headless", "--convert-to", _FILTER, "--outdir", str(folder), str(source)]
    try:
        subprocess.run(command, capture_output=True, timeout=TIMEOUT_SECONDS, check=True)
        return (folder / "document.pdf").read_bytes()
    except (subprocess.SubprocessError, OSError) as failure:
        raise Unmeasurable(str(failure)) from failure


def _read(pdf: bytes) -> Layout:
    reader = PdfReader(io.BytesIO(pdf))
    heights = [float(page.mediabox.height) for page in reader.pages]
    places = {}
    for name, target in reader.named_destinations.items():
        page = reader.get_destination_page_number(target)
        if page is not None and page >= 0:
            places[_decoded(name)] = Place(page + 1, _depth(float(target.top or 0), heights[page]))
    return Layout(places, len(heights))


def _depth(top: float, height: float) -> float:
    return (height - _TOP - top) / (height - _TOP - _BOTTOM)


def _decoded(name: str) -> str:
    """LibreOffice writes `_` as `5F`."""
    return re.sub(r"5F", "_", name.lstrip("/"))


def balanced(layout: Layout, drawn: Drawn, pages: Pages) -> Pages:
    """Blocks whose last page is too full, or holds a few lines only, are drawn closer.

    In the others, section headings near an edge of a page begin one for good.
    """
    unstable = _unstable_blocks(layout, drawn)
    return replace(pages, tightened=unstable, pushed=_unstable_headings(layout, drawn) - _inside(unstable, drawn))


def broken(layout: Layout, drawn: Drawn, pages: Pages) -> Pages:
    """What drawing closer did not cure gets page breaks of its own, headings and last rows of long tables alike."""
    split = _unstable_blocks(layout, drawn) & drawn.splittable
    return replace(pages, pushed=pages.pushed | _unstable_headings(layout, drawn), split=split)


def _unstable_blocks(layout: Layout, drawn: Drawn) -> frozenset[str]:
    return frozenset(block for end, block in drawn.ends.items() if _unstable(layout, block, end))


def _unstable_headings(layout: Layout, drawn: Drawn) -> frozenset[str]:
    """Each heading pushed to a new page pushes the rest of its block down by as much."""
    pushed: set[str] = set()
    shifts: dict[str, float] = {}
    for name, block in drawn.sections.items():
        if name not in layout.places:
            continue
        depth = (layout.places[name].depth + shifts.get(block, 0.0)) % 1
        if depth > LOWEST_HEADING:
            shifts[block] = shifts.get(block, 0.0) + 1 - depth
        if not HIGHEST_HEADING <= depth <= LOWEST_HEADING:
            pushed.add(name)
    return frozenset(pushed)


def _inside(blocks: frozenset[str], drawn: Drawn) -> frozenset[str]:
    return frozenset(name for name, block in drawn.sections.items() if block in blocks)


def _unstable(layout: Layout, block: str, end: str) -> bool:
    first, last = layout.places.get(block), layout.places.get(end)
    if first is None or last is None:
        return False
    pages = last.page - first.page + 1
    drift = max(DRIFT * pages, 1 - FULLEST)
    return last.depth > 1 - drift or (pages > 1 and last.depth < max(drift, EMPTIEST))
