"""What the layout engine loses or adds when it writes an OpenDocument text, mended in its XML.

Measured with LibreOffice 7.4: the captions and descriptions of tables are lost; the name of the printer, the marks of
the editing session, a thumbnail and the build of the engine are added. The same document gives the same bytes.
"""

import io
import zipfile

from lxml import etree

from exports.checks.odt_file import KEPT, MIMETYPE, OdtFile, space
from exports.odt.meta import meta
from exports.word.described import Described

_EPOCH = (1980, 1, 1, 0, 0, 0)
_SESSION = frozenset({"PrinterName", "PrinterSetup", "Rsid", "RsidRoot"})
_ID = "{http://www.w3.org/XML/1998/namespace}id"
_MANIFEST = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
_TYPES = {"xml": "text/xml", "png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg"}


def mended(converted: bytes, told: Described) -> bytes:
    """`converted` is the engine's text made from the Word file that says `told` of itself; raises Unreadable."""
    file = OdtFile(converted)
    _describe_tables(file, told)
    _forget_the_session(file)
    _number_lists(file)
    parts = {name: raw for name, raw in file.raw.items() if name.startswith(KEPT)}
    parts |= {name: _serialised(part) for name, part in file.parts.items() if name in parts}
    parts["meta.xml"] = meta(told)
    parts["META-INF/manifest.xml"] = _manifest(parts)
    return _packed(parts)


def _describe_tables(file: OdtFile, told: Described) -> None:
    """Tables stand in both files in the same order; when their number differs, nothing is guessed."""
    if len(file.tables) != len(told.tables):
        return
    for table, known in zip(file.tables, told.tables, strict=True):
        for place, (name, said) in enumerate((("title", known.caption), ("desc", known.description))):
            one = etree.Element(space("table", name))
            one.text = said
            table.insert(place, one)


def _forget_the_session(file: OdtFile) -> None:
    settings = file.part("settings.xml")
    for one in list(settings.iter(space("config", "config-item"))):
        parent = one.getparent()
        if one.get(space("config", "name")) in _SESSION and parent is not None:
            parent.remove(one)
    for part in (file.part("content.xml"), file.part("styles.xml")):
        for one in part.iter(etree.Element):
            for name in [name for name in one.attrib if "rsid" in str(name).rpartition("}")[2]]:
                del one.attrib[name]


def _number_lists(file: OdtFile) -> None:
    """The engine names lists by chance; one that goes on from another names it."""
    named: dict[str, str] = {}
    for one in file.part("content.xml").iter(space("text", "list")):
        for attribute in (_ID, space("text", "continue-list")):
            name = one.get(attribute)
            if name:
                one.set(attribute, named.setdefault(name, f"list{len(named) + 1}"))


def _serialised(part: etree._Element) -> bytes:
    return etree.tostring(part, xml_declaration=True, encoding="UTF-8")


def _manifest(parts: dict[str, bytes]) -> bytes:
    root = etree.Element(f"{{{_MANIFEST}}}manifest", nsmap={"manifest": _MANIFEST})
    root.set(f"{{{_MANIFEST}}}version", "1.3")
    types = {"/": MIMETYPE} | {name: _TYPES[name.rpartition(".")[2].lower()] for name in sorted(parts)}
    for name, kind in types.items():
        entry = etree.SubElement(root, f"{{{_MANIFEST}}}file-entry")
        entry.set(f"{{{_MANIFEST}}}full-path", name)
        entry.set(f"{{{_MANIFEST}}}media-type", kind)
        if name == "/":
            entry.set(f"{{{_MANIFEST}}}version", "1.3")
    return _serialised(root)


def _packed(parts: dict[str, bytes]) -> bytes:
    """Its type stands first, as it is: that is how a text is known from its first bytes."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo("mimetype", _EPOCH), MIMETYPE, zipfile.ZIP_STORED)
        for name in sorted(parts):
            archive.writestr(zipfile.ZipInfo(name, _EPOCH), parts[name], zipfile.ZIP_DEFLATED)
    return buffer.getvalue()
