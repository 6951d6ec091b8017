"""The XML of a template: read without trust, written without surprise."""

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"

Element = etree._Element


def parsed(raw: bytes) -> Element:
    """No entity is resolved, nothing is fetched; raises XMLSyntaxError."""
    # A parser of its own each time: one that met an error keeps it.
    return etree.fromstring(raw, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))


def serialised(root: Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def val(element: Element | None) -> str:
    return "" if element is None else str(element.get(f"{W}val") or "")


def drop(element: Element) -> None:
    """Take it out of its parent, without the words that follow it in markup of the house."""
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def unwrap(element: Element) -> None:
    """Put its children in its place."""
    parent = element.getparent()
    if parent is not None:
        place = parent.index(element)
        for child in reversed(list(element)):
            parent.insert(place, child)
        parent.remove(element)
