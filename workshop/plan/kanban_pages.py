"""Changing the state of one sheet from the list: by a dragged card, or by a page of its own."""

from urllib.parse import parse_qs

from flask import Blueprint, Response, flash, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from workshop.foundations.refusals import Refused
from workshop.foundations.sentences import sentence_of
from workshop.foundations.transaction import transaction
from workshop.plan.listing.arrangement import Arrangement
from workshop.plan.listing.forms import StateForm
from workshop.plan.models import ActionSheet
from workshop.plan.models.sheet_edit import SheetEdit
from workshop.plan.sheet_frame import sheet_for
from workshop.plan.words import STATES
from workshop.projects.lookups import signed_in

kanban = Blueprint("kanban", __name__, url_prefix="/projects/<project_id>/sheets/<number>/state")


@kanban.get("")
def change_state(project_id: str, number: str) -> ResponseReturnValue:
    """The choice of a state, for who does not drag."""
    sheet = sheet_for(project_id, number, editor=True)
    back = back_to(request.args.get("back", ""))
    return state_page(sheet, StateForm(formdata=None, state=sheet.state, version=sheet.version, back=back))


def state_page(sheet: ActionSheet, form: StateForm, status: int = 200) -> ResponseReturnValue:
    """The page, perhaps with what was refused."""
    form.version.data = sheet.version
    page = render_template("plan/state.html", project=sheet.project, sheet=sheet, form=form, words=STATES)
    return page, status


@kanban.post("")
def move(project_id: str, number: str) -> ResponseReturnValue:
    """The move, an edit like any other: a state that somebody else chose since is shown, never overwritten."""
    form = StateForm()
    asked_by_script = request.accept_mimetypes.best == "application/json"
    sheet_for(project_id, number, editor=True)
    try:
        if not form.validate():
            return said(sheet_for(project_id, number), _("Choisissez un état."), form, 400, asked_by_script)
        with transaction():
            sheet = sheet_for(project_id, number, editor=True)
            sheet.edit(SheetEdit({"state": form.state.data}), form.version.data or 0, signed_in())
    except Refused as refused:
        sheet = sheet_for(project_id, number)
        return said(sheet, sentence_now(sheet, refused), form, refused.status, asked_by_script)
    sheet = sheet_for(project_id, number)
    words = _("Fiche %(number)s : « %(state)s ».", number=sheet.number, state=STATES[sheet.state])
    if asked_by_script:
        return answer(sheet, words, True)
    flash(words, "success")
    return redirect(f"{url_for('plan.plan', project_id=project_id)}?{back_to(form.back.data or '')}")


def sentence_now(sheet: ActionSheet, refused: Refused) -> str:
    """Why the card stays where somebody else put it."""
    if refused.code != "stale_sheet":
        return sentence_of(refused)
    last = next((one for one in sheet.changes if one.field == "state"), None)
    return str(
        _(
            "%(who)s a mis la fiche %(number)s « %(state)s » entre-temps : elle y reste.",
            who=last.author.name if last and last.author else _("Quelqu’un"),
            number=sheet.number,
            state=STATES[sheet.state],
        )
    )


def said(sheet: ActionSheet, sentence: str, form: StateForm, status: int, asked_by_script: bool) -> ResponseReturnValue:
    """A refusal, as it was asked for; to a script it is a normal answer, which says no."""
    if asked_by_script:
        return answer(sheet, sentence, False)
    form.form_errors.append(sentence)
    return state_page(sheet, form, status)


def answer(sheet: ActionSheet, sentence: str, ok: bool) -> Response:
    """Where the sheet stands now."""
    return jsonify(ok=ok, sheet=sheet.number, state=sheet.state, version=sheet.version, said=sentence)


def back_to(address: str) -> str:
    """The address of a list, rebuilt: nothing else passes through it."""
    return Arrangement.read(parse_qs(address)).address
