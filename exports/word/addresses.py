"""Addresses a reader may follow from a document."""

from urllib.parse import quote, urlsplit

from exports.word.typography import clean

_RESERVED = ":/?#[]@!$&'()*+,;=%~"


def followable(raw: str) -> str | None:
    """The address written safely, or None: Word refuses a whole file for one malformed address."""
    address = quote(clean(raw).strip(), safe=_RESERVED)
    try:
        parts = urlsplit(address)
        on_web = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return None
    by_mail = parts.scheme == "mailto" and "@" in parts.path
    return address if on_web or by_mail else None
