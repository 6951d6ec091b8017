"""What is asked from a terminal: `flask --app workshop.app COMMAND`."""

from importlib import import_module
from importlib.util import find_spec

from flask import Flask

from workshop.commands import accounts, attachments, live

PARTS = ("workshop.commands.archives", "workshop.commands.documents", "workshop.commands.demonstrate")


def init_app(app: Flask) -> None:
    """Register every command."""
    accounts.register(app)
    live.register(app)
    attachments.register(app)
    for name in PARTS:
        if find_spec(name):
            import_module(name).register(app)
