"""The room of the live tests, for the page that describes its language."""

import pytest
from flask import Flask

from tests.live.room import Room, open_room
from tests.world import World


@pytest.fixture
def room(app: Flask, world: World) -> Room:
    """An open session with a facilitator and a projector."""
    return open_room(app, world)
