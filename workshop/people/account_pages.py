"""The account of whoever is signed in."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import login_user

from workshop.foundations.transaction import transaction
from workshop.people.blueprint import people
from workshop.people.forms import AccountForm, PasswordForm
from workshop.people.identity import signed_in
from workshop.people.models import User, WrongPassword
from workshop.people.passwords import hash_password


@people.route("/account", methods=["GET", "POST"])
def account() -> ResponseReturnValue:
    """Name and language."""
    user = signed_in()
    form = AccountForm(obj=user)
    if not form.validate_on_submit():
        return render_template("people/account.html", form=form, user=user)
    with transaction():
        signed_in().introduce(form.name.data or "", form.language.data)
    flash(_("Votre compte est à jour."), "success")
    gone = redirect(url_for("people.account"))
    # The choice made here is the last one: an older one of this browser does not hide it.
    gone.delete_cookie("lang")
    return gone


@people.route("/account/password", methods=["GET", "POST"])
def choose_password() -> ResponseReturnValue:
    """Choose a password; every other open sign-in of this person ends."""
    user = signed_in()
    form = PasswordForm(has_password=user.password_hash is not None)
    if not form.validate_on_submit() or not _confirmed(form, user):
        return render_template("people/password.html", form=form, user=user)
    # Hashing lasts: it stands outside the transaction, which nobody else could write during.
    hashed = hash_password(form.password.data or "")
    with transaction():
        user = signed_in()
        user.keep_password(hashed)
    login_user(user)
    flash(_("Votre mot de passe est enregistré. Vos autres connexions sont fermées."), "success")
    return redirect(url_for("portal.home"))


def _confirmed(form: PasswordForm, user: User) -> bool:
    """Whether the current password was given, when there is one."""
    if not user.password_hash:
        return True
    try:
        user.check_password(form.current.data or "")
    except WrongPassword:
        form.current.errors = [_("Ce n’est pas votre mot de passe actuel.")]
        return False
    return True
