"""The public register of a session: what its poster leads to. Ideas and their fate, no persons, no account."""

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue
from flask_sqlalchemy.pagination import Pagination

from sessions.models import PublicRegister
from sessions.written import hidden_rows
from workshop.extensions import db
from workshop.plan import words as plan_words
from workshop.plan.models import Plan
from workshop.plan.session_register import PER_PAGE, Line, SessionRegister
from workshop.portal import words
from workshop.projects.words import TEXTS

registers = Blueprint("registers", __name__)


class Lines(Pagination):
    """One page of lines."""

    def _query_items(self) -> list[Line]:
        lines: list[Line] = self._query_args["lines"]
        return lines[self._query_offset : self._query_offset + self.per_page]

    def _query_count(self) -> int:
        return len(self._query_args["lines"])


@registers.get("/register/<token>")
def show(token: str) -> ResponseReturnValue:
    """The register, by alphabet; the sum is that of the whole session, whatever is filtered."""
    live = PublicRegister.at(db.session(), token).live_session
    register = SessionRegister.of(Plan(live.project), live.id, hidden_rows(live))
    chosen = {name: request.args.get(name, "").strip()[:100] for name in ("fate", "text")}
    page = max(1, request.args.get("page", 1, type=int))
    pager = Lines(page=page, per_page=PER_PAGE, error_out=False, lines=register.found(**chosen))
    return render_template(
        "receipts/register.html",
        live=live,
        register=register,
        told=register.told(pager.items),
        pager=pager,
        chosen=chosen,
        token=token,
        words=words,
        plan_words=plan_words,
        texts=TEXTS,
    )
