"""The documents of one session: what can be asked for, and the minutes that people write."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from exports.gather.minutes import completed, prefilled
from exports.kinds import OF_A_SESSION
from exports.kinds import minutes as minutes_kind
from exports.models import TemplateState, WordTemplate
from exports.session_forms import MinutesForm
from exports.words import FORMATS
from sessions.models import LiveSession
from sessions.models.minutes import LineKind, Minutes, MinutesDraft
from workshop.foundations.refusals import Refused
from workshop.foundations.sentences import sentence_of
from workshop.foundations.transaction import transaction
from workshop.projects.conflicts import Side, apart
from workshop.projects.lookups import project_for, signed_in
from workshop.projects.models import Project, StaleText
from workshop.projects.rights import Right

session_documents = Blueprint(
    "session_documents", __name__, url_prefix="/projects/<project_id>/sessions/<live_session_id>/documents"
)


@session_documents.get("")
def documents(project_id: str, live_session_id: str) -> ResponseReturnValue:
    """What can be written of this session."""
    project = project_for(project_id, Right.EXPORT)
    live = LiveSession.in_project(project, live_session_id)
    return render_template(
        "exports/session.html",
        project=project,
        live=live,
        kinds=[kind for kind in OF_A_SESSION if project.allows(signed_in(), kind.right)],
        templates=[one for one in WordTemplate.of(project) if one.state is TemplateState.READY],
        formats=FORMATS,
        latest=None,
        minutes=Minutes.of(live),
        minutes_kind=minutes_kind.NAME,
        may_write=project.allows(signed_in(), Right.RUN_SESSIONS),
    )


@session_documents.route("/minutes", methods=["GET", "POST"])
def minutes(project_id: str, live_session_id: str) -> ResponseReturnValue:
    """Write the minutes; a stale save shows both and keeps mine in the form."""
    project = project_for(project_id, Right.RUN_SESSIONS)
    live = LiveSession.in_project(project, live_session_id)
    form = MinutesForm()
    if not form.is_submitted():
        found = Minutes.of(live)
        form.show(found.draft() if found else prefilled(live), found.mark if found else "0")
        return _shown(live, form)
    typed, mark = form.draft(), form.mark.data or ""
    if form.more.data or form.refill.data:
        form.show(completed(live, typed) if form.refill.data else typed, mark)
        return _shown(live, form)
    if not form.validate():
        return _shown(live, form)
    return _saved(project, live_session_id, form, typed)


def _saved(project: Project, live_session_id: str, form: MinutesForm, typed: MinutesDraft) -> ResponseReturnValue:
    project_id = project.id
    try:
        with transaction():
            live = LiveSession.in_project(project_for(project_id, Right.RUN_SESSIONS), live_session_id)
            Minutes.write(live, typed, form.mark.data or "", signed_in())
    except StaleText as refused:
        return _conflict(project_id, live_session_id, form, typed, refused)
    except Refused as refused:
        live = LiveSession.in_project(project_for(project_id), live_session_id)
        return _shown(live, form, said=sentence_of(refused)), refused.status
    flash(_("Le relevé de conclusions est enregistré."), "success")
    return redirect(url_for("session_documents.documents", project_id=project_id, live_session_id=live_session_id))


def _conflict(
    project_id: str, live_session_id: str, form: MinutesForm, typed: MinutesDraft, refused: StaleText
) -> ResponseReturnValue:
    live = LiveSession.in_project(project_for(project_id), live_session_id)
    found = Minutes.of(live)
    theirs, mark = (found.draft(), found.mark) if found else (MinutesDraft(), "0")
    form.show(typed, mark)
    page = _shown(
        live,
        form,
        conflicts=apart(_sides(form, typed, theirs)),
        sentence=sentence_of(refused),
        other_url=url_for("session_documents.minutes", project_id=project_id, live_session_id=live_session_id),
    )
    return page, refused.status


def _sides(form: MinutesForm, mine: MinutesDraft, theirs: MinutesDraft) -> list[Side]:
    plain = ("reference", "place", "context", "other", "next_meeting")
    sides: list[Side] = [(form[name].label.text, getattr(mine, name), getattr(theirs, name)) for name in plain]
    for name in ("present", "excused"):
        sides.append((form[name].label.text, "\n".join(getattr(mine, name)), "\n".join(getattr(theirs, name))))
    for field, kind in ((form.decisions, LineKind.DECISION), (form.actions, LineKind.ACTION)):
        sides.append((field.label.text, _as_text(mine, kind), _as_text(theirs, kind)))
    return sides


def _as_text(draft: MinutesDraft, kind: LineKind) -> str:
    return "\n".join(" – ".join(part for part in (one.text, one.who, one.due) if part) for one in draft.of_kind(kind))


def _shown(live: LiveSession, form: MinutesForm, **more: object) -> str:
    return render_template("exports/minutes.html", project=live.project, live=live, form=form, **more)
