"""The pages of a document as pictures, drawn after it is written: nobody waits for them to take it home."""

import logging
import shutil
import subprocess
from pathlib import Path

from exports.checks import examined_pages
from exports.checks.pages import page_count
from exports.jobs import SHOW, change
from exports.layout_engine import Unmeasurable, draws_slides, nobody, printed
from exports.models import Export, ExportFormat, ExportState
from exports.stored import file_of, previews_of
from workshop.extensions import db, jobs

log = logging.getLogger(__name__)
DOTS_PER_INCH = 66
MOST_PAGES = 250
SECONDS = 120
# Pictures of older documents go: they can be drawn again by writing a new version.
KEPT = 12
# What has pages to show; a table or a calendar has none.
PAGED = frozenset({ExportFormat.DOCX, ExportFormat.PDF, ExportFormat.ODT, ExportFormat.PPTX})


def has_pages(wanted: ExportFormat) -> bool:
    """Whether pages of that format can be drawn here."""
    return wanted in PAGED and (wanted is not ExportFormat.PPTX or draws_slides())


@jobs.work(SHOW)
def show_export(export_id: str) -> None:
    """Print the finished document, compare the pages it announces with those of the print, draw them."""
    export = db.session.get_one(Export, export_id)
    path, place, wanted = file_of(export), previews_of(export), export.format
    shown = export.state is ExportState.DONE and has_pages(wanted)
    db.session.rollback()
    if not shown or not path.is_file():
        return
    content = path.read_bytes()
    try:
        pdf = content if wanted is ExportFormat.PDF else printed(content, nobody, path.name)
        found = [one.told() for one in examined_pages(content, pdf)] if wanted is ExportFormat.DOCX else []
        drawn = _drawn(pdf, place)
    except (Unmeasurable, subprocess.SubprocessError, OSError) as failure:
        # The document is good without its pictures.
        log.warning("export %s has no preview: %s", export_id, failure)
        return
    change(export_id, lambda export: export.show(page_count(pdf), drawn, found))


def _drawn(pdf: bytes, place: Path) -> int:
    """How many pages stand in that folder, as `1.png`, `2.png`…"""
    tool = shutil.which("pdftoppm")
    if tool is None:
        return 0
    _forget_old(place.parent)
    place.mkdir(parents=True, exist_ok=True, mode=0o700)
    source = place / "document.pdf"
    source.write_bytes(pdf)
    try:
        options = ["-png", "-r", str(DOTS_PER_INCH), "-l", str(MOST_PAGES)]
        subprocess.run([tool, *options, str(source), str(place / "page")], timeout=SECONDS, check=True)
    finally:
        source.unlink(missing_ok=True)
    pages = sorted(place.glob("page-*.png"), key=lambda path: int(path.stem.split("-")[1]))
    for number, page in enumerate(pages, start=1):
        page.replace(place / f"{number}.png")
    return len(pages)


def _forget_old(previews: Path) -> None:
    if previews.is_dir():
        older = sorted(previews.iterdir(), key=lambda path: path.stat().st_mtime, reverse=True)[KEPT - 1 :]
        for one in older:
            shutil.rmtree(one, ignore_errors=True)
