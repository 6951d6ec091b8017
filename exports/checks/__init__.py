"""What our own checker says of a Word file, whoever wrote it: faults, and advice."""

from collections.abc import Callable, Iterator

from exports.checks import looks, package, pages, structure, tables, texts
from exports.checks.findings import Finding, Severity
from exports.checks.word_file import Unreadable, WordFile

__all__ = ["Finding", "Severity", "examined", "examined_pages"]

Rule = Callable[[WordFile], Iterator[Finding]]
RULES: tuple[Rule, ...] = (*package.RULES, *structure.RULES, *tables.RULES, *texts.RULES, *looks.RULES)
# Enough to act on; a file wrong everywhere would fill the page.
MOST_PER_RULE = 5


def examined(content: bytes) -> tuple[Finding, ...]:
    """Everything our rules find, faults first."""
    try:
        file = WordFile(content)
    except Unreadable as failure:
        return (Finding("unreadable", Severity.FAULT, {"problem": str(failure)}),)
    found = [finding for rule in RULES for finding in _first(rule(file))]
    return tuple(sorted(found, key=lambda finding: finding.severity is not Severity.FAULT))


def examined_pages(content: bytes, pdf: bytes) -> tuple[Finding, ...]:
    """Whether the pages it announces are those of its print."""
    return tuple(_first(pages.wrong_references(WordFile(content), pdf)))


def _first(findings: Iterator[Finding]) -> list[Finding]:
    return [finding for finding, _rank in zip(findings, range(MOST_PER_RULE), strict=False)]
