"""What an OpenDocument text says of itself."""

from exports.word.described import Described
from exports.word.markup import Xml, tag, text

MAKER = "Atelier"
LANGUAGE = "fr-FR"
_NAMESPACES = {
    "xmlns:office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "xmlns:meta": "urn:oasis:names:tc:opendocument:xmlns:meta:1.0",
    "xmlns:dc": "http://purl.org/dc/elements/1.1/",
}


def meta(told: Described) -> bytes:
    """The part `meta.xml`, dated by the cover and not by the hour."""
    day = text(told.made_at.removesuffix("Z"))
    said = (
        tag("meta:generator", text(MAKER)),
        tag("dc:title", text(told.title)),
        tag("dc:subject", text(told.subject)),
        tag("meta:initial-creator", text(told.organisation)),
        tag("meta:creation-date", day),
        tag("dc:creator", text(told.organisation)),
        tag("dc:date", day),
        tag("dc:language", text(LANGUAGE)),
    )
    spaces = "".join(f' {name}="{address}"' for name, address in _NAMESPACES.items())
    body = Xml(f'<office:document-meta{spaces} office:version="1.3">{tag("office:meta", *said)}</office:document-meta>')
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{body}'.encode()
