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
from workshop.plan.models import ActionSheet, MoveKind, SheetState
from workshop.plan.models.sheet_edit import SheetEdit
from workshop.plan.models.sheet_state import WITHDRAWN
from workshop.plan.move_words import VERBS as MOVES
from workshop.plan.sheet_frame import sheet_for
from workshop.plan.sheet_move_pages import withdrawing
from workshop.plan.words import STATES
from workshop.projects.lookups import signed_in
from workshop.projects.rights import Right

VERB_OF = {
    SheetState.ATTACHED: MoveKind.ATTACH,
    SheetState.REDIRECTED: MoveKind.REDIRECT,
    SheetState.ABANDONED: MoveKind.ABANDON,
}
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
    page = render_template(
        "plan/state.html",
        project=sheet.project,
        sheet=sheet,
        form=form,
        verbs=withdrawing(sheet),
    )
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
        return answer(sheet, sentence, False, way_to(sheet, form.state.data or ""))
    form.form_errors.append(sentence)
    return state_page(sheet, form, status)


def answer(sheet: ActionSheet, sentence: str, ok: bool, way: dict[str, str] | None = None) -> Response:
    """Where the sheet stands now, and the page that does what a state alone does not."""
    return jsonify(ok=ok, sheet=sheet.number, state=sheet.state, version=sheet.version, said=sentence, way=way)


def way_to(sheet: ActionSheet, state: str) -> dict[str, str] | None:
    """The page of the verb that gives that state, for who may use it; none when a state is enough."""
    if sheet.state not in WITHDRAWN and state not in WITHDRAWN:
        return None
    if not sheet.project.allows(signed_in(), Right.EDIT_PLAN):
        return None
    kind = MoveKind.RESTORE if sheet.state in WITHDRAWN else VERB_OF[SheetState(state)]
    address = url_for("sheets.change", project_id=sheet.project.id, number=sheet.number, kind=kind.value)
    return {"label": f"{MOVES[kind]}…", "address": address}


def back_to(address: str) -> str:
    """The address of a list, rebuilt: nothing else passes through it."""
    return Arrangement.read(parse_qs(address)).address
