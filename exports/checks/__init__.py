"""What our own checker says of a Word file, whoever wrote it: faults, and advice."""

from collections.abc import Callable, Iterator

from exports.checks import looks, package, pages, structure, tables, texts
from exports.checks.findings import Finding, Severity, fault, first, judged
from exports.checks.word_file import Unreadable, WordFile

__all__ = ["Finding", "Severity", "examined", "examined_pages"]

Rule = Callable[[WordFile], Iterator[Finding]]
RULES: tuple[Rule, ...] = (*package.RULES, *structure.RULES, *tables.RULES, *texts.RULES, *looks.RULES)


def examined(content: bytes) -> tuple[Finding, ...]:
    """Everything our rules find, faults first."""
    try:
        file = WordFile(content)
    except Unreadable as failure:
        return (fault("unreadable", problem=failure),)
    return judged(file, RULES)


def examined_pages(content: bytes, pdf: bytes) -> tuple[Finding, ...]:
    """Whether the pages it announces are those of its print."""
    return tuple(first(pages.wrong_references(WordFile(content), pdf)))
