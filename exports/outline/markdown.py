"""Cleaned Markdown, as the project's texts are stored, to blocks."""

from collections.abc import Iterator
from dataclasses import replace

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from exports.outline.blocks import Block, Bullet, BulletList, Heading, Paragraph, Span, Spans

# HTML stays text: a `<b>` somebody typed is shown as typed, never interpreted.
_PARSER = MarkdownIt("commonmark", {"html": False})
_LINE_PARSER = MarkdownIt("zero", {"html": False}).enable(["emphasis", "link"])
_LISTS = {"bullet_list", "ordered_list"}


def blocks_from_markdown(text: str) -> tuple[Block, ...]:
    return tuple(_blocks(SyntaxTreeNode(_PARSER.parse(text))))


def spans_from_line(text: str) -> Spans:
    """One line of a sheet: bold, emphasis and links, as its screen shows them; every other sign stays what it is."""
    return tuple(span for node in SyntaxTreeNode(_LINE_PARSER.parseInline(text)).children for span in _inline(node))


def _blocks(parent: SyntaxTreeNode) -> Iterator[Block]:
    for node in parent.children:
        if node.type == "heading":
            yield Heading(int(node.tag[1:]), _inline(node))
        elif node.type == "paragraph":
            yield Paragraph(_inline(node))
        elif node.type in _LISTS:
            yield BulletList(_bullets(node), ordered=node.type == "ordered_list")
        elif node.type in {"fence", "code_block"}:
            yield Paragraph((Span(node.content.rstrip("\n")),))
        else:
            yield from _blocks(node)


def _bullets(listing: SyntaxTreeNode) -> tuple[Bullet, ...]:
    return tuple(_bullet(entry) for entry in listing.children)


def _bullet(entry: SyntaxTreeNode) -> Bullet:
    spans: Spans = ()
    children: tuple[Bullet, ...] = ()
    for block in _blocks(entry):
        if isinstance(block, BulletList):
            children += block.bullets
        elif spans:
            children += (Bullet(block.spans),)
        else:
            spans = block.spans
    return Bullet(spans, children)


def _inline(node: SyntaxTreeNode) -> Spans:
    spans = (span for child in node.children for span in _spans(child, Span("")))
    return tuple(span for span in spans if span.text)


def _spans(node: SyntaxTreeNode, style: Span) -> Iterator[Span]:
    if node.type in {"softbreak", "hardbreak"}:
        yield replace(style, text=" " if node.type == "softbreak" else "\n")
    elif node.type in {"text", "code_inline", "image"}:
        yield replace(style, text=node.content)
    else:
        inner = _styled(node, style)
        for child in node.children:
            yield from _spans(child, inner)


def _styled(node: SyntaxTreeNode, style: Span) -> Span:
    if node.type == "strong":
        return replace(style, bold=True)
    if node.type == "em":
        return replace(style, italic=True)
    if node.type == "link":
        return replace(style, href=str(node.attrs.get("href", "")))
    return style
