"""Whether this process serves and its database answers."""

from flask import Blueprint, jsonify
from flask.typing import ResponseReturnValue
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from workshop.extensions import db

health = Blueprint("health", __name__)


@health.get("/healthz")
def healthz() -> ResponseReturnValue:
    """200 once it serves; 503 while the database does not answer."""
    try:
        db.session.execute(text("select 1"))
    except DBAPIError:
        return jsonify(ok=False), 503
    return jsonify(ok=True)
