"""The parts of our own base document, written by hand and zipped in memory.

Not python-docx's template: that one brings compatibility mode, en-US, 2013, Letter and its own name.
"""

import io
import zipfile
from importlib.resources import files

import resvg_py

from exports.outline.document import Cover
from exports.word.furniture import footer, header, header_first
from exports.word.map_svg import band_svg
from exports.word.markup import Xml, tag, text
from exports.word.table_styles import coloured_styles
from exports.word.typography import clean, typeset_text

# The date is the smallest a zip can hold: two exports of the same outline are the same bytes.
_EPOCH = (1980, 1, 1, 0, 0, 0)
_FIXED = {
    "[Content_Types].xml": "content_types.xml",
    "_rels/.rels": "package_rels.xml",
    "docProps/app.xml": "app.xml",
    "word/_rels/document.xml.rels": "document_rels.xml",
    "word/_rels/header_first.xml.rels": "header_rels.xml",
    "word/fontTable.xml": "font_table.xml",
    "word/numbering.xml": "numbering.xml",
    "word/settings.xml": "settings.xml",
}
NAMESPACES = {
    "xmlns:w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "xmlns:r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "xmlns:wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "xmlns:a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "xmlns:pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
}


def base_parts(cover: Cover, total: int) -> dict[str, bytes]:
    """Our own package, without its text."""
    parts = our_parts()
    parts["word/header.xml"] = part("w:hdr", header(cover))
    parts["word/header_first.xml"] = part("w:hdr", header_first())
    parts["word/footer.xml"] = part("w:ftr", footer(total))
    parts["word/footer_first.xml"] = part("w:ftr", tag("w:p"))
    parts["word/media/band.png"] = bytes(resvg_py.svg_to_bytes(svg_string=band_svg()))
    parts["docProps/core.xml"] = core(cover)
    return parts


def our_parts() -> dict[str, bytes]:
    """Those that are the same in every document."""
    parts = {name: _read(source) for name, source in _FIXED.items()}
    parts["word/styles.xml"] = _read("styles.xml").replace(b"</w:styles>", coloured_styles().encode() + b"</w:styles>")
    parts["word/document.xml"] = part("w:document", tag("w:body"))
    return parts


def zipped(parts: dict[str, bytes]) -> bytes:
    """Content types first, as readers expect, then by name; fixed dates."""
    ordered = sorted(parts, key=lambda name: (name != "[Content_Types].xml", name))
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in ordered:
            archive.writestr(zipfile.ZipInfo(name, _EPOCH), parts[name], zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def _read(name: str) -> bytes:
    return (files("exports.word") / "base" / name).read_bytes()


def part(root: str, *children: Xml) -> bytes:
    return _declared(Xml(f"<{root} {_declarations(NAMESPACES)}>{''.join(children)}</{root}>"))


def _declared(root: Xml) -> bytes:
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n{root}'.encode()


def _declarations(namespaces: dict[str, str]) -> str:
    return " ".join(f'{prefix}="{address}"' for prefix, address in namespaces.items())


_CORE_NAMESPACES = {
    "xmlns:cp": "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
    "xmlns:dc": "http://purl.org/dc/elements/1.1/",
    "xmlns:dcterms": "http://purl.org/dc/terms/",
    "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
}


def core(cover: Cover) -> bytes:
    """What the file says of itself."""
    stamp = text(f"{cover.version_on.isoformat()}T08:00:00Z")
    organisation = text(clean(cover.organisation))
    told = (
        tag("dc:title", text(typeset_text(cover.title))),
        tag("dc:subject", text(typeset_text(cover.subtitle))),
        tag("dc:creator", organisation),
        tag("cp:lastModifiedBy", organisation),
        tag("dcterms:created", stamp, xsi_type="dcterms:W3CDTF"),
        tag("dcterms:modified", stamp, xsi_type="dcterms:W3CDTF"),
        tag("dc:language", text("fr-FR")),
    )
    root = f"<cp:coreProperties {_declarations(_CORE_NAMESPACES)}>{''.join(told)}</cp:coreProperties>"
    return _declared(Xml(root))
