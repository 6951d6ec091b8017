"""The fingerprint of a document's content: two documents that bear the same say the same."""

import hashlib
from dataclasses import replace
from datetime import date

from exports.outline.document import ProjectDocument


def with_fingerprint(document: ProjectDocument) -> ProjectDocument:
    """The document with the SHA-256 of all it says, the day of its cover left out."""
    bare = replace(document, fingerprint="", cover=replace(document.cover, version_on=date.min))
    return replace(document, fingerprint=hashlib.sha256(repr(bare).encode("utf-8", "replace")).hexdigest())
