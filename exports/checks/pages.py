"""The pages announced against the pages printed."""

import io
import re
from collections.abc import Iterator

from pypdf import PdfReader

from exports.checks.findings import Finding, fault
from exports.checks.structure import page_references
from exports.checks.word_file import WordFile


def wrong_references(file: WordFile, pdf: bytes) -> Iterator[Finding]:
    real = pages_of(pdf)
    for name, shown in page_references(file):
        if name in real and shown != str(real[name]):
            yield fault("page_wrong", told=shown, real=real[name])


def pages_of(pdf: bytes) -> dict[str, int]:
    """Bookmark → page, counted from 1; LibreOffice writes `_` as `5F` in the names."""
    reader = PdfReader(io.BytesIO(pdf))
    found = {}
    for name, target in reader.named_destinations.items():
        page = reader.get_destination_page_number(target)
        if page is not None and page >= 0:
            found[re.sub("5F", "_", name.lstrip("/"))] = page + 1
    return found


def page_count(pdf: bytes) -> int:
    return len(PdfReader(io.BytesIO(pdf)).pages)
