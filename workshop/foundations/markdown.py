"""Markdown that people write, as HTML that is safe to show."""

import nh3
from markdown_it import MarkdownIt
from markupsafe import Markup

READER = MarkdownIt("commonmark", {"html": False, "breaks": True})
# Bold, emphasis and links: what the buttons above a section of a sheet write.
LINE_READER = MarkdownIt("zero", {"html": False}).enable(["emphasis", "link"])
LINE_TAGS = {"strong", "em", "a"}
TAGS = {"p", "br", "strong", "em", "ul", "ol", "li", "h2", "h3", "h4", "blockquote", "a", "hr", "code", "pre"}


def to_html(text: str) -> Markup:
    """Rendered and cleaned; links keep http, https and mailto only."""
    html = READER.render(text).replace("<h1>", "<h2>").replace("</h1>", "</h2>")
    clean = nh3.clean(html, tags=TAGS, attributes={"a": {"href"}}, url_schemes={"http", "https", "mailto"})
    return Markup(clean)


def to_inline(text: str) -> Markup:
    """One line with its bold, its emphasis and its links; every other sign stays what it is."""
    html = LINE_READER.renderInline(text)
    return Markup(nh3.clean(html, tags=LINE_TAGS, attributes={"a": {"href"}}, url_schemes={"http", "https", "mailto"}))


def to_plain(text: str) -> str:
    """The words of such a line."""
    return str(to_inline(text).striptags())
