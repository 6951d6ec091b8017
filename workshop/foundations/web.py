"""What every page shares: built assets, headers, and refusals turned into pages."""

import json
import logging
from datetime import date, datetime
from pathlib import Path

from flask import Flask, Response, current_app, jsonify, make_response, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import format_date, format_datetime, format_decimal
from flask_babel import gettext as _
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import OperationalError
from sqlalchemy.exc import TimeoutError as NoConnection
from werkzeug.exceptions import HTTPException

from workshop.extensions import db
from workshop.foundations.markdown import to_inline, to_plain
from workshop.foundations.plural import ngettext
from workshop.foundations.refusals import Refused
from workshop.foundations.sentences import sentence, sentence_of
from workshop.settings import Settings

log = logging.getLogger(__name__)
ROOT = Path(__file__).resolve().parents[2]
PAGES = {400, 403, 404, 409, 429, 500, 503}
RETRY_SECONDS = "5"
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}


def init_app(app: Flask, settings: Settings) -> None:
    """Install assets, security headers and error pages."""
    app.jinja_env.globals["asset"] = asset
    app.jinja_env.globals["ngettext"] = ngettext
    app.jinja_env.filters.update(day=day, instant=instant, weight=weight, inline=to_inline, plain=to_plain)
    app.after_request(lambda response: _protect(response, settings))
    app.register_error_handler(Refused, _refused)
    app.register_error_handler(CSRFError, _form_expired)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(Exception, _defect)
    for absence in (OperationalError, NoConnection):
        app.register_error_handler(absence, _absent)


def asset(name: str) -> str:
    """The address of a built script or stylesheet, named after its content."""
    try:
        manifest = json.loads((ROOT / "static" / "dist" / "manifest.json").read_text())
    except FileNotFoundError:
        manifest = {}
    return f"/static/dist/{manifest.get(name, name)}"


def day(value: date) -> str:
    """A day as people write it: 4 mars 2026."""
    return str(format_date(value, "d MMMM y"))


def instant(value: datetime) -> str:
    """An instant as people write it, where they live: 4 mars 2026 à 14:05."""
    return str(format_datetime(value, _("d MMMM y 'à' HH:mm")))


def weight(size: int) -> str:
    """The size of a file as people say it, from its bytes: 42 ko, 1,3 Mo."""
    if size < 1_000_000:
        return str(_("%(number)s ko", number=max(1, round(size / 1000))))
    return str(_("%(number)s Mo", number=format_decimal(round(size / 1_000_000, 1))))


def policy(settings: Settings) -> str:
    """The Content-Security-Policy: everything from here, nothing inline, nothing from elsewhere."""
    sockets = " ".join(origin.replace("http", "ws", 1) for origin in settings.allowed_origins)
    return (
        "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
        f"connect-src 'self' {sockets}; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'"
    )


def _protect(response: Response, settings: Settings) -> Response:
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    response.headers.setdefault("Content-Security-Policy", policy(settings))
    if request.path.startswith("/static/dist/"):
        response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    elif not request.path.startswith("/static/"):
        response.headers.setdefault("Cache-Control", "no-store")
    return response


def answer(code: str, said: str, status: int, facts: dict[str, object] | None = None) -> ResponseReturnValue:
    """An error as its caller reads it: JSON under /api/, a page elsewhere."""
    if request.path.startswith("/api/"):
        return jsonify(ok=False, code=code, facts=facts or {}, message=said), status
    page = status if status in PAGES else 500 if status >= 500 else 400
    return render_template(f"errors/{page}.html", sentence=said), status


def _refused(refused: Refused) -> ResponseReturnValue:
    return answer(refused.code, sentence_of(refused), refused.status, refused.facts)


def _form_expired(error: CSRFError) -> ResponseReturnValue:
    return answer("form_expired", sentence("form_expired", {}), 400)


def _http(error: HTTPException) -> ResponseReturnValue:
    status = error.code or 500
    if 300 <= status < 400:
        return error
    code = {404: "unknown", 403: "not_allowed", 413: "file_too_large", 415: "bad_message"}.get(status, "refused")
    facts = {"limit": current_app.config["MAX_CONTENT_LENGTH"] // 1_000_000} if status == 413 else {}
    return answer(code, sentence(code, facts), status)


def _absent(error: Exception) -> ResponseReturnValue:
    """The database did not answer in time: nothing was kept, and asking again may succeed."""
    log.exception("the database did not answer", exc_info=error)
    db.session.remove()
    response = make_response(answer("try_again", sentence("try_again", {}), 503))
    response.headers["Retry-After"] = RETRY_SECONDS
    return response


def _defect(error: Exception) -> ResponseReturnValue:
    log.exception("a page failed", exc_info=error)
    return answer("internal", sentence("internal", {}), 500)
