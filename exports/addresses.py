"""Addresses of pages, for documents written where no request says which host is asked."""

from flask import current_app


def address_of(endpoint: str, **values: str | int) -> str:
    """The whole address of a page, as a phone or a reader elsewhere can follow it."""
    path = current_app.url_map.bind("atelier").build(endpoint, values)
    return f"{current_app.extensions['settings'].phones_url}{path}"
