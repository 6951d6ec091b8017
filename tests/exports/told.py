"""A report as lists of words, to say what it must tell without its drawing."""

from collections.abc import Iterator

from exports.outline.blocks import BulletList, Heading, Paragraph, plain_text
from exports.outline.report import Figures, Lead, Lines, Report, ReportBlock, Table


def tables(report: Report) -> dict[str, tuple[tuple[str, ...], ...]]:
    """The rows of every table by its caption; one caption twice keeps the last."""
    found = (block for block in _blocks(report) if isinstance(block, Table))
    return {one.caption: tuple(tuple(_text(cell) for cell in row) for row in one.rows) for one in found}


def figures(report: Report) -> dict[str, int | str]:
    """Every key number by its name."""
    return {name: value for block in _blocks(report) if isinstance(block, Figures) for name, value in block.figures}


def whole(report: Report) -> str:
    """All its words."""
    parts = [report.title, report.subtitle, *(chapter.title for chapter in report.chapters)]
    return "\n".join([*parts, *(_words(block) for block in _blocks(report))])


def _blocks(report: Report) -> Iterator[ReportBlock]:
    yield from report.opening
    for chapter in report.chapters:
        yield from chapter.blocks


def _words(block: ReportBlock) -> str:
    if isinstance(block, Lead):
        return block.text
    if isinstance(block, Paragraph | Heading):
        return plain_text(block.spans)
    if isinstance(block, BulletList):
        return "\n".join(plain_text(one.spans) for one in block.bullets)
    if isinstance(block, Table):
        return "\n".join(_text(cell) for row in block.rows for cell in row)
    return repr(block)


def _text(cell: object) -> str:
    if isinstance(cell, Lines):
        return "\n".join(plain_text(line) for line in cell.lines)
    return str(getattr(cell, "text", cell)).replace("\u00a0", " ")
