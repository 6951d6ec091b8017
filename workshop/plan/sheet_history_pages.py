"""Pages of the history of a sheet: who changed what, what it held on a day, and how to go back."""

from flask import flash, redirect, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from workshop.extensions import db
from workshop.foundations.refusals import Refused, Unknown
from workshop.foundations.sentences import sentence, sentence_of
from workshop.plan.attachments import forget
from workshop.plan.models.sheet_row import unpacked
from workshop.plan.sheet_frame import editing, sheet_for, sheets
from workshop.plan.sheet_history import fields_of, history
from workshop.plan.sheet_tie_pages import folder
from workshop.projects.lookups import signed_in
from workshop.projects.rights import Right


@sheets.get("/history")
def changes(project_id: str, number: str) -> ResponseReturnValue:
    """Every change, the latest first, perhaps of one field."""
    sheet = sheet_for(project_id, number)
    field, page = request.args.get("field", ""), max(1, request.args.get("page", 1, type=int))
    told, pager = history(sheet, field, page)
    return render_template(
        "plan/history.html",
        project=sheet.project,
        sheet=sheet,
        told=told,
        pager=pager,
        field=field,
        fields=fields_of(sheet),
        may_edit=sheet.editable_by(signed_in()),
        may_erase=sheet.project.allows(signed_in(), Right.EDIT_PLAN),
    )


@sheets.post("/history/<change_id>/restore")
def restore(project_id: str, number: str, change_id: str) -> ResponseReturnValue:
    """Give a field the text it had before or after a change."""
    sheet_for(project_id, number, editor=True)
    try:
        with editing(project_id, number) as sheet:
            change = sheet.change(change_id)
            text = change.before if request.form.get("text") == "before" else change.after
            seen = request.form.get("version", sheet.version, type=int)
            made = sheet.restore(change, text, seen, signed_in())
    except Unknown:
        raise
    except Refused as refused:
        # Both texts are in the history, one above the other: nothing is lost, and nothing is decided here.
        code = "stale_restore" if refused.code in ("stale_sheet", "row_changed") else refused.code
        flash(sentence(code, {}) if code != refused.code else sentence_of(refused), "error")
    else:
        flash(_("Rétabli. L’historique garde ce qu’il y avait.") if made else _("C’est déjà la valeur de la fiche."))
    return redirect(url_for("sheets.changes", project_id=project_id, number=number))


@sheets.get("/history/<change_id>/file")
def past_file(project_id: str, number: str, change_id: str) -> ResponseReturnValue:
    """A file that was taken off, as long as the history keeps it."""
    change = sheet_for(project_id, number).change(change_id)
    cells = unpacked(change.after or change.before) if change.field.startswith("attachment:") else {}
    path = folder() / cells.get("sha256", "-")
    if not path.is_file():
        raise Unknown(noun="attachment")
    return send_file(path, "application/octet-stream", as_attachment=True, download_name=cells["name"])


@sheets.post("/history/<change_id>/erase")
def erase(project_id: str, number: str, change_id: str) -> ResponseReturnValue:
    """Let go of the content of a file that was taken off; its name stays in the history."""
    with editing(project_id, number) as sheet:
        sha256 = sheet.erase_file(sheet.change(change_id), signed_in())
    forget(folder(), db.session(), sha256)
    flash(_("Le contenu du fichier est effacé ; son nom reste dans l’historique."), "success")
    return redirect(url_for("sheets.changes", project_id=project_id, number=number))
