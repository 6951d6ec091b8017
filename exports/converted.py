"""Any Word document as a PDF for everybody (PDF/UA-1) or as an OpenDocument text: one line for each kind."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from exports import layout_engine, odt, pdf
from exports.layout_engine import OPEN_TEXT, TAGGED, Listen, Target
from exports.models.export import ExportFormat
from exports.models.refusals import LayoutMissing
from exports.word.described import Described, described

if TYPE_CHECKING:
    from exports.kinds.kind import Asked, Work, Writer

CONVERTED = frozenset({ExportFormat.PDF, ExportFormat.ODT})
# The Word document takes most of the time: its own hundred is this much of the whole.
SHARE = 80

Finish = Callable[[bytes, Described], bytes]


def as_pdf(writer: "Writer") -> "Writer":
    """What that writer writes in Word, tagged and printed: its page numbers are those of this very print."""
    return _converted(writer, "Conversion en PDF accessible", pdf_of)


def as_odt(writer: "Writer") -> "Writer":
    """What that writer writes in Word, as an OpenDocument text."""
    return _converted(writer, "Conversion en texte ODF", odt_of)


def require_engine(wanted: ExportFormat) -> None:
    """Refuse at once what this machine cannot convert; raises LayoutMissing."""
    if wanted in CONVERTED and layout_engine.engine_path() is None:
        raise LayoutMissing(format=wanted.value)


def pdf_of(content: bytes, listen: Listen) -> bytes:
    """The PDF of a Word file; raises LayoutMissing, Unmeasurable, and whatever `listen` raises."""
    return _turned(content, TAGGED, pdf.conforming, listen)


def odt_of(content: bytes, listen: Listen) -> bytes:
    """The OpenDocument text of a Word file; raises LayoutMissing, Unmeasurable, and whatever `listen` raises."""
    return _turned(content, OPEN_TEXT, odt.mended, listen)


def _turned(content: bytes, target: Target, finish: Finish, listen: Listen) -> bytes:
    require_engine(ExportFormat(target.suffix[1:]))
    return finish(layout_engine.converted(content, target, listen), described(content))


@dataclass(frozen=True, slots=True)
class _FirstPart:
    """The work of the Word writer is only a part of the whole."""

    work: "Work"

    def tell(self, step: str, percent: int) -> None:
        self.work.tell(step, percent * SHARE // 100)

    def listen(self) -> None:
        self.work.listen()

    def close_reading(self, fingerprint: str = "") -> None:
        self.work.close_reading(fingerprint)


def _converted(writer: "Writer", step: str, turn: Callable[[bytes, Listen], bytes]) -> "Writer":
    def write(asked: "Asked", work: "Work") -> bytes:
        content = writer(asked, _FirstPart(work))
        work.tell(step, SHARE)
        return turn(content, work.listen)

    return write
