"""Addresses that a printed document gives: those that phones reach, made in the worker as in the web process."""

from flask import current_app

from workshop.settings import Settings


def address_of(endpoint: str, **values: str) -> str:
    """The whole address of a page."""
    settings: Settings = current_app.extensions["settings"]
    # A worker answers no request: the paths are asked from the routes themselves.
    return settings.phones_url + str(current_app.url_map.bind("localhost").build(endpoint, values))
