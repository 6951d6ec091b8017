"""What the tests of imports share: a file brought in by the pages, and how it stands."""

import re
from io import BytesIO
from typing import Any

from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.world import World
from workshop.plan.models import Import


def spaced(text: str) -> str:
    """A page with plain spaces, to be compared with what is typed here."""
    return text.replace("\u00a0", " ")


def bring(client: FlaskClient, world: World, content: bytes, name: str = "fiches.docx") -> str:
    """Bring a file into the project; returns the id of its import."""
    sent = {"file": (BytesIO(content), name)}
    answer = client.post(f"/projects/{world.project}/imports", data=sent)
    assert answer.status_code == 302, answer.text
    return str(answer.headers["Location"].rpartition("/")[2])


def ask(client: FlaskClient, world: World, import_id: str, verb: str, **said: Any) -> str:
    """Confirm, choose, undo …; returns the page that follows."""
    answer = client.post(f"/projects/{world.project}/imports/{import_id}/{verb}", data=said, follow_redirects=True)
    assert answer.status_code == 200, answer.text
    return spaced(answer.text)


def page(client: FlaskClient, world: World, import_id: str) -> str:
    answer = client.get(f"/projects/{world.project}/imports/{import_id}")
    assert answer.status_code == 200, answer.text
    return spaced(answer.text)


def write_all(client: FlaskClient, world: World, import_id: str) -> str:
    """Confirm every sheet that is ticked."""
    ticked = re.findall(r'name="take" value="(\d+)"', page(client, world, import_id))
    return ask(client, world, import_id, "write", take=ticked)


def the_import(db: Session, import_id: str) -> Import:
    """Its row, as the database holds it now."""
    db.rollback()
    return db.scalars(select(Import).where(Import.id == import_id)).one()
