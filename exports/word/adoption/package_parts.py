"""The lists a package keeps of itself: types and relations, made from what it holds."""

from xml.sax.saxutils import quoteattr

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
IMAGES = {
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "gif": "image/gif",
    "emf": "image/x-emf",
    "wmf": "image/x-wmf",
    "tif": "image/tiff",
    "tiff": "image/tiff",
    "bmp": "image/bmp",
}
_KINDS = {
    "word/document.xml": f"{_WORD}.document.main+xml",
    "word/styles.xml": f"{_WORD}.styles+xml",
    "word/numbering.xml": f"{_WORD}.numbering+xml",
    "word/settings.xml": f"{_WORD}.settings+xml",
    "word/fontTable.xml": f"{_WORD}.fontTable+xml",
    "word/header.xml": f"{_WORD}.header+xml",
    "word/header_first.xml": f"{_WORD}.header+xml",
    "word/footer.xml": f"{_WORD}.footer+xml",
    "word/footer_first.xml": f"{_WORD}.footer+xml",
    "word/theme/theme1.xml": "application/vnd.openxmlformats-officedocument.theme+xml",
    "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    "docProps/app.xml": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
}
# The parts we always write, whatever the template brings.
ALWAYS = (
    *("word/header.xml", "word/header_first.xml", "word/footer.xml", "word/footer_first.xml"),
    *("word/document.xml", "docProps/core.xml"),
)
_RELATED = (
    ("rIdStyles", "styles", "styles.xml"),
    ("rIdNumbering", "numbering", "numbering.xml"),
    ("rIdSettings", "settings", "settings.xml"),
    ("rIdFonts", "fontTable", "fontTable.xml"),
    ("rIdHeader", "header", "header.xml"),
    ("rIdHeaderFirst", "header", "header_first.xml"),
    ("rIdFooter", "footer", "footer.xml"),
    ("rIdFooterFirst", "footer", "footer_first.xml"),
)


def content_types(parts: dict[str, bytes]) -> bytes:
    defaults = {"rels": "application/vnd.openxmlformats-package.relationships+xml", "xml": "application/xml"}
    told = "".join(
        f"<Default Extension={quoteattr(name)} ContentType={quoteattr(kind)}/>"
        for name, kind in sorted({**defaults, **IMAGES}.items())
    )
    names = sorted({*parts, *ALWAYS} & set(_KINDS))
    told += "".join(
        f"<Override PartName={quoteattr('/' + name)} ContentType={quoteattr(_KINDS[name])}/>" for name in names
    )
    return _declared(f'<Types xmlns="{_PACKAGE}/content-types">{told}</Types>')


def document_relations(parts: dict[str, bytes]) -> bytes:
    related = list(_RELATED)
    if "word/theme/theme1.xml" in parts:
        related.append(("rIdTheme", "theme", "theme/theme1.xml"))
    return _relations({identity: (kind, target) for identity, kind, target in related})


def furniture_relations(media: dict[str, str]) -> bytes:
    return _relations({identity: ("image", target.removeprefix("word/")) for identity, target in media.items()})


def _relations(related: dict[str, tuple[str, str]]) -> bytes:
    told = "".join(
        f"<Relationship Id={quoteattr(identity)} Type={quoteattr(f'{_OFFICE}/{kind}')} Target={quoteattr(target)}/>"
        for identity, (kind, target) in related.items()
    )
    return _declared(f'<Relationships xmlns="{_PACKAGE}/relationships">{told}</Relationships>')


def _declared(root: str) -> bytes:
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n{root}'.encode()
