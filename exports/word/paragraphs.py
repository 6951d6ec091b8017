"""Runs, paragraphs and fields."""

from collections.abc import Callable, Iterable

from exports.outline.blocks import Span
from exports.word.addresses import followable
from exports.word.markup import NOTHING, Xml, join, tag, text
from exports.word.typography import typeset

Address = Callable[[str], str]
"""Outside address → relationship id."""


def run(content: str, style: str = "", *properties: Xml) -> Xml:
    """Cleaned text in one run; `\\n` breaks the line, `\\t` goes to the next tab stop."""
    styled = (tag("w:rStyle", val=style),) if style else ()
    inside = styled + properties
    return tag("w:r", tag("w:rPr", *inside) if inside else NOTHING, *_pieces(content))


def _pieces(content: str) -> Iterable[Xml]:
    for rank, line in enumerate(content.split("\n")):
        if rank:
            yield tag("w:br")
        for column, piece in enumerate(line.split("\t")):
            if column:
                yield tag("w:tab")
            if piece:
                yield tag("w:t", text(piece), xml_space="preserve")


def runs(spans: Iterable[Span], address: Address, style: str = "") -> Xml:
    """Typeset spans, links included. An address that is neither web nor mail stays plain text."""
    return join(*(_linked(span, address, style) for span in typeset(spans) if span.text))


def _linked(span: Span, address: Address, style: str) -> Xml:
    emphasis = (tag("w:b"),) * span.bold + (tag("w:i"),) * span.italic
    target = followable(span.href or "")
    if target and span.text.strip():
        return tag("w:hyperlink", run(span.text, "Hyperlink", *emphasis), r_id=address(target), history=1)
    return run(span.text, style, *emphasis)


def paragraph(style: str, content: Xml, *properties: Xml) -> Xml:
    return tag("w:p", tag("w:pPr", tag("w:pStyle", val=style), *properties), content)


def field(instruction: str, result: str, style: str = "") -> Xml:
    return join(field_start(instruction), run(result, style), field_end())


def field_start(instruction: str) -> Xml:
    code = tag("w:instrText", text(f" {instruction} "), xml_space="preserve")
    return join(
        tag("w:r", tag("w:fldChar", fldCharType="begin")),
        tag("w:r", code),
        tag("w:r", tag("w:fldChar", fldCharType="separate")),
    )


def field_end() -> Xml:
    return tag("w:r", tag("w:fldChar", fldCharType="end"))


PAGE_BREAK_BEFORE = tag("w:pageBreakBefore")
KEEP_NEXT = tag("w:keepNext")
