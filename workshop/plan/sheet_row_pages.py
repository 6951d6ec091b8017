"""Pages of a sheet's rows: one form per kind; a conflict is shown, never decided here."""

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from workshop.foundations.clock import today
from workshop.foundations.refusals import Refused, Unknown
from workshop.foundations.sentences import sentence_of
from workshop.foundations.transaction import transaction
from workshop.plan import row_words
from workshop.plan.models import ActionSheet
from workshop.plan.models.deliverable import DeliverableAwaited
from workshop.plan.models.row_edit import RowChanged, RowEdit
from workshop.plan.models.sheet_edit import StaleSheet
from workshop.plan.queries import members_by_name
from workshop.plan.row_forms import FORMS, RowForm, fixed_choices
from workshop.plan.row_queries import awaitable
from workshop.plan.sheet_frame import editing, sheet_for, sheets
from workshop.projects.lookups import signed_in

PLACES = {
    "indicator": "section-indicators",
    "measurement": "section-indicators",
    "budget": "budget",
    "resource": "section-resources",
    "deliverable": "deliverables",
    "dependency": "dependencies",
    "step": "section-steps",
}


@sheets.route("/rows/<kind>/new", methods=["GET", "POST"])
def add_row(project_id: str, number: str, kind: str) -> ResponseReturnValue:
    """A new row of that kind."""
    return _row_page(sheet_for(project_id, number, editor=True), kind, "")


@sheets.route("/rows/<kind>/<row_id>", methods=["GET", "POST"])
def edit_row(project_id: str, number: str, kind: str, row_id: str) -> ResponseReturnValue:
    """Change a row; only what was changed is written."""
    return _row_page(sheet_for(project_id, number, editor=True), kind, row_id)


@sheets.post("/rows/<kind>/<row_id>/remove")
def remove_row(project_id: str, number: str, kind: str, row_id: str) -> ResponseReturnValue:
    """Remove a row; the history keeps it, and can give it back."""
    sheet_for(project_id, number, editor=True)
    try:
        with editing(project_id, number) as sheet:
            sheet.remove_row(kind, row_id, _seen(sheet), signed_in())
    except (DeliverableAwaited, RowChanged) as refused:
        flash(sentence_of(refused), "error")
        return _back(project_id, number, kind)
    flash(_("Retiré. L’historique le garde, et peut le rétablir."), "success")
    return _back(project_id, number, kind)


@sheets.post("/steps/<row_id>/tick")
def tick(project_id: str, number: str, row_id: str) -> ResponseReturnValue:
    """Tick a step today, or take the tick off."""
    done_on = today().isoformat() if request.form.get("done") == "1" else ""
    with editing(project_id, number) as sheet:
        sheet.write_row(RowEdit("step", {"done_on": done_on}, row_id), sheet.version, signed_in())
    return _back(project_id, number, "step")


def _seen(sheet: ActionSheet) -> int:
    """The version the person saw; one that is no number is older than any."""
    return request.form.get("version", sheet.version, type=int)


def _back(project_id: str, number: str, kind: str) -> ResponseReturnValue:
    return redirect(url_for("sheets.sheet", project_id=project_id, number=number, _anchor=PLACES.get(kind)))


def _row_page(sheet: ActionSheet, kind: str, row_id: str) -> ResponseReturnValue:
    form = _form(sheet, kind, row_id)
    if not form.validate_on_submit():
        return _form_page(sheet, kind, row_id, form)
    project_id, number, seen = sheet.project.id, sheet.number, form.version.data or 0
    edit = RowEdit(kind, form.cells(), row_id)
    try:
        with transaction():
            sheet_for(project_id, number, editor=True).held().write_row(edit, seen, signed_in())
    except StaleSheet as stale:
        return _conflict_page(sheet_for(project_id, number), edit, form, stale)
    except Unknown:
        raise
    except Refused as refused:
        form.form_errors.append(sentence_of(refused))
        return _form_page(sheet_for(project_id, number), kind, row_id, form, refused.status)
    flash(_("Enregistré."), "success")
    return _back(project_id, number, kind)


def _form(sheet: ActionSheet, kind: str, row_id: str) -> RowForm:
    if kind not in FORMS or (kind == "step" and not row_id):
        raise Unknown(noun="row")
    form = FORMS[kind](data={"version": sheet.version}).ready(_offered(sheet, kind))
    # A row removed meanwhile is not unknown to who was changing it: what was typed is shown again, with the reason.
    if not form.is_submitted() and row_id:
        form.show(sheet.row(kind, row_id).cells())
    elif not form.is_submitted():
        form.show(_begun(sheet, kind))
    return form


def _begun(sheet: ActionSheet, kind: str) -> dict[str, str]:
    """What a new row begins with: what the address says, and the organisation that most often pays."""
    own = {"organisation": sheet.project.organisation.name} if kind == "budget" else {}
    return {**own, **{name: text for name, text in request.args.items() if name in FORMS[kind].field_names()}}


def _offered(sheet: ActionSheet, kind: str) -> dict[str, Any]:
    offered = fixed_choices()
    if kind == "measurement":
        offered["indicator_id"] = [(one.id, one.label) for one in sheet.indicators]
    elif kind == "deliverable":
        offered["attachment_id"] = [("", _("Aucun fichier")), *((one.id, one.name) for one in sheet.attachments)]
    elif kind == "dependency":
        offered["deliverable_id"] = awaitable(sheet)
    return offered


def _form_page(sheet: ActionSheet, kind: str, row_id: str, form: RowForm, status: int = 200) -> ResponseReturnValue:
    page = render_template(
        "plan/row.html",
        project=sheet.project,
        sheet=sheet,
        kind=kind,
        row=sheet.row(kind, row_id) if row_id and not form.form_errors else None,
        row_id=row_id,
        form=form,
        members=members_by_name(sheet.project),
        place=PLACES[kind],
        row_words=row_words,
    )
    return page, 400 if form.errors and status == 200 else status


def _conflict_page(sheet: ActionSheet, edit: RowEdit, form: RowForm, stale: StaleSheet) -> ResponseReturnValue:
    """Both texts of each cell that two people changed; everything else that I changed goes along."""
    clashes = stale.facts["fields"]
    row = sheet.row(edit.kind, edit.row_id)
    kept = edit.rebased(row.record(), sheet.row_at(row, form.version.data or 0))
    page = render_template(
        "plan/row_conflict.html",
        project=sheet.project,
        sheet=sheet,
        kind=edit.kind,
        row_id=edit.row_id,
        version=stale.facts["version"],
        clashes=clashes,
        others={name: _sent(form, name, cell) for name, cell in kept.items() if name not in clashes},
        sent=lambda name, cell: _sent(form, name, cell),
        row_words=row_words,
    )
    return page, stale.status


def _sent(form: RowForm, name: str, cell: str) -> str:
    """A cell as the browser sends it."""
    typed = form.typed(name, cell)
    return typed.isoformat() if hasattr(typed, "isoformat") else str(typed or "")
