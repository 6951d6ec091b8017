"""Whether this process serves and what it stands on answers."""

from collections.abc import Callable
from enum import StrEnum

from flask import Blueprint, Flask, current_app, jsonify
from flask.typing import ResponseReturnValue
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from workshop.extensions import db

SIGNS = "health"
health = Blueprint("health", __name__)


class Sign(StrEnum):
    """How a part is: an impaired one is worth a look, a failed one means this process should not be chosen."""

    WELL = "well"
    IMPAIRED = "impaired"
    FAILED = "failed"


def watch(app: Flask, name: str, look: Callable[[], Sign]) -> None:
    """Have /healthz tell how that part is."""
    app.extensions.setdefault(SIGNS, {})[name] = look


@health.get("/healthz")
def healthz() -> ResponseReturnValue:
    """200 once it serves; 503 while the database does not answer or a part has failed."""
    signs: dict[str, Sign] = {name: look() for name, look in current_app.extensions.get(SIGNS, {}).items()}
    try:
        db.session.execute(text("select 1"))
    except SQLAlchemyError:
        return jsonify(ok=False, database=Sign.FAILED, **signs), 503
    ok = Sign.FAILED not in signs.values()
    return jsonify(ok=ok, **signs), 200 if ok else 503
