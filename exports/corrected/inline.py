"""Spans → the signs a person would have typed: bold, emphasis and links, and nothing that means something else."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import groupby

import regex

from exports.corrected.units import emphasis
from exports.outline.blocks import Paragraph, Span
from exports.outline.markdown import blocks_from_markdown, spans_from_line
from exports.word.typography import NARROW, WIDE, clean

Spans = Sequence[Span]
Read = Callable[[str], Spans]
SPECIAL = regex.compile(r"([\\`*_\[\]<>&])")
OPENING = regex.compile(r"^(\s*)(#{1,6}(?=\s|$)|[-+](?=\s|$)|>|=+\s*$|-{2,}\s*$|~{3})")
COUNTING = regex.compile(r"^(\s*\d{1,9})([.)])(?=\s|$)")


def as_line(spans: Spans) -> str:
    """A line of a sheet: it is read with bold, emphasis and links, and every other sign stays what it is."""
    return _best(_joined(spans), spans_from_line, (_told,))


def as_paragraph(spans: Spans) -> str:
    """A paragraph of a text: whatever would be read as something else is escaped, and only then."""
    return _best(spans, _paragraph, (_told, _escaped))


def plain(words: str) -> str:
    """Words without what typography put between them."""
    return clean(words).replace(NARROW, " ").replace(WIDE, " ").replace("\u00ad", "")


def _best(spans: Spans, read: Read, ways: Sequence[Callable[[Spans], str]]) -> str:
    """The first way of writing them that is read as they are; their words alone where none is."""
    wanted = emphasis(spans)
    bare = [Span("".join(span.text for span in spans))]
    tried = [way(told) for told in (_edged(spans), bare) for way in ways]
    return next((text for text in tried if emphasis(read(text)) == wanted), tried[-1])


def _joined(spans: Spans) -> list[Span]:
    return [replace(span, text=span.text.replace("\n", " ")) for span in spans]


def _paragraph(text: str) -> Spans:
    blocks = blocks_from_markdown(text)
    return blocks[0].spans if len(blocks) == 1 and isinstance(blocks[0], Paragraph) else [Span("\0")]


def _edged(spans: Spans) -> list[Span]:
    """The same, no emphasis on the spaces around words: signs must touch them."""
    return [Span(one.text, one.bold, one.italic, one.href) for one in emphasis(_plain(spans))]


def _plain(spans: Spans) -> list[Span]:
    return [replace(span, text=plain(span.text)) for span in spans]


def _told(spans: Spans) -> str:
    return _marked(spans, lambda words: words)


def _escaped(spans: Spans) -> str:
    text = _marked(spans, lambda words: SPECIAL.sub(r"\\\1", words))
    return COUNTING.sub(r"\1\\\2", OPENING.sub(r"\1\\\2", text))


def _marked(spans: Spans, written: Callable[[str], str]) -> str:
    """Each span between its signs; a sign that goes on in the next span is not closed in between."""
    pieces = []
    for (bold, italic, href), group in groupby(_plain(spans), key=lambda one: (one.bold, one.italic, one.href)):
        words = written("".join(span.text for span in group)).replace("\n", "\\\n")
        inner = words.strip()
        if not inner:
            pieces.append(words)
            continue
        before, after = words[: len(words) - len(words.lstrip())], words[len(words.rstrip()) :]
        linked = f"[{inner}]({_address(href)})" if href else inner
        sign = "**" * bold + "*" * italic
        pieces.append(f"{before}{sign}{linked}{sign[::-1]}{after}")
    return "".join(pieces)


def _address(href: str) -> str:
    return f"<{href}>" if regex.search(r"[\s()]", href) else href
