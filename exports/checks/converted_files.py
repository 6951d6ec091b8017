"""What our own checker says of a PDF and of an OpenDocument text, whoever made them."""

from collections.abc import Callable, Iterator

from exports.checks import odt_rules, pdf_content, pdf_identity, pdf_structure
from exports.checks.findings import Finding, fault, judged
from exports.checks.odt_file import OdtFile
from exports.checks.pdf_file import PdfFile
from exports.checks.word_file import Unreadable

PDF_RULES: tuple[Callable[[PdfFile], Iterator[Finding]], ...] = (
    *pdf_identity.RULES,
    *pdf_content.RULES,
    *pdf_structure.RULES,
)


def examined_pdf(content: bytes) -> tuple[Finding, ...]:
    """Everything that keeps it from being read by everybody, as PDF/UA-1 asks."""
    try:
        file = PdfFile(content)
    except Unreadable as failure:
        return (fault("unreadable", problem=failure),)
    return judged(file, PDF_RULES)


def examined_odt(content: bytes) -> tuple[Finding, ...]:
    """Everything lost or left by its conversion."""
    try:
        file = OdtFile(content)
    except Unreadable as failure:
        return (fault("unreadable", problem=failure),)
    return judged(file, odt_rules.RULES)
