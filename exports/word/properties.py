"""What the file says of where it comes from, so that it is recognised when it comes back."""

from collections.abc import Mapping

from exports.outline.document import ProjectDocument
from exports.word.markup import Xml, tag, text

PROJECT, FINGERPRINT, VERSION_ON = "Atelier projet", "Atelier empreinte", "Atelier version du"
PART = "docProps/custom.xml"
_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties"
_NAMESPACES = (
    'xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
    'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"'
)
_FORMAT = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"


def origin(document: ProjectDocument) -> dict[str, str]:
    """The project, the fingerprint of what was printed, the day of its cover; nothing for a document of no project."""
    if not document.key:
        return {}
    on = document.cover.version_on.isoformat()
    return {PROJECT: document.key, FINGERPRINT: document.fingerprint, VERSION_ON: on}


def with_properties(parts: dict[str, bytes], told: Mapping[str, str]) -> dict[str, bytes]:
    """The package, with these custom properties."""
    if not told or PART in parts:
        return parts
    kind = f'<Override PartName="/{PART}" ContentType="{_TYPE}"/></Types>'
    relation = f'<Relationship Id="rIdOrigin" Type="{_RELATION}" Target="{PART}"/></Relationships>'
    return {
        **parts,
        PART: _properties(told),
        "[Content_Types].xml": parts["[Content_Types].xml"].replace(b"</Types>", kind.encode()),
        "_rels/.rels": parts["_rels/.rels"].replace(b"</Relationships>", relation.encode()),
    }


def _properties(told: Mapping[str, str]) -> bytes:
    lines = (
        tag("property", tag("vt:lpwstr", text(value)), fmtid=_FORMAT, pid=rank, name=name)
        for rank, (name, value) in enumerate(told.items(), start=2)
    )
    inside = Xml("".join(lines))
    declared = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    return f"{declared}\n<Properties {_NAMESPACES}>{inside}</Properties>".encode()
