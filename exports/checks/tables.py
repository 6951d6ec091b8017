"""Tables and pictures that everybody can read."""

from collections.abc import Iterator

from exports.checks.findings import Finding, advice, fault
from exports.checks.word_file import WP, Element, W, WordFile, value, words

FILE_NAMES = (".png", ".jpg", ".jpeg", ".gif", ".svg", ".emf")


def headers(file: WordFile) -> Iterator[Finding]:
    """The first row is a header that each page repeats, and no header cell is empty."""
    for table in file.tables:
        first = table.find(f"{W}tr")
        if first is None or first.find(f"{W}trPr/{W}tblHeader") is None:
            yield fault("table_header", table=_named(table))
        elif any(not _text(cell) for cell in first.iter(f"{W}tc")):
            yield fault("table_header_empty", table=_named(table))


def descriptions(file: WordFile) -> Iterator[Finding]:
    for table in file.tables:
        if not value(table.find(f"{W}tblPr/{W}tblDescription")):
            yield fault("table_description", table=_named(table))


def shapes(file: WordFile) -> Iterator[Finding]:
    """Neither nested nor merged, no row left empty, rows kept on one page."""
    for table in file.tables:
        if table.find(f".//{W}tc//{W}tbl") is not None:
            yield fault("table_nested", table=_named(table))
        if table.find(f".//{W}vMerge") is not None or table.find(f".//{W}gridSpan") is not None:
            yield advice("table_merged", table=_named(table))
        if any(not any(_text(cell) for cell in row.iter(f"{W}tc")) for row in table.iter(f"{W}tr")):
            yield fault("table_row_empty", table=_named(table))


def pictures(file: WordFile) -> Iterator[Finding]:
    """Each says what it shows, and stands in line with the text."""
    document = file.part("word/document.xml")
    for one in document.iter(f"{WP}docPr"):
        told = str(one.get("descr") or "").strip()
        if not told or told.lower().endswith(FILE_NAMES):
            yield fault("picture_alternative", name=one.get("name") or "")
    if document.find(f".//{WP}anchor") is not None:
        yield advice("picture_floating")


def _named(table: Element) -> str:
    return value(table.find(f"{W}tblPr/{W}tblCaption")) or _text(table)[:60]


def _text(element: Element) -> str:
    return " ".join(words(one).strip() for one in element.iter(f"{W}p")).strip()


RULES = (headers, descriptions, shapes, pictures)
