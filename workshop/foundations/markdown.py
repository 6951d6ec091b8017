"""Markdown that people write, as HTML that is safe to show."""

import nh3
from markdown_it import MarkdownIt
from markupsafe import Markup

READER = MarkdownIt("commonmark", {"html": False, "breaks": True})
TAGS = {"p", "br", "strong", "em", "ul", "ol", "li", "h2", "h3", "h4", "blockquote", "a", "hr", "code", "pre"}


def to_html(text: str) -> Markup:
    """Rendered and cleaned; links keep http, https and mailto only."""
    html = READER.render(text).replace("<h1>", "<h2>").replace("</h1>", "</h2>")
    clean = nh3.clean(html, tags=TAGS, attributes={"a": {"href"}}, url_schemes={"http", "https", "mailto"})
    return Markup(clean)
