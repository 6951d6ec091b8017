"""Signing in, signing out, choosing a language."""

from flask import flash, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user, login_user
from sqlalchemy import select
from werkzeug.wrappers import Response

from workshop.extensions import db
from workshop.foundations.refusals import NotSignedIn, Refused
from workshop.foundations.sentences import sentence_of
from workshop.foundations.transaction import transaction
from workshop.foundations.web import answer
from workshop.people import account_pages
from workshop.people.blueprint import people
from workshop.people.forms import LANGUAGES, SignInForm
from workshop.people.models import SignInLink, User, WrongPassword
from workshop.people.passwords import DECOY, matches
from workshop.people.tries import Tries
from workshop.people.ways import came_from, inside, onward

__all__ = ["account_pages", "people"]

YEAR = 365 * 24 * 3600
tries = Tries()


@people.route("/sign-in", methods=["GET", "POST"])
def sign_in() -> ResponseReturnValue:
    """Sign in by password. Whoever is refused reads the same sentence after the same time."""
    form = SignInForm(next=inside(request.args.get("next")) or "")
    if request.method == "GET" and current_user.is_authenticated:
        return redirect(onward(form.next.data))
    if not form.validate_on_submit():
        return render_template("people/sign_in.html", form=form)
    try:
        _begin(_known(User.address(form.email.data or ""), form.password.data or ""))
    except Refused as refused:
        return render_template("people/sign_in.html", form=form, refused=sentence_of(refused)), refused.status
    return redirect(onward(form.next.data))


def _known(email: str, password: str) -> User:
    tries.require(email)
    user = db.session.scalar(select(User).where(User.email == email))
    try:
        if user is None:
            matches(DECOY, password)
            raise WrongPassword()
        user.check_password(password)
    except WrongPassword:
        tries.failed(email)
        raise
    tries.forget(email)
    return user


def _begin(user: User) -> None:
    # Nothing of what was before passes into the new sign-in: neither its form token nor another person's.
    session.clear()
    login_user(user)


@people.route("/sign-in/link/<token>", methods=["GET", "POST"])
def link(token: str) -> ResponseReturnValue:
    """Sign in by a single-use link. Only the button spends it: mail scanners open every address they see."""
    if request.method == "GET":
        return render_template("people/link.html")
    with transaction() as unit:
        user = SignInLink.spend(unit, token)
        has_password = user.password_hash is not None
    _begin(user)
    flash(_("Bienvenue, %(name)s.", name=user.name), "success")
    return redirect(url_for("portal.home") if has_password else url_for("people.choose_password"))


@people.post("/sign-out")
def sign_out() -> ResponseReturnValue:
    """End this sign-in, and leave nothing of it in the browser."""
    session.clear()
    gone = redirect(url_for("portal.home"))
    gone.headers["Clear-Site-Data"] = '"cookies", "storage"'
    return gone


@people.post("/language")
def choose_language() -> ResponseReturnValue:
    """Keep the language of the screens in this browser, and go back to the page."""
    back = redirect(came_from() or url_for("portal.home"))
    chosen = request.form.get("lang", "")
    if chosen in LANGUAGES:
        _keep_language(back, chosen)
    return back


def _keep_language(response: Response, language: str) -> None:
    response.set_cookie("lang", language, max_age=YEAR, samesite="Lax", secure=request.is_secure, httponly=True)


@people.app_errorhandler(NotSignedIn)
def ask_to_sign_in(refused: NotSignedIn) -> ResponseReturnValue:
    """Lead to the sign-in page and back; programs are told."""
    if request.path.startswith("/api/"):
        return answer(refused.code, sentence_of(refused), refused.status, refused.facts)
    asked = request.full_path.rstrip("?") if request.method == "GET" else came_from()
    flash(sentence_of(refused), "notice")
    return redirect(url_for("people.sign_in", next=inside(asked)))
