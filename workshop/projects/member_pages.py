"""Who belongs to the project: the list, the invitation, the way out."""

from flask import flash, redirect, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from workshop.foundations.refusals import Unknown
from workshop.foundations.sentences import sentence_of
from workshop.foundations.transaction import transaction
from workshop.people.identity import signed_in
from workshop.people.models import User
from workshop.projects.blueprint import projects, shown
from workshop.projects.forms import InvitationForm
from workshop.projects.invitation import link_from, welcome
from workshop.projects.lookups import project_for
from workshop.projects.models import LastLead
from workshop.projects.queries import members as members_of
from workshop.projects.rights import Right, Role
from workshop.projects.words import ROLES

INVITED = "invited"


@projects.get("/<project_id>/members")
def members(project_id: str) -> ResponseReturnValue:
    """Who belongs to the project; a link just made is shown this once."""
    project = project_for(project_id)
    invited = session.get(INVITED)
    if invited and invited["project"] == project_id:
        session.pop(INVITED)
        invited["url"] = url_for("people.link", token=invited["token"], _external=True)
    else:
        invited = None
    return shown("members", project, members=members_of(project), roles=ROLES, invited=invited)


@projects.route("/<project_id>/members/invite", methods=["GET", "POST"])
def invite(project_id: str) -> ResponseReturnValue:
    """Admit somebody, known or new, in a role."""
    project = project_for(project_id, Right.ADMIT_MEMBERS)
    form = InvitationForm()
    if not form.validate_on_submit():
        return shown("invite", project, form=form)
    with transaction():
        project = project_for(project_id, Right.ADMIT_MEMBERS)
        guest = welcome(project, form.email.data or "", Role(form.role.data), form.name.data or "")
        _hand_over(project_id, guest)
    return redirect(url_for("projects.members", project_id=project_id))


@projects.post("/<project_id>/members/<user_id>/link")
def renew_link(project_id: str, user_id: str) -> ResponseReturnValue:
    """A fresh sign-in link for a member who lost theirs."""
    with transaction():
        project = project_for(project_id, Right.ADMIT_MEMBERS)
        guest = next((one.user for one in members_of(project) if one.user.id == user_id), None)
        if guest is None:
            raise Unknown(noun="membership")
        _hand_over(project_id, guest)
    return redirect(url_for("projects.members", project_id=project_id))


def _hand_over(project_id: str, guest: User) -> None:
    token = link_from(signed_in(), guest)
    if token:
        session[INVITED] = {"project": project_id, "name": guest.name, "token": token}
    else:
        flash(_("%(name)s a déjà un compte et se connecte comme d’habitude.", name=guest.name), "success")


@projects.post("/<project_id>/members/<membership_id>/dismiss")
def dismiss(project_id: str, membership_id: str) -> ResponseReturnValue:
    """Take a role back, one's own perhaps."""
    stays = True
    try:
        with transaction() as db:
            project = project_for(project_id, Right.ADMIT_MEMBERS)
            project.dismiss(membership_id)
            db.flush()
            stays = project.allows(signed_in(), Right.READ)
    except LastLead as refused:
        flash(sentence_of(refused), "error")
    else:
        flash(_("Le rôle est retiré."), "success")
    return redirect(url_for("projects.members", project_id=project_id) if stays else url_for("portal.home"))
