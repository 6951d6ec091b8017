"""WordprocessingML as typed strings: raw text cannot pass for markup, mypy sees the difference.

Strings, parsed once at the end, because moving thousands of small lxml nodes costs more than writing them.
"""

from typing import NewType
from xml.sax.saxutils import escape, quoteattr

Xml = NewType("Xml", str)
NOTHING = Xml("")


def tag(name: str, /, *children: Xml, **attributes: str | int) -> Xml:
    """`tag("w:jc", val="left")` → `<w:jc w:val="left"/>`.

    An attribute takes the prefix `w:` inside `w:` elements; `r_id` is written `r:id`.
    """
    start = name + "".join(
        f" {_attribute_name(name, key)}={quoteattr(str(value))}" for key, value in attributes.items()
    )
    return Xml(f"<{start}>{''.join(children)}</{name}>") if any(children) else Xml(f"<{start}/>")


def join(*parts: Xml) -> Xml:
    return Xml("".join(parts))


def text(content: str) -> Xml:
    """Character data; the caller has cleaned it (see `typography.clean`)."""
    return Xml(escape(content))


def _attribute_name(element: str, key: str) -> str:
    if "_" in key:
        return key.replace("_", ":", 1)
    return f"w:{key}" if element.startswith("w:") else key
