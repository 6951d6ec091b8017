"""What a page shows, and what is French in it."""

import re
from collections.abc import Iterator

from flask.testing import FlaskClient
from lxml import html

FRENCH = re.compile(r"[éèêëàâçôùûîïœ«»]|\b(les|des|une|pour|vous|votre|avec|aucune?)\b", re.IGNORECASE)


def open_in(language: str, client: FlaskClient, address: str, places: dict[str, str]) -> str:
    client.set_cookie("lang", language)
    return client.get(address.format(**places)).text


def shown(page: str) -> Iterator[str]:
    """What a person reads or hears: the texts, and the attributes that are spoken or seen."""
    root = html.fromstring(page)
    spoken = (f"//@{name}" for name in ("aria-label", "title", "placeholder", "alt", "content", "data-confirm"))
    for text in root.xpath(" | ".join(("//text()[not(ancestor::script or ancestor::style)]", *spoken))):
        if str(text).strip():
            yield str(text).strip()
